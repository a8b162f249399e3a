/** What the test module tells the runner about its page: plain JSON. */
import type { Problem } from '../problem/problem.ts'

export interface PageDescription {
  file: string
  language?: string | undefined
  path: string
  problems: Problem[]
  scenarios: ScenarioDescription[]
}

export interface ScenarioDescription {
  id: string
  needs: string[]
  slow: boolean
  timeoutMs: number
  code: string
  /** All that is wrong with it as it is written. */
  problems: Problem[]
  /** False when that keeps its blocks from being run; problems of its values or transcripts do not. */
  runs: boolean
  /** The variables of its blocks. */
  names: string[]
  /** In the page's order. */
  values: { claim: string; exact: boolean; expression: string; readable: boolean; place: { line: number; column: number } }[]
  /** Where its blocks call `settles` and `expect`: a run comes to each. */
  calls: { name: 'settles' | 'expect'; place: { line: number; column: number } }[]
  /** Where its blocks stand: page line → line of code. */
  codeLines: [pageLine: number, codeLine: number][]
}
