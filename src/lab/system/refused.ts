/** What calls of the laboratory's own share: an error of one that must not fail, and how an int is handed over. */
import { errnoMeaning, errnoName } from './errno.ts'
import { errno } from './libc.ts'

/** Of the call that has just failed. */
export function refused(call: string): Error {
  const name = errnoName(errno())
  return new Error(`${call} gave ${name} (${errnoMeaning(name)})`)
}

/** An int of C, in the octets of this machine. */
export function int(value: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeInt32LE(value)
  return buffer
}
