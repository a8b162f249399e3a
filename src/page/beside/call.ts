/** Which call a sentence says a checked value of, and the how-manieth one: "the second `bind` fails with [EADDRINUSE](…)". Only what stands right before the link. */
import { pattern, piece } from '../../text/pattern.ts'
import type { Language } from '../language.ts'
import type { Beside } from './links.ts'

export interface NamedCall {
  call: string
  /** As the page says it. */
  said: string
}

const does = piece`
  (?:fails?|failed|works?|worked|succeeds?|succeeded|gives?|gave|gets?|got|returns?|returned|reports?|ends?|is refused|was refused|is accepted|says?|ends? in|answers?)
`

const callPatterns: Record<Language, (calls: string) => RegExp> = {
  en: (calls) => pattern('iu')`
    (?:^|[^\p{L}\p{N}_])(${calls})(?:\(\d?\))?(?: call)?(?:,? (?:then|now|again|still|also|itself|alone|at once|here|there|in turn))*
    (?: (?:to|from|on|at|of|over) (?:\p{L}+ ){1,4}(?=${does}))?(?:\s?${does}(?: (?:with|by|as|an?|the|error|back|again|at once|only|then|too))*)?\s?["“‘(]?$
  `,
  ja: (calls) =>
    pattern('iu')`(?<![\p{L}\p{N}_])(${calls})(?:\(\d?\))?\s?(?:の呼び出し)?(?:は|が|も)、?(?:すぐに|また|やはり|今度は|ここでは|必ず)?\s?$`,
  ko: (calls) =>
    pattern('iu')`(?<![\p{L}\p{N}_])(${calls})(?:\(\d?\))?\s?(?:호출)?(?:은|는|이|가|도)\s(?:(?:곧바로|바로|다시|여전히|이번에는|이때|반드시)\s)*$`,
}

/** @param calls what may be called, each as a sentence writes it */
export function callNamed({ before, heads = [] }: Beside, language: Language, calls: readonly string[]): NamedCall | undefined {
  const any = [...calls].sort((a, b) => b.length - a.length).join('|')
  const found = callPatterns[language](any).exec(before) ?? asCalled[language](any).exec(before)
  const call =
    found?.[1] ?? heads.map((head) => new RegExp(`^(${any})(?:\\(\\d?\\))?$`, 'iu').exec(head.trim())?.[1]).find((head) => head !== undefined)
  // "to connect", "a listen queue": a word of the language where it is not the whole of what is called so.
  if (
    call === undefined ||
    (found && /(?:\bto|\bcan|\bmay|\bwill|\bnot|\byou|\bwe|\bthey|\bwho|\bthat|(?<!['’])s) $/iu.test(before.slice(0, found.index + 1)))
  )
    return undefined
  return { call: call.toLowerCase(), said: call }
}

/** "With `connect`, the error is [X]". */
const asCalled: Record<Language, (calls: string) => RegExp> = {
  en: (calls) => pattern('iu')`
    (?:^|[.;:!?]\s)(?:with|by|from|of|for|calling|in) (${calls})(?:\(\d?\))?,? (?:the (?:error|answer|result|outcome) is|you get|one gets|it is|it gives)\s["“‘(]?$
  `,
  ja: (calls) => pattern('iu')`(?<![\p{L}\p{N}_])(${calls})(?:\(\d?\))?\s?(?:を(?:呼ぶと|呼び出すと)|すると|では)、?(?:エラーは)?\s?$`,
  ko: (calls) => pattern('iu')`(?<![\p{L}\p{N}_])(${calls})(?:\(\d?\))?(?:[를을]\s(?:부르면|호출하면|하면)|하면|에서는?)\s(?:(?:오류는|결과는)\s)?$`,
}

const numerals: Record<Language, readonly (readonly [RegExp, number])[]> = {
  en: [
    [/\bfirst\b/giu, 1],
    [/\bsecond\b(?! ?(?:later|after|before|s\b))/giu, 2],
    [/\bthird\b/giu, 3],
    [/\bfourth\b/giu, 4],
  ],
  ja: [
    [/(?:最初|一(?:回|番|度|つ|本|個)目|第一)/gu, 1],
    [/(?:二(?:回|番|度|つ|本|個)目|第二)/gu, 2],
    [/(?:三(?:回|番|度|つ|本|個)目|第三)/gu, 3],
  ],
  ko: [
    [/(?:첫\s?번째|첫째|첫)(?=\s)/gu, 1],
    [/(?:두\s?번째|둘째)/gu, 2],
    [/(?:세\s?번째|셋째)/gu, 3],
  ],
}

const variables: readonly (readonly [RegExp, number])[] = [
  [/^(?:first|one|\p{L}+1|(?:the)?First\p{Lu}?\w*)$/u, 1],
  [/^(?:second|two|\p{L}+2)$/u, 2],
  [/^(?:third|three|\p{L}+3)$/u, 3],
]

/** The one numeral of what stands before the link since the last comma or full stop, where there is only one. */
export function ordinalNamed({ before, after }: Beside, language: Language): { nth: number; said: string } | undefined {
  const clause = /[^.,;:!?。、]*$/u.exec(before)?.[0] ?? ''
  const rest = /^[^.,;:!?。、]*/u.exec(after)?.[0] ?? ''
  const found = numerals[language].flatMap(([numeral, nth]) => [...clause.matchAll(numeral)].map(({ 0: said }) => ({ nth, said })))
  const others = numerals[language].some(([numeral]) => rest.match(numeral) !== null)
  return found.length === 1 && !others ? found[0] : undefined
}

/** `second`, `restart2`: which one a variable is called. */
export function ordinalOf(variable: string): number | undefined {
  return variables.find(([form]) => form.test(variable))?.[1]
}

/** "The second `listen`", "the first attempt": the numeral counts calls, and not what else there may be. */
export function isCallCounted({ before }: Beside, language: Language, calls: readonly string[]): boolean {
  // "On the first socket it works" counts sockets.
  const named = calls.filter((call) => call !== 'socket')
  const any = named.length === 0 ? '(?!)' : named.join('|')
  const counted: Record<Language, string> = {
    en: `\\b(?:first|second|third|fourth) (?:${any}|attempt|try)(?!\\p{L})[^.,;:!?]*$`,
    ja: `[一二三]?(?:回|番|度)目の\\s?(?:${any})[^。、]*$|最初の\\s?(?:${any})[^。、]*$`,
    ko: `(?:첫|두|세)\\s?번째\\s(?:${any}|시도)[^.,]*$`,
  }
  return new RegExp(counted[language], 'iu').test(before)
}
