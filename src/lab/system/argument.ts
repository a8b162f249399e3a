/**
 * The arguments of calls: checked when they are given, and shown by name when they are told.
 */

import { list } from '../../text/words.ts'
import { AF_INET6, AF_UNIX, type DESCRIPTOR_FLAGS, type FCNTL, MSG, type SHUT } from '../words/constants.ts'
import { dataText } from '../words/data-text.ts'
import type { Named } from '../words/named.ts'
import { LabProblem, type NameOf } from '../words/problem.ts'
import { checkAddress, checkPort, type Endpoint, endpointText, type Family, LONGEST_PATH, NO_PORT } from './address.ts'

/** What is shown of an argument: text, or something whose name is known only at the end. */
export type CallArgument = string | Named | Endpoint
export type MsgFlag = keyof typeof MSG
export type ShutdownHow = keyof typeof SHUT
export type FcntlCommand = keyof typeof FCNTL
export type DescriptorFlag = keyof typeof DESCRIPTOR_FLAGS
export type NamedEndpoint = { address: string; port: number | string }

export function argumentText(argument: CallArgument, endpoint: (endpoint: Endpoint) => NamedEndpoint, nameOf: NameOf): string {
  if (typeof argument === 'string') return argument
  return 'fallbackName' in argument ? nameOf(argument) : endpointText(endpoint(argument))
}

export const loopbackAddress = (family: Family): string => (family === AF_INET6 ? '::1' : '127.0.0.1')

/** @param usual the address when it is left out: the loopback one, if nothing else is said */
export function checkEndpoint(
  call: string,
  end: { port?: number; address?: string; path?: string },
  family: Family,
  usual = loopbackAddress(family),
): Endpoint {
  const { path, port = 0, address = '' } = end
  if (path !== undefined && (family !== AF_UNIX || port !== 0 || address !== '')) {
    throw new LabProblem('lab-bad-argument', () => ({
      message: `${call}: the path is ${JSON.stringify(path)}, and ${family === AF_UNIX ? 'a port or an address is given too' : 'the socket is not one of AF_UNIX'}.`,
      fix: "give either a path, of a socket of AF_UNIX, or a port and an address. socket({ family: 'AF_UNIX' }) makes one that takes a path.",
    }))
  }
  if (family === AF_UNIX) return { address: checkPath(call, path), port: NO_PORT }
  return { address: checkAddress(call, end.address ?? usual), port: checkPort(call, end.port ?? 0) }
}

function checkPath(call: string, path: unknown): string {
  if (typeof path === 'string' && path !== '' && !path.includes('\0') && Buffer.byteLength(path) <= LONGEST_PATH) return path
  throw new LabProblem('lab-bad-argument', () => ({
    message: `${call}: the path is ${JSON.stringify(path)}.`,
    fix: `give a file's name, 'server.sock', or '@name' in the abstract namespace, of at most ${LONGEST_PATH} octets.`,
  }))
}

export const bytes = (count: number): string => (count === 1 ? '1 byte' : `${count} bytes`)

export function octetsOf(data: string | Uint8Array): Uint8Array {
  return typeof data === 'string' ? Buffer.from(data) : data
}

export const quoted = (octets: Uint8Array): string => `"${dataText(octets)}"`

/** The flags of send(2) and recv(2): their number, and how a call shows them. */
export function checkFlags(call: string, flags: MsgFlag | readonly MsgFlag[] | undefined): { number: number; shown: Record<string, string> } {
  if (flags === undefined) return { number: 0, shown: {} }
  const names = [flags].flat()
  return { number: names.reduce((sum, name) => sum | checkName(call, MSG, name), 0), shown: { flags: names.join(' | ') } }
}

export function checkName<Names extends Record<string, number>>(call: string, names: Names, name: keyof Names): number {
  const number = Object.hasOwn(names, name) ? names[name] : undefined
  if (number !== undefined) return number
  throw new LabProblem('lab-bad-argument', () => ({
    message: `${call}: there is no ${String(name)}.`,
    fix: `give ${list(Object.keys(names), 'or')}.`,
  }))
}
