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

/** `127.0.0.1`, `127.0.0.1:80`, `::1`, `[::1]:80`. */
function isAddress(text: string): boolean {
  const [, bracketed] = /^\[([^\]]+)\](?::\d+)?$/.exec(text) ?? []
  return isIP(bracketed ?? text.replace(/^([\d.]+):\d+$/, '$1')) !== 0
}
