/** Of which kind a text is that a word gave: so that it is known later what may stand in its place. */

import { isIP } from 'node:net'
import { constants } from 'node:os'
import { tcpStates } from '../words/tcp-state.ts'
import { errnoNames } from './errno.ts'

const states: readonly string[] = [...Object.values(tcpStates), 'UNCONN']
const signals = Object.keys(constants.signals)

export function kindOf(text: string): 'errno' | 'state' | 'signal' | 'address' | undefined {
  if (states.includes(text)) return 'state'
  if (errnoNames.includes(text)) return 'errno'
  if (signals.includes(text)) return 'signal'
  return isAddress(text) ? 'address' : undefined
}

const others: Record<'errno' | 'state' | 'signal' | 'address', readonly string[]> = {
  errno: ['EADDRINUSE', 'ECONNREFUSED', 'EACCES', 'EAGAIN'],
  state: ['ESTABLISHED', 'TIME_WAIT', 'LISTEN', 'CLOSED'],
  signal: ['SIGTERM', 'SIGPIPE'],
  address: ['192.0.2.1:1', '[2001:db8::1]:1'],
}

/** What another kernel might have given in its place. */
export function othersOf(text: string): string[] {
  const kind = kindOf(text)
  return kind === undefined ? [] : others[kind].filter((other) => other !== text)
}

/** `127.0.0.1`, `127.0.0.1:80`, `::1`, `[::1]:80`. */
function isAddress(text: string): boolean {
  const [, bracketed] = /^\[([^\]]+)\](?::\d+)?$/.exec(text) ?? []
  return isIP(bracketed ?? text.replace(/^([\d.]+):\d+$/, '$1')) !== 0
}
