/**
 * A page as the tools see it: its scenarios, their blocks and checked values, each with its place.
 * Plain data; it knows nothing of Vitest, sockets or HTML.
 */
import type { Problem } from '../problem/problem.ts'
import type { Beside } from './beside/links.ts'

/** A stretch of the page's text: offsets in UTF-16 code units, the end exclusive. */
export interface Span {
  start: number
  end: number
}

export interface Page {
  /** Relative to the project: `content/docs/en/time-wait/server-closes-first.mdx`. */
  file: string
  /** Of the path: `en`, `ja`, `ko`; undefined outside `content/docs`. */
  language: string | undefined
  /** The path without language and ending: `time-wait/server-closes-first`. */
  path: string
  text: string
  /** What the page says of itself; undefined where it has none. */
  frontMatter: FrontMatter | undefined
  /** Which English original a translation was made from, by its hash. */
  original: string | undefined
  /** What a reader reads as sentences, in pieces: neither headings, nor code blocks, nor the texts of links. */
  prose: Prose[]
  /**
   * The texts of links to other pages, and to places of this one: what other documents are called is not said by us, and what a source states is
   * shown there.
   */
  linkTexts: Prose[]
  /** Where it links to, as it writes it: addresses of other pages and sites, and of places of its own. */
  links: string[]
  /** What its headings say, in pieces. */
  headings: Prose[]
  /** Facts that the page states without checking them, each with its reason. */
  waivers: Waiver[]
  /** Programs that the page shows. */
  programs: Program[]
  /** In the order of their first blocks. */
  scenarios: Scenario[]
  /** All that is wrong with the page and belongs to no scenario. */
  problems: Problem[]
}

/** Of the lines between the two `---`. */
export interface FrontMatter {
  /** Where they stand. */
  span: Span
  title: string | undefined
  description: string | undefined
  /** Its place among the pages of its folder. */
  order: number | undefined
  /** A reference that is looked things up in: each section stands as its heading until it is opened. */
  folded: boolean
}

export interface Prose extends Span {
  text: string
  /** Written in backticks: the name of something. */
  code: boolean
}

/** `[48](#not-checked "FreeBSD: errno(2)")` */
export interface Waiver extends Span {
  claim: string
  reason: string
}

export interface Scenario {
  id: string
  /** Conditions that the machine must meet. */
  needs: string[]
  /** Where they stand, `needs=capture,ss`. */
  needsSpan?: Span | undefined
  /** The conditions under which alone it is so, and which the site says beside its verdict: `loopback`. */
  only: string[]
  /** True when it takes more than a second: it waits, or keeps a processor busy. */
  slow: boolean
  /** Of a slow one: it does not wait but work, and takes its turn. */
  busy: boolean
  /** The longest that it may take, in milliseconds. */
  timeoutMs: number
  /** Blocks and checked values in the order in which they happen. */
  steps: Step[]
  /** SHA-256 of the code; the same in all languages. */
  code: string
  /** SHA-256 of all that is said of its course: conditions, code, what is hidden, commands and their output; the same in all languages. */
  identity: string
  /** The variables that its blocks declare at their top level. */
  names: string[]
  /** Its code has types. */
  typed: boolean
  /** All that is wrong with it as it is written. */
  problems: Problem[]
}

export type Step = Block | Value | Transcript

/** What a person would see at a terminal: commands that are run at this place, with the output that they must give. */
export interface Transcript {
  type: 'transcript'
  span: Span
  commands: Command[]
}

export interface Command {
  /** What stands behind `$ `. */
  command: string
  /** Of the page, from 1. */
  line: number
  /** The lines of output that the page shows; `…` stands for any text, alone on a line for any lines. */
  output: string[]
}

/** A file of the programs' folder, or a part of it, as the page shows it. */
export interface Program {
  file: string
  span: Span
  text: string
}

export interface Block {
  type: 'block'
  /** From the opening fence to the end of the closing one. */
  span: Span
  /** The lines of code as they stand in the page, without what indents or quotes the fence. */
  lines: CodeLine[]
  hidden: boolean
}

export interface CodeLine extends Span {
  /** Of the page, from 1. */
  line: number
  /** Which line of the scenario's code it is, from 1, when it holds code; comments and blank lines are not counted. */
  codeLine: number | undefined
}

/** Of a path into what one word gave. */
export interface Origin {
  /** The word, or the method, that gave what the path begins with. */
  word: string
  /** Of a method, the word that gave what it was called on. */
  by?: string
  /** What of it is read; nothing where it is all that was given. */
  property: string
  /** The how-manieth call of that word which a variable keeps, from 1. */
  nth?: number
  /** The same, where `listen` and `tryListen` are counted together. */
  nthOfBoth?: number
  /** The options that it was called with. */
  options?: string[]
  /** The port that it was called with, where that is a number of the page. */
  port?: number
  /** The variable that the path begins with. */
  variable?: string
}

export interface Value {
  type: 'value'
  /** The whole link. */
  span: Span
  /** Its text, as read. */
  claim: string
  claimSpan: Span
  /** Its text stands in backticks: a word is then spelled exactly so. */
  exact: boolean
  /** Its title: an expression over the scenario's variables. */
  expression: string
  /** Where the expression stands; undefined where the page spells it with escapes. */
  expressionSpan: Span | undefined
  /** False when the expression is none, or uses nothing from the run: it is a problem of the scenario, and is not checked. */
  readable: boolean
  /** After how many blocks and transcripts of its scenario it is taken. */
  after: number
  /** The hash of the sentence that it stands in. */
  sentence: string
  /** What a reader reads right before and after it. */
  beside?: Beside | undefined
  /** From which word it is. */
  origin?: Origin | undefined
  /** Its number among the checked values of the scenario in the page's order, from 0. */
  index: number
}

export function blocksOf(scenario: Scenario): Block[] {
  return scenario.steps.filter((step) => step.type === 'block')
}

/** The checked values in the page's order, which is not the order in which they are checked. */
export function valuesOf(scenario: Scenario): Value[] {
  return scenario.steps.filter((step) => step.type === 'value').sort((a, b) => a.index - b.index)
}
