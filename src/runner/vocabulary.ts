/**
 * What the engine asks of a vocabulary: the words that a scenario block may use, and what must happen around a scenario.
 * Types only; it knows neither Vitest nor TCP.
 */

import type { Machine } from '../evidence/machine.ts'
import type { KindOf } from '../evidence/measured.ts'
import type { Spellings } from '../page/claim.ts'
import type { Language } from '../page/language.ts'

export type { Owners } from '../page/beside/owners.ts'

/** Where in a page something was called. */
export interface CallSite {
  /** The page, relative to the project: `content/docs/en/time-wait/server-closes-first.mdx`. */
  file: string
  /** Line of the page, from 1. */
  line: number
  /** The line of the scenario's code, from 1, comments and blank lines not counted: the same in every language. */
  codeLine: number
}

export interface OpenOptions {
  /** The scenario's id. */
  scenario: string
  /** The longest that the whole scenario may take, in milliseconds. */
  timeoutMs: number
  /** What the scenario says that it needs: the names of conditions that are met. */
  needs?: readonly string[]
  /** Who is calling: the page's line that is running now; undefined outside a block. */
  callSite: () => CallSite | undefined
}

export interface Session {
  /**
   * Runs a command of a transcript where the scenario takes place, and gives what it printed.
   * Absent where the vocabulary knows no commands.
   */
  command?(line: string): string
  /**
   * One line for each command of the blocks that has failed so far, with its exit status and what it wrote: a value that is not as claimed may come
   * from it.
   */
  failed?(): string[]
  /** How long the machine has kept the scenario from its next step so far, at the longest, in milliseconds; not what it waited for on purpose. */
  lateMs?(): number
  /**
   * Ends the scenario: releases everything that it opened, whatever happened in it, and accounts for what it did.
   * @param names the variables of the blocks, by name, as far as they were reached
   */
  close(names: Record<string, unknown>): Account
}

export interface Account {
  /** The vocabulary's own account of the run, in normal form; written into the evidence as it is. */
  trace: unknown
  /** How and where it ran, as far as the vocabulary knows: isolation, settings that matter. */
  details: Record<string, string>
  /** Files that belong beside the record, by their ending: `pcap`. */
  files?: Record<string, Uint8Array>
}

/** A condition under which scenarios are run once more. */
export interface Variation {
  /** What a scenario writes that is so only without it: `only=loopback`; absent where no scenario may depend on it. */
  only?: string
  /** What it is, in words, for messages: `with a wire of 20 ms between the two ends`. */
  words: string
  /** Why it cannot be tried with this scenario, by the text of its blocks and its commands; undefined where it can. */
  refuses(code: string, commands: readonly string[]): string | undefined
  /** What the processes are told that run pages under it. */
  environment: Record<string, string>
  /** Why a run of it was the same as without it, by what the run did: it sent nothing that could take another time. */
  idle?(account: Account): string | undefined
}

/** The names that blocks may use. */
export type Words = Record<string, unknown>

export interface Vocabulary<W extends Words = Words> {
  words: W
  /** The words that measure nothing: a claim over these alone could not fail. */
  constants?: readonly (keyof W & string)[]
  /** What else than numbers is a fact when it stands in a sentence; each with the global flag. */
  facts?: readonly RegExp[]
  /** Who may be in a state, and which calls may give an error, as each language calls them: pieces of regular expressions. */
  actors?: Readonly<Record<Language, string>>
  /** How else a sentence may write a word that a run gives. */
  spellings?: Spellings
  /** Of which kind a text is that a run gave: `errno`, `state`, `signal`, `address`. */
  kindOf?: KindOf
  /** What a run might have given in place of a text: another error for an error, another state for a state. */
  othersOf?(text: string): readonly string[]
  /** A condition of `needs=`, which returns why it is not met here, or undefined where it is; undefined where there is none of that name. */
  conditionNamed(name: string): (() => string | undefined) | undefined
  /** What may be written there, of a kind that takes a number an example. */
  conditionNames: readonly string[]
  /** Under which conditions each scenario is run once more, though its sentences do not name them, by name. */
  variations?: Record<string, Variation>
  /** Why nothing can be run on this machine at all, or undefined where it can. */
  nowhere?(): string | undefined
  /** Which kernel this is; absent where the vocabulary does not know, and then what the system says of itself is recorded. */
  machine?(): Machine
  open(options: OpenOptions): Session
}

/**
 * What a vocabulary throws when something that a scenario relies on is not to be had here, so that the scenario shows nothing, neither this nor that:
 * it is then not verified here, for this reason.
 */
export interface NotVerifiedHere extends Error {
  notVerifiedHere: string
}
