/**
 * A problem: one thing that is wrong with a page, or that a run found to be wrong.
 * It knows where it is and how to mend it; it does not know how it will be printed.
 */
import type { ProblemCode } from './codes.ts'

/** A place in a page: line and column from 1, the column in UTF-16 code units as editors count them. */
export interface Place {
  line: number
  column: number
}

export interface Problem {
  code: ProblemCode
  /** The page, relative to the project. */
  file: string
  place: Place
  /** What was found, in one or more sentences. */
  found: string
  /** What was expected, where it is not the same thing said again. */
  expected?: string | undefined
  /** How to mend it; the corrected text where it can be computed. */
  fix: string
}

/** `content/docs/en/a.mdx:31:9` */
export function location({ file, place }: Pick<Problem, 'file' | 'place'>): string {
  return `${file}:${place.line}:${place.column}`
}
