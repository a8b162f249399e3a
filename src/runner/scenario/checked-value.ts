/** Holds what a checked value claims against what the run gave. */
import { type KindOf, measuredOf } from '../../evidence/measured.ts'
import type { CheckedValue } from '../../evidence/record.ts'
import { compare, type Reading, show } from '../../page/claim.ts'
import { cut } from '../../problem/characters.ts'
import type { Problem } from '../../problem/problem.ts'
import { reasonOf } from './not-verified-here.ts'

/** Of a measured text, in letters, in a message. */
export const mostShown = 300

export function checkValue(
  claim: string,
  expression: string,
  measure: () => unknown,
  reading: Reading,
  value: CheckedValue,
  kindOf?: KindOf,
): Omit<Problem, 'file' | 'place'> | undefined {
  let measured: unknown
  try {
    measured = measure()
  } catch (thrown) {
    if (reasonOf(thrown) !== undefined) throw thrown
    return {
      code: 'value-threw',
      found: `The expression of the checked value "${claim}" threw: ${String(thrown)}`,
      expected: `a value from: ${expression}`,
      fix: 'mend the expression; only the blocks above this place have run',
    }
  }
  const comparison = compare(claim, measured, reading)
  value.measured = measuredOf(measured, kindOf)
  switch (comparison.type) {
    case 'holds':
      value.holds = true
      return undefined
    case 'differs':
      return {
        code: 'value-differs',
        found: `The page says "${claim}"; the run gave ${given(measured, comparison.measured)} (${expression}).`,
        expected: comparison.expected,
        fix: 'mend the sentence, or the scenario if it does not show what the sentence means',
      }
    case 'unreadable':
      if (measured === undefined) return undefinedValue(claim, expression, comparison.expected)
      return {
        code: 'value-unreadable',
        found: `The page says "${claim}"; the run gave ${given(measured, show(measured))} (${expression}), and the two cannot be compared.`,
        expected: comparison.expected,
        fix: 'write the claim in such a form, or let the expression give what the claim says',
      }
  }
}

function given(measured: unknown, shown: string): string {
  if (shown !== '') return cut(shown, mostShown)
  return Array.isArray(measured) && measured.length === 0 ? 'an empty list' : 'an empty text'
}

/** A call that worked has no error, and a name that is not there has no value: neither says so itself. */
function undefinedValue(claim: string, expression: string, expected: string): Omit<Problem, 'file' | 'place'> {
  const [, call] = /^(.+?)\??\.errno$/.exec(expression.trim()) ?? []
  if (call !== undefined)
    return {
      code: 'value-unreadable',
      found: `The page says "${claim}"; the call worked, so that it gave no error: ${expression} is undefined.`,
      expected: `a call that fails, or a claim of what it did: ${call}.ok is true`,
      fix: 'mend the sentence, or the scenario if it does not show what the sentence means',
    }
  return {
    code: 'value-unreadable',
    found: `The page says "${claim}"; the run gave nothing to compare it with: ${expression} is undefined.`,
    expected,
    fix: 'look whether each name in it is written as it is called, and has its value above this place',
  }
}
