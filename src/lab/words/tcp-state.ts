/**
 * The states of RFC 9293 section 3.3.2 under the numbers of Linux's include/net/tcp_states.h.
 * The RFC's names, with underscores, as the project's pages write them.
 */
export const tcpStates = {
  1: 'ESTABLISHED',
  2: 'SYN_SENT',
  3: 'SYN_RECEIVED',
  4: 'FIN_WAIT_1',
  5: 'FIN_WAIT_2',
  6: 'TIME_WAIT',
  7: 'CLOSED',
  8: 'CLOSE_WAIT',
  9: 'LAST_ACK',
  10: 'LISTEN',
  11: 'CLOSING',
  // TCP_NEW_SYN_RECV: the same to an observer, held by Linux as a request instead of a socket.
  12: 'SYN_RECEIVED',
} as const

export type TcpState = (typeof tcpStates)[keyof typeof tcpStates]

export function tcpState(number: number): TcpState {
  return (tcpStates as Record<number, TcpState>)[number] ?? 'CLOSED'
}
