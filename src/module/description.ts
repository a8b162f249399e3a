/** What the test module tells the runner about its page: JSON. */
import type { Beside } from '../page/beside/links.ts'
import type { Command, Origin, Scenario } from '../page/page.ts'
import type { Place, Problem } from '../problem/problem.ts'

export interface PageDescription {
  file: string
  language?: string | undefined
  path: string
  problems: Problem[]
  scenarios: ScenarioDescription[]
  /** The same page in the other languages. */
  others: OtherPage[]
}

/** What a run of one language's page has to know of another's to judge its sentences too. */
export interface OtherPage {
  language: string
  scenarios: OtherScenario[]
}

export type OtherScenario = Pick<ScenarioDescription, 'id' | 'key' | 'course' | 'values'>

/** Lines of the page, the last included. */
export type LineRange = [first: number, last: number]

export interface ScenarioDescription
  extends Pick<Scenario, 'id' | 'needs' | 'only' | 'slow' | 'busy' | 'timeoutMs' | 'code' | 'identity' | 'problems'> {
  /** A hash of all that this page says of the scenario, and of where. */
  key: string
  /**
   * A hash of what its run does, the same in every language: conditions, code, commands and their output, and which expressions are taken where, in
   * their order.
   */
  course: string
  /** False when that keeps its blocks from being run; problems of its values or transcripts do not. */
  runs: boolean
  /** Where each of its needs stands. */
  needsAt?: Place[]
  /** The line of the page on which its first fence begins, from 1. */
  line: number
  /** JavaScript: a call of `$scenario` with the scenario as a function, whose lines are those of the page from `line` on. Empty where it does not run. */
  script: string
  /** Checked values whose sentences speak of another than the one that was measured. */
  elsewhere: Omit<Problem, 'file'>[]
  /** The variables of its blocks. */
  names: string[]
  /** In the page's order. `from`: the statements that have a part in what it is. */
  values: {
    claim: string
    exact: boolean
    expression: string
    readable: boolean
    after: number
    sentence: string
    beside?: Beside | undefined
    origin?: Origin | undefined
    place: { line: number; column: number }
    from: LineRange[]
  }[]
  /** The commands of each of its transcripts. */
  transcripts: Command[][]
  /** Where its blocks call `settles` and `expect`: a run comes to each. */
  calls: {
    name: 'settles' | 'expect'
    place: { line: number; column: number }
    from: LineRange[]
    /** Of `settles`: its condition is met where only one of two is so. */
    either?: true
  }[]
  /** The texts and numbers that its code holds: what it looks for. */
  literals: (string | number)[]
  /** The lines of its statements. */
  statements: LineRange[]
  /** Where its blocks stand: page line → line of code. */
  codeLines: [pageLine: number, codeLine: number][]
}
