/** A condition that a proof rests on, the code that has run before it, and why it cannot come out otherwise. */
import type { Span } from '../../page/page.ts'
import type { Syntax } from '../../page/syntax.ts'
import type { Problem } from '../../problem/problem.ts'

export interface Proof {
  what: string
  condition: Syntax
  /** What the condition's offsets count in. */
  text: string
  /** Where it stands in the scenario's source; less than nothing for what the page's text claims. */
  site: number
  span: Span
  /** Where a command is run in a shell stands nothing. */
  before: (Syntax | undefined)[]
  /** The conditions of each `if` around it. */
  guards: Syntax[]
  /** A condition that the page's author wrote as one, true or false; the other is a measurement that a sentence is compared with. */
  judges: boolean
}

/** A condition that is known to hold, and the text that its offsets count in. */
export interface Known {
  node: Syntax
  text: string
}

/** What each variable of the top level is made from. */
export type Made = ReadonlyMap<string, Syntax>

export interface Facts {
  source: string
  fixed: ReadonlySet<string>
  made: Made
  body: readonly Syntax[]
}

export type Found = Pick<Problem, 'found' | 'expected' | 'fix'>
