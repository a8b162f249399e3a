/**
 * What the programs of the five sources need beyond posix.ts: calls whose errors do not end the program, or end it with the reason.
 */
import { endpointText, familyOf, readSockaddr, unmapped, writeSockaddr } from '../../../src/lab/system/address.ts'
import { errnoName } from '../../../src/lab/system/errno.ts'
import * as libc from '../../../src/lab/system/libc.ts'
import { SOCK_STREAM } from '../../../src/lab/words/constants.ts'
import { type End, errorText } from './posix.ts'
import { failAt } from './refused.ts'

const address = Buffer.alloc(28)
const length = Buffer.alloc(4)

/** As the calls of posix.ts, and gives -1 where they end the program. */
export const trySocket = (end: End): number => libc.socket(familyOf(end.address), SOCK_STREAM, 0)
export const tryBind = (fd: number, end: End): number => libc.bind(fd, address, writeSockaddr(address, end))
export const tryListen = (fd: number, backlog: number): number => libc.listen(fd, backlog)
export const tryConnect = (fd: number, end: End): number => libc.connect(fd, address, writeSockaddr(address, end))
export const tryRead = (fd: number, into: Buffer): number => libc.read(fd, into, into.length)

/** write() may take a part only. Gives -1 if it fails. */
export function writeAll(fd: number, data: Buffer): number {
  for (let at = 0; at < data.length; ) {
    const rest = data.subarray(at)
    const written = libc.write(fd, rest, rest.length)
    if (written < 0) return -1
    at += written
  }
  return 0
}

/** Whether this was the error of the last call. */
export const isErrno = (name: string): boolean => errnoName(libc.errno()) === name

export function bindTo(fd: number, end: End): void {
  if (tryBind(fd, end) < 0) failAt('bind()', end)
}

export function listenAt(fd: number, backlog: number, end: End): void {
  if (tryListen(fd, backlog) < 0) failAt('listen()', end)
}

export function connectTo(fd: number, end: End): void {
  if (tryConnect(fd, end) < 0) failAt('connect()', end)
}

/** The end that the kernel has given the socket, which has a number where 0 was asked for. */
export function localText(fd: number): string {
  length.writeUInt32LE(address.length)
  if (libc.getsockname(fd, address, length) < 0) {
    console.error(errorText('getsockname()'))
    process.exit(1)
  }
  return textOf(readSockaddr(address))
}

/** `127.0.0.1:1313`, `[::1]:1313` */
export const textOf = (end: End): string => endpointText(unmapped(end))

/** A line of standard input without its end, or undefined when there is none any more. */
export function readLine(): string | undefined {
  const octets: number[] = []
  const octet = Buffer.alloc(1)
  while (tryRead(0, octet) === 1) {
    if (octet[0] === 0x0a) return Buffer.from(octets).toString()
    octets.push(octet[0] ?? 0)
  }
  return octets.length === 0 ? undefined : Buffer.from(octets).toString()
}
