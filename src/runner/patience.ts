/** How patient a run is: deadlines are written for a machine that starts a process in a tenth of a second, and are stretched on a slower one. */
import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { setting } from '../settings/settings.ts'

export const patienceVariable = 'TWOMSL_PATIENCE'

/** As long as a quick machine needs to start Node, and then some. */
const QUICK_START_MS = 200
const MOST = 60

/** Pages that run at the same time. They mostly wait; where there is one processor, more of them would only make each other late. */
export const pageWorkers = Math.min(6, 2 + 2 * availableParallelism())

/** Given by a person, by a run around this one, or measured: how long it takes to start Node, against a quick machine, where as many share a processor. */
export function findPatience(): void {
  process.env[patienceVariable] ??= String(patienceFor((startMs() * pageWorkers) / availableParallelism()))
}

/** Every time limit of the run is as many times longer. */
export function patience(): number {
  return Number(setting(patienceVariable) ?? 1)
}

/** Whole numbers, so that a message says the same in two runs. */
export function patienceFor(startedInMs: number): number {
  return Math.min(MOST, Math.max(1, Math.ceil(startedInMs / QUICK_START_MS)))
}

function startMs(): number {
  const startedAt = performance.now()
  spawnSync(process.execPath, ['-e', '0'])
  return performance.now() - startedAt
}
