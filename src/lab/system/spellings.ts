/** How else a sentence may write what the laboratory's words give: a state as another tool prints it, an error by its number on this platform. */

import type { TcpState } from '../words/tcp-state.ts'
import { errnoSpellings } from './errno.ts'

/** RFC 9293's names, ss(8)'s and netstat(8)'s, where they are others than ours. */
const states: Partial<Record<TcpState, readonly string[]>> = {
  SYN_SENT: ['SYN-SENT'],
  SYN_RECEIVED: ['SYN-RECEIVED', 'SYN-RECV', 'SYN_RECV'],
  ESTABLISHED: ['ESTAB'],
  FIN_WAIT_1: ['FIN-WAIT-1', 'FIN_WAIT1'],
  FIN_WAIT_2: ['FIN-WAIT-2', 'FIN_WAIT2'],
  CLOSE_WAIT: ['CLOSE-WAIT'],
  LAST_ACK: ['LAST-ACK'],
  TIME_WAIT: ['TIME-WAIT'],
}

export const spellings: Readonly<Record<string, readonly string[]>> = { ...states, ...errnoSpellings() }
