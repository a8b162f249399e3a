/** This process ends with the one that started it, whatever ends that; also what takes its place by execve(2). */
import { constants } from 'node:os'
import * as libc from './libc.ts'

/** `prctl(2)` with PR_SET_PDEATHSIG and SIGTERM. */
export function endWithParent(): void {
  libc.prctl(PR_SET_PDEATHSIG, 'unsigned long', constants.signals.SIGTERM)
}

const PR_SET_PDEATHSIG = 1
