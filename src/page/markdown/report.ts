/** What the parts of a page's reading share: the page as it comes to be, and how a problem is placed on it. */
import type { MdastNode } from 'satteri'
import type { ProblemCode } from '../../problem/codes.ts'
import type { Problem } from '../../problem/problem.ts'
import type { Page, Span } from '../page.ts'
import type { Places } from '../places.ts'
import type { Draft } from '../scenario.ts'

export type Report = (code: ProblemCode, span: Span, rest: Pick<Problem, 'found' | 'expected' | 'fix'>) => Problem

export interface Reading {
  page: Page
  places: Places
  /** By the scenario's id, in the order of the page. */
  drafts: Map<string, Draft>
  report: Report
}

export function spanOf(node: MdastNode): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }
}
