import { expect } from 'vitest'
import { analyse, analyseExpression } from '../../../src/page/code.ts'

/** What of a checked value the page made, with the code that did it; "given" where all of it came from the run. */
export function madeBy(blocks: string, value: string): string {
  const { sources, errors } = analyse(blocks)
  expect(errors).toEqual([])
  const made = analyseExpression(value)?.written(sources)
  return made === undefined ? 'given' : `${made.does} ${made.code}`
}
