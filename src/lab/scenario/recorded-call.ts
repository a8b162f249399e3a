/**
 * One libc call of a scenario as it is kept until the trace is made: where in the page, with what, what it gave.
 */
import type { CallArgument } from '../system/argument.ts'
import type { KnownSocket } from './known-socket.ts'

/** Where in a page something was called; the same shape as the engine's. */
export interface CallSite {
  file: string
  line: number
  codeLine: number
}

export interface RecordedCall {
  /** By the wall clock, as everything here until the trace is made. */
  atUs: number
  tookUs: number
  site: CallSite | undefined
  socket: KnownSocket | undefined
  call: string
  arguments: Record<string, CallArgument>
  result: CallArgument | undefined
  errno: string | undefined
}
