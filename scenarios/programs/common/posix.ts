/**
 * What the TypeScript programs have in common: the calls of the C library, blocking, as the C programs make them.
 * A call that fails ends the program as in C: `bind() error: Address already in use (98)`, exit status 1.
 */

import { checkOption, encodeOption } from '../../../src/lab/sockets/socket-option.ts'
import { readSockaddr } from '../../../src/lab/system/address.ts'
import * as libc from '../../../src/lab/system/libc.ts'
import { AF_INET, SOCK_STREAM } from '../../../src/lab/words/constants.ts'

export interface End {
  address: string
  port: number
}

const address = Buffer.alloc(28)
const length = Buffer.alloc(4)

export function socket(): number {
  return must('socket()', libc.socket(AF_INET, SOCK_STREAM, 0))
}

export function setsockopt(fd: number, option: string, value: number): void {
  const { level, number } = checkOption('setsockopt()', option)
  const octets = encodeOption('setsockopt()', option, value)
  must('setsockopt()', libc.setsockopt(fd, level, number, octets, octets.length))
}

export function accept(fd: number): number {
  length.writeUInt32LE(address.length)
  return must('accept()', libc.accept4(fd, address, length, 0))
}

/** Whom the last accept() took. */
export const acceptedFrom = (): End => readSockaddr(address)

export function write(fd: number, text: string): number {
  const octets = Buffer.from(text)
  return must('write()', libc.write(fd, octets, octets.length))
}

/** At most `size` octets as text; the empty text at the end of the stream. */
export function read(fd: number, size: number): string {
  const octets = Buffer.alloc(size)
  return octets.toString('utf8', 0, must('read()', libc.read(fd, octets, size)))
}

export function close(fd: number): void {
  must('close()', libc.close(fd))
}

/** `bind() error: Address already in use (98)` */
export function errorText(call: string): string {
  const number = libc.errno()
  return `${call} error: ${libc.strerror(number)} (${number})`
}

function must(call: string, answer: number): number {
  if (answer >= 0) return answer
  console.error(errorText(call))
  process.exit(1)
}
