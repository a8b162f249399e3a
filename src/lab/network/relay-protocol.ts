/**
 * What the scenario's thread and the thread that carries packets say to each other.
 * Orders go as messages, each followed by a question; the answer is a number in memory that both see, since a block waits and turns no event loop.
 */
import type { Rule } from '../packets/weather.ts'
import type { Fd } from '../system/libc.ts'

/**
 * Slots of the shared memory: the last question, the last answer, how far the log is written, how many packets are on the way, how many the
 * laboratory itself has lost.
 */
export const slots = { question: 0, answer: 1, logged: 2, inFlight: 3, dropped: 4, length: 5 } as const

export interface End {
  /** Hears the host's interface. */
  tap: Fd
  /** Puts frames on the other end of its cable, so that they come in there: one for all cables, and the interface of this one. */
  injector: Fd
  cable: number
}

export type Order =
  | {
      type: 'join'
      wire: number
      ends: [near: End, far: End]
      delayUs: [there: number, back: number]
      log: SharedArrayBuffer
      shared: SharedArrayBuffer
      cpu: number
    }
  | { type: 'delay'; wire: number; delayUs: [there: number, back: number] }
  | { type: 'rule'; wire: number; rule: Rule }
  /** All rules are forgotten; what was held stays held. */
  | { type: 'clear'; wire: number }
  /** What was held goes on, in its order. */
  | { type: 'release'; wire: number }
  /** What is on the way is lost, and whatever is sent. */
  | { type: 'cut'; wire: number }
  | { type: 'mend'; wire: number }
  | { type: 'nat'; wire: number; outside: string }
  | { type: 'forget'; wire: number }
  | { type: 'renumber'; wire: number; by: number }
  /** The wire is no more; its descriptors may be closed after the answer. */
  | { type: 'part'; wire: number }

export interface Boot {
  /** The relay's own memory: question, answer. */
  shared: SharedArrayBuffer
  /** Its number wakes the thread out of poll(2). */
  bell: Fd
}
