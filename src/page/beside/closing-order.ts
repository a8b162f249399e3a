/** Which of two ends a sentence says closed first, last or never: "the client closes first". What the code closed says who did. */
import { remembered } from '../../text/remembered.ts'
import type { Language } from '../language.ts'
import type { Names } from '../subject.ts'
import { endsIn, whoCalls } from './ends-in-code.ts'
import type { Beside } from './links.ts'
import { sentenceOf } from './sentence-of.ts'

type When = 'first' | 'last' | 'never' | 'nobody'

export interface ClosingOrder {
  /** The calls that close an end: a piece of a regular expression. */
  closing: string
  /** What gives an end, by the word, and whose it is; a variable of another word is nobody's. */
  of: Readonly<Record<string, readonly string[]>>
  /** Where its code has this, anything may have closed. */
  anything: string
  /** Pieces of regular expressions; `{who}` stands for the names of the ends. */
  said: Readonly<Record<Language, Readonly<Record<When, string>>>>
}

export interface Closed {
  said: string
  /** Who closed, in their order, as the code has it. */
  order: string[]
}

const closes = /clos|shut|hang|hung|disconnect|open|닫|끊|종료|끝내|열어|閉|クローズ|切|開いた/i
const instead = /\b(?:unless|would|instead|rather than)\b|대신|代わり/iu

/** What a sentence says of the order in which two ends closed, where the code closed them otherwise; undefined where it fits, or is not plain. */
export function anotherOrderOfCloses(
  beside: Beside,
  language: Language,
  names: Names,
  code: () => string,
  { closing, of, anything, said }: ClosingOrder,
): Closed | undefined {
  const texts = [sentenceOf(beside), ...(beside.heads ?? [])].filter((text) => closes.test(text) && !instead.test(text))
  for (const [when, form] of formsOf(names, said[language])) {
    for (const text of texts) {
      const match = form.exec(text)
      if (!match) continue
      const called = match.slice(1).find((group) => group !== undefined)
      const who = ends(names).find(([, name]) => called !== undefined && new RegExp(`^(?:${name})`, 'iu').test(called))?.[0]
      const order = closedIn(code(), closing, of, anything)
      if (order !== undefined && !fits(when, who, order)) return { said: match[0].trim(), order }
    }
  }
  return undefined
}

function ends(names: Names): [end: string, called: string][] {
  return Object.entries(names).filter(([name]) => name === 'client' || name === 'server')
}

const known = new WeakMap<object, [When, RegExp][]>()

function formsOf(names: Names, said: Readonly<Record<When, string>>): [When, RegExp][] {
  const who = `(?:${ends(names)
    .map(([, called]) => called)
    .join('|')})`
  return remembered(known, said, () =>
    (Object.entries(said) as [When, string][]).map(([when, form]): [When, RegExp] => [when, new RegExp(form.replaceAll('{who}', who), 'iu')]),
  )
}

function fits(when: When, who: string | undefined, order: readonly string[]): boolean {
  if (when === 'nobody') return order.length === 0
  if (when === 'never') return order.every((one) => one !== who)
  // Where nobody closed, it is told as a circumstance that was not there.
  if (order.length === 0) return true
  return when === 'first' ? order[0] === who : order[0] !== who
}

/** Whose ends were closed, each once; undefined where that is not plain: several ends of one side, or one that nothing says whose it is. */
function closedIn(code: string, calls: string, of: ClosingOrder['of'], anything: string): string[] | undefined {
  const owners = new RegExp(anything, 'imu').test(code) ? undefined : endsIn(code, of)
  if (!owners) return undefined
  const closed = whoCalls(code, calls, owners)
  if (closed.includes('nobody')) return undefined
  return [...new Set(closed.filter((whose) => whose !== 'listener'))]
}
