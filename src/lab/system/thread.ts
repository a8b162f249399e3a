/**
 * Which processor the scenario's thread runs on: one, so that all that it sends goes through one queue, and the programs that it starts with it.
 * Loopback's queue belongs to a processor, and Capture.settle looks into one queue. On two processors, an ACK that a timer sends on one
 * and the FIN of a close() on the other overtake each other: a FIN is then dropped for 200 ms, or TIME_WAIT is ended by a RST.
 */
import { schedGetaffinity, schedGetcpu, schedSetaffinity } from './libc.ts'

/** `cpu_set_t`: 1024 bits. */
const SET_LENGTH = 128
const all = Buffer.alloc(SET_LENGTH)
let haveAll: boolean | undefined
const one = Buffer.alloc(SET_LENGTH)

/** The processor that the calling thread runs on now; with {@link pin}, the one that it stays on. */
export const processor = (): number => schedGetcpu()

export function pin(): void {
  pinTo(schedGetcpu())
}

export function pinTo(cpu: number): void {
  haveAll ??= schedGetaffinity(0, SET_LENGTH, all) >= 0
  if (!haveAll || cpu < 0 || cpu >= SET_LENGTH * 8) return
  one.fill(0)
  one.writeUInt8(1 << (cpu & 7), cpu >> 3)
  schedSetaffinity(0, SET_LENGTH, one)
}

export function unpin(): void {
  if (haveAll) schedSetaffinity(0, SET_LENGTH, all)
}
