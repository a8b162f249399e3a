/**
 * A bind(), listen() or connect() that fails: the error, and what to do.
 */
import { readFileSync } from 'node:fs'
import { endpointText, unmapped } from '../../../src/lab/system/address.ts'
import { errnoName } from '../../../src/lab/system/errno.ts'
import * as libc from '../../../src/lab/system/libc.ts'
import { explainInUse } from './in-use.ts'
import { type End, errorText } from './posix.ts'

/** `bind() error: Address already in use (98)`, and why; ends the program. */
export function failAt(call: string, end: End): never {
  const error = errnoName(libc.errno())
  console.error(errorText(call))
  const why = whyNot(error, unmapped(end))
  if (why !== undefined) console.error(why)
  process.exit(1)
}

function whyNot(error: string, end: End): string | undefined {
  const first = firstPortForAll()
  if (error === 'EADDRINUSE') return explainInUse(end)
  if (error === 'EACCES' && end.port < first) return `Port ${end.port} is for root, as all below ${first} are.\n  Take a higher one.`
  if (error === 'EADDRNOTAVAIL') return notHere(end.address)
  if (error === 'ECONNREFUSED') return `Nobody listens on ${endpointText(end)}.\n  Start the server first.`
  return undefined
}

export const notHere = (address: string): string => `This machine does not have the address ${address}.\n  \`ip address\` shows those that it has.`

/** Below it, a port is for root. */
function firstPortForAll(): number {
  try {
    return Number(readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8'))
  } catch {
    return 1024
  }
}
