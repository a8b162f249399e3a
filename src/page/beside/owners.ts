/** Whose a measurement is, by the word that gave it, which of its properties are that one's alone, and how sentences call whom. */
import type { Language } from '../language.ts'
import type { Names } from '../subject.ts'
import type { Acts } from './acts.ts'
import type { Circumstance } from './circumstances.ts'
import type { Closers } from './closers.ts'
import type { ClosingOrder } from './closing-order.ts'
import type { Events } from './events.ts'
import type { KnownNames } from './names.ts'
import type { Direction } from './transfers.ts'

export interface Owners {
  of: Readonly<Record<string, readonly string[]>>
  properties: readonly string[]
  names: Readonly<Record<Language, Names>>
  /** Of two that speak with each other, the other one: "the peer of the client". */
  peers: Readonly<Record<string, string>>
  /** The system's calls that a word makes, or one of its options (`tryConnect from`): what a sentence says of another call, it did not measure. */
  calls: Readonly<Record<string, readonly string[]>>
  /** Of an outcome what its call decides. */
  outcomes: readonly string[]
  /** Which way data goes by a word, and which properties of what it gives are that data, or how much it is. */
  transfers: Readonly<Record<string, Direction>>
  transferred: readonly string[]
  /** What stands behind a number that says how much data it was, and makes it one of something else. */
  noBytes: Readonly<Record<Language, RegExp>>
  /** Which end a sentence means by when it closed. */
  closers: Closers
  /** What a sentence says of the order in which two ends closed. */
  closingOrder: ClosingOrder
  /** In which circumstances a sentence may say that something is so, and what shows that a scenario had them. */
  circumstances: readonly Circumstance[]
  /** What a sentence says that an end did, or never did. */
  acts: Acts
  /** What happens in a scenario, and how a sentence says that something came before it or after it. */
  events: Events
  /** Which names a sentence may say that its scenario does not. */
  knownNames: KnownNames
}
