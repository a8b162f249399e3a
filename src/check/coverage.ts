/**
 * Facts in sentences that nothing checks: numbers, and what the vocabulary calls facts (for the laboratory: errors and states of TCP).
 * What stands in backticks is the name of something, not a claim, unless it is a bare number. Pure.
 */
import { analyse } from '../page/code.ts'
import { halfWidth, readInterval } from '../page/interval.ts'
import { joinLines } from '../page/lines.ts'
import { type Page, valuesOf } from '../page/page.ts'
import { placesOf } from '../page/places.ts'
import type { Problem } from '../problem/problem.ts'

export interface Coverage {
  /** Facts that are checked values. */
  checked: number
  /** Facts that the page says are not checked, each with its reason. */
  waived: number
  /** Facts that nothing checks. */
  unchecked: Problem[]
}

/**
 * A number that stands for itself: not part of a name (`IPv4`, `6.18.44`, `1024-bit`), of a reference (`RFC 9293`, `socket(7)`), or of a word (`4-tuple`).
 * A mark joins it to a name only where a letter or a digit stands on the other side too: `99.` and `(99)` are numbers. A unit does not make it a word: `99 ms`, `99ms`.
 */
const number = new RegExp(
  [
    /(?<![\p{L}\p{N}_])(?<![\p{Script=Latin}\p{N}_][.,:/-])/u,
    /(?<!\b(?:RFC|Linux|FreeBSD|macOS|Windows|Node(?:\.js)?|Python|section|chapter) )(?<![\p{Script=Latin}\d]\((?=\d\p{Script=Latin}?\)))/u,
    /\p{N}+(?:[,，]\p{N}+)*(?:[.．]\p{N}+)?/u,
    /(?=(?:ms|s|sec|min|h|x|k)(?![\p{Script=Latin}\p{N}_-])|(?![\p{Script=Latin}\p{N}_]|[.:/][\p{Script=Latin}\p{N}]|-\p{Script=Latin}|장|절|진수|章|節|版|進数))/u,
  ]
    .map(({ source }) => source)
    .join(''),
  'gu',
)

const unit =
  /(?:(?:milli|micro|nano)?seconds?|minutes?|hours?|days?|bytes?|octets?|segments?|times|[kKMG]i?B|bps|ms|µs|us|min|sec|s|percent|밀리초|초|분|시간|바이트|ミリ秒|秒|分|時間|バイト)(?![\p{Script=Latin}\p{N}_-])/u
    .source

/** A number that is no part of a name though it looks so, for its unit or its form: `600-second`, `600KB`, `on Linux 600 seconds`, `600th second`, `600/s`, `3/4`, `1:30 minutes`. */
const measures = [
  `(?<![\\p{Script=Latin}\\p{N}_])(?<![\\p{Script=Latin}\\p{N}_][.,:/-])\\p{N}+(?:[,，.:]\\p{N}+)*(?=[-\\s]?${unit})`,
  /(?<![\p{L}\p{N}_])(?<![\p{Script=Latin}\p{N}_][.,:/-])\p{N}+(?=\/(?:s|sec|min|h)(?![\p{L}\p{N}_-]))/u.source,
  `(?<![\\p{L}\\p{N}_])\\p{N}+(?=(?:st|nd|rd|th)\\s${unit})`,
  /(?<![\p{L}\p{N}_./:-])\p{N}+\/\p{N}+(?![\p{L}\p{N}_./:-])/u.source,
].map((source) => new RegExp(source, 'gu'))

/** A measure in words: `sixty seconds`, `육십 초`, `六十秒`; below ten of times and octets only; one of a time, where it is how long (`a minute`, and no `a second server`, `1,000 a second`). */
const inWords = new RegExp(
  [
    /\b(?:(?:one|two|three|four|five|six|seven|eight|nine|half a)[\s-])?(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million)(?:[\s-](?:and\s)?(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million))*(?=[\s-](?:(?:milli|micro)?seconds?|minutes?|hours?|days?|bytes?|octets?|kilobytes?|megabytes?|percent)\b)/u,
    /\b(?:two|three|four|five|six|seven|eight|nine|half(?: an?)?|a couple of)(?=[\s-](?:more\s)?(?:(?:milli|micro)?seconds?|minutes?|hours?|days?|bytes?|octets?|kilobytes?|megabytes?|percent)\b)/u,
    /(?<!\b(?:connections|times|packets|segments|requests|it|that|this) )\b(?:(?:half|a quarter of|quarter of) an?|(?:a|one) (?:full|whole|single)|one|an?)\s(?:millisecond|minute|hour|day)s?\b(?!-)(?<!\b(?:one|a) day)(?!(?<=\ba minute)\s(?!(?:and|or|after|before|until|long|later|to|for|in|at|when|while|if|the|then|than|on|it|they|is|was|are|has)\b)\p{L})/u,
    /\b(?:(?:a|one|two|three|half a|several) )dozens?(?= (?:of )?\p{L})/u,
    /\b(?:(?:half|a quarter of|quarter of) a|(?:a|one) (?:full|whole|single))\sseconds?\b/u,
    /\b(?<=\b(?:after|within|for|takes?|took|waits?|waited|lasts?|lasted|needs?|than|about|nearly|almost|least|most|is|was|only|just|exactly|in) )(?:one|a)\ssecond\b(?=[.,;:!?)]|$|\s(?:and|or|after|before|until|long|later|to|for|in|at|when|while|if|the|then|than|on)\b)/u,
    /(?<!\p{L})(?:일\s(?:밀리초|초|분)|한\s시간)(?=[간만이가을를은는도로의쯤]|마다|까지|동안|입니다|\s|[.,]|$)/u,
    /(?<![\p{Script=Han}\p{L}])一(?:ミリ秒|秒|時間|分(?=間|で|後|以|か|待|ほど|は|が|の))/u,
    /(?<!\p{L})(?:[삼사오육칠팔구]|두|세|네|다섯|여섯|일곱|여덟|아홉|(?:열|스물|서른|마흔|쉰)\p{Script=Hangul}{0,2}|반)(?=\s(?:밀리초|초|분|시간|바이트|퍼센트)(?:[간만이가을를은는도로의쯤]|마다|까지|동안|입니다|\s|[.,]|$))/u,
    /(?<!\p{L})(?:다섯|여섯|일곱|여덟|아홉)(?=(?:초|분|시간|바이트)(?:[간만이가을를은는도로의쯤]|마다|까지|동안|입니다|\s|[.,]|$))/u,
    /(?<![\p{Script=Han}数])[二三四五六七八九半](?=ミリ秒|秒|時間|バイト|パーセント|分(?:間|で|後|以|か|待|残|です))/u,
    /(?<!\p{L})(?:[일이삼사오육칠팔구]?[십백천만][일이삼사오육칠팔구십백천만]*)(?=\s?(?:밀리초|초|분|시간|바이트|퍼센트)(?:[간만이가을를은는도로의쯤]|가량|정도|마다|까지|동안|입니다|\s|[.,]|$))/u,
    /(?<!\p{Script=Han})[一二三四五六七八九]?[十百千万][一二三四五六七八九十百千万]*(?=ミリ秒|秒|時間|バイト|パーセント|分(?:間|で|後|以|か|待|です))(?!分(?:だ|な|に))/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'giu',
)

/** @param facts what else is a fact, by the vocabulary: each with the global flag */
export function coverageOf(page: Page, facts: readonly RegExp[]): Coverage {
  const places = placesOf(page.text)
  const unchecked = page.prose.flatMap(({ text, code, start }) => {
    const patterns = code ? (isNumber(text) ? [/.+/gs] : []) : [number, ...measures, inWords, ...facts]
    const found = new Map(patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(({ 0: fact, index }): [number, string] => [index, fact])))
    return [...found].map(
      ([index, fact]): Problem => ({
        code: 'fact-unchecked',
        file: page.file,
        place: places.at(start + index + (code ? 1 : 0)),
        found: `Nothing checks "${fact}".`,
        expected: 'a checked value, [text](#scenario "expression")',
        fix: 'check it; or put a name in backticks; or say why not: [text](#not-checked "reason")',
      }),
    )
  })
  unchecked.push(
    ...page.linkTexts.flatMap(({ text, start }) =>
      [...measures.slice(0, 3), inWords].flatMap((pattern) =>
        [...text.matchAll(pattern)].map(
          ({ 0: fact, index }): Problem => ({
            code: 'fact-unchecked',
            file: page.file,
            place: places.at(start + index),
            found: `Nothing checks "${fact}" of this link: it leads to a page, which may say something else.`,
            expected: 'a checked value, [text](#scenario "expression"), or a link to the document that says it',
            fix: 'check it; or name in the link what the page is about',
          }),
        ),
      ),
    ),
    ...saidAbove(page, facts).map(({ start, text, fact }) => ({
      code: 'fact-unchecked' as const,
      file: page.file,
      place: places.at(start),
      found: `Nothing on the page checks "${fact}" of ${text}.`,
      expected: 'the same number in a checked value of the page, [text](#scenario "expression")',
      fix: 'say it in the text too, and check it there; or leave it out here',
    })),
  )
  for (const { start, claim, reason } of page.waivers) {
    if (isReason(reason)) continue
    unchecked.push({
      code: 'fact-unchecked',
      file: page.file,
      place: places.at(start),
      found: `Nothing checks "${claim}", and ${reason.trim() === '' ? 'no reason is given' : `"${reason.trim()}" is no reason`}.`,
      expected: 'why it is not checked, [text](#not-checked "reason")',
      fix: `name the document that says it: [${claim}](#not-checked "FreeBSD: errno(2)")`,
    })
  }
  return {
    checked: page.scenarios.reduce((total, scenario) => total + valuesOf(scenario).length, 0),
    waived: page.waivers.filter(({ reason }) => isReason(reason)).length,
    unchecked: unchecked.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column),
  }
}

/**
 * What a title, a description, a heading or a comment of a shown block measures, and which state or error the first three name: these have no room for a checked value,
 * so the text has one with the same number, and the state stands in the text or in a block.
 */
function saidAbove(page: Page, facts: readonly RegExp[]): { start: number; text: string; fact: string }[] {
  const claims = [...page.scenarios.flatMap((scenario) => valuesOf(scenario)), ...page.waivers].map(({ claim }) => halfWidth(claim))
  const { frontMatter, headings } = page
  const matter = (['title', 'description'] as const).flatMap((key) => {
    const text = frontMatter?.[key]
    const at = page.text.search(new RegExp(`^${key}:`, 'm'))
    return text === undefined ? [] : [{ text, start: Math.max(0, at), name: `the ${key}` }]
  })
  const above = [...matter, ...headings.filter(({ code }) => !code).map(({ text, start }) => ({ text, start, name: 'a heading' }))]
  const comments = commentsOf(page).map((comment) => ({ ...comment, name: 'a comment' }))
  const measured = [...above, ...comments].flatMap(({ text, start, name }) =>
    [...measures.slice(0, 3), inWords].flatMap((pattern) =>
      [...text.matchAll(pattern)]
        .filter(({ 0: fact }) => !claims.some((claim) => claim.includes(fact) || numbersIn(claim).includes(halfWidth(fact))))
        .map(({ 0: fact, index }) => ({ fact, start: name.startsWith('the ') ? start : start + index, text: name })),
    ),
  )
  const told = [
    ...claims,
    ...page.prose.filter(({ code }) => code).map(({ text }) => text),
    ...page.scenarios.flatMap(({ steps }) => steps.filter(({ type }) => type !== 'value').map(({ span }) => page.text.slice(span.start, span.end))),
  ]
    .join('\n')
    .replaceAll('-', '_')
  const named = above.flatMap(({ text, start, name }) =>
    facts.flatMap((pattern) =>
      [...text.matchAll(pattern)]
        .filter(({ 0: fact }) => !told.includes(fact.replaceAll('-', '_')))
        .map(({ 0: fact, index }) => ({ fact, start: name.startsWith('the ') ? start : start + index, text: name })),
    ),
  )
  return [...measured, ...named]
}

/** Those that readers see. */
function commentsOf({ scenarios, text }: Page): { text: string; start: number }[] {
  return scenarios.flatMap(({ steps }) => {
    const { source, offsetOf } = joinLines(
      steps.flatMap((step) => (step.type === 'block' && !step.hidden ? step.lines : [])),
      text,
    )
    return analyse(source).comments.map(({ start, end }) => ({ text: source.slice(start, end), start: offsetOf(start) }))
  })
}

function numbersIn(text: string): string[] {
  return text.match(/\p{N}+(?:[,.:]\p{N}+)*/gu) ?? []
}

/**
 * A reason names something that can be looked up: a document and the place in it (`FreeBSD: errno(2)`, `RFC 9293, section 3.4.2`), a file, or a measurement
 * and its circumstances. A promise, a filler or an assurance is none.
 */
function isReason(reason: string): boolean {
  const words = /[\p{L}\p{N}]+[^\p{L}\p{N}]+[\p{L}\p{N}]|[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]{4}/u
  const named = /\p{N}|[\p{L}\p{N}]\s?[:：]\s?[\p{L}\p{N}]|\w[./(]\w|\p{Lu}\p{L}+ \p{Lu}\p{L}+/u
  const empty =
    /^(?:to ?-?do|fix ?me|later|tbd|n\/?a|lorem|because|trust|obvious|everyone|everybody|as everyone|it is known|well known|i (?:say|think|know)|なぜなら|後で|あとで|当然|나중에|당연|왜냐)/i
  return words.test(reason) && named.test(reason) && !empty.test(reason.trim())
}

/** What stands in backticks is a name, but a bare number, a time or octets are none: `98`, `60 s`, `3分`, `ten minutes`; one of something is often no measure. */
function isNumber(code: string): boolean {
  if (readInterval(code, 'number') !== undefined) return true
  if (/^(?:１|1)\P{N}/u.test(code) && !/^.\s?(?:min|h|분|시간|分|時間)/u.test(code)) return false
  return (
    readInterval(code, 'duration') !== undefined ||
    /^\p{N}[\p{N}.,]*\s?(?:바이트|バイト|bytes?)$/u.test(code) ||
    new RegExp(`^(?:${inWords.source})`, 'iu').test(code)
  )
}

/** That of several pages together. */
export function wholeCoverage(pages: readonly Page[], facts: readonly RegExp[]): Coverage {
  const each = pages.map((page) => coverageOf(page, facts))
  return {
    checked: each.reduce((total, { checked }) => total + checked, 0),
    waived: each.reduce((total, { waived }) => total + waived, 0),
    unchecked: each.flatMap(({ unchecked }) => unchecked),
  }
}

/** All of them: what is checked, waived or neither. */
export function factsIn({ checked, waived, unchecked }: Coverage): number {
  return checked + waived + unchecked.length
}

/** The share of facts that are checked; 1 where there is none. */
export function shareOf(coverage: Coverage): number {
  const all = factsIn(coverage)
  return all === 0 ? 1 : coverage.checked / all
}
