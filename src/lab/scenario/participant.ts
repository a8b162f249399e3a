/**
 * A process that takes part in a scenario, as far as the scenario must know it: to give the ports that it got its name, and to tell what it holds.
 */
import type { Named } from '../words/named.ts'

export interface Participant extends Named {
  /** The process id. */
  readonly pid: number
  /** What was started: `daytimed.c`, `nginx`. */
  readonly file: string
}
