/**
 * Processes that a scenario's programs have left: whatever they did to their environment, session and namespaces, the kernel gives them to this process
 * when their parent ends, because it is a subreaper, prctl(2).
 */
import { readdirSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import * as libc from '../system/libc.ts'
import { pause } from '../system/wait.ts'

const PR_SET_CHILD_SUBREAPER = 36
const WNOHANG = 1
const ROUNDS = 200
let reaps = false

/** The children of this process; from now on it is also given those whose own parent ends. */
export function childrenBefore(): ReadonlySet<number> {
  adopt()
  return children()
}

/** From now on this process is given every process below it whose own parent ends. */
export function adopt(): void {
  if (!reaps) libc.prctl(PR_SET_CHILD_SUBREAPER, 'unsigned long', 1)
  reaps = true
}

/** Ends every child that was not there before, and whatever is given to us when it ends. */
export function endAdopted(before: ReadonlySet<number>): void {
  const status = Buffer.alloc(4)
  for (let round = 0; round < ROUNDS; round++) {
    const left = [...children()].filter((pid) => !before.has(pid))
    if (left.length === 0) return
    for (const pid of left) {
      libc.kill(pid, constants.signals.SIGKILL)
      libc.waitpid(pid, status, WNOHANG)
    }
    if (round > 0) pause(1)
  }
}

function children(): ReadonlySet<number> {
  return new Set(childrenOf(process.pid))
}

/**
 * The children of this process, as a look at a scenario needs them: in one list and not in that of each thread. Programs are started by the thread that runs
 * scenarios, which is the first, and to the first that lives the kernel gives those whose parent ends.
 */
export function ownChildren(): number[] {
  return listed(`/proc/self/task/${process.pid}`)
}

/** The processes that a process has started, or was given, in all of its threads; none when it has ended. */
export function childrenOf(pid: number): number[] {
  const folder = `/proc/${pid}/task`
  try {
    return readdirSync(folder).flatMap((thread) => listed(`${folder}/${thread}`))
  } catch {
    return []
  }
}

function listed(thread: string): number[] {
  try {
    return readFileSync(`${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  } catch {
    // The thread has ended, or the kernel was built without CONFIG_PROC_CHILDREN.
    return []
  }
}
