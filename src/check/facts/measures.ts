/** What measures something, in digits and in words of three languages. */
import { readInterval } from '../../page/interval.ts'
import { pattern } from '../../text/pattern.ts'

/**
 * A number that stands for itself: not part of a name (`IPv4`, `6.18.44`, `1024-bit`), of a reference (`RFC 9293`, `socket(7)`), or of a word (`4-tuple`).
 * A mark joins it to a name only where a letter or a digit stands on the other side too: `99.` and `(99)` are numbers. A unit does not make it a
 * word: `99 ms`, `99ms`.
 */
export const number = new RegExp(
  [
    /(?<![\p{L}\p{N}_])(?<![\p{Script=Latin}\p{N}_][.,:/-])/u,
    /(?<!\b(?:RFC|Linux|FreeBSD|macOS|Windows|Node(?:\.js)?|Python|section|chapter) )(?<![\p{Script=Latin}\d]\((?=\d\p{Script=Latin}?\)))/u,
    /\p{N}+(?:[,，]\p{N}+)*(?:[.．]\p{N}+)?/u,
    pattern('u')`
      (?=(?:ms|s|sec|min|h|x|k)(?![\p{Script=Latin}\p{N}_-])|(?![\p{Script=Latin}\p{N}_]|[.:/][\p{Script=Latin}\p{N}]|-\p{Script=Latin}|장|절|진수|章|節|版
      |進数))
    `,
  ]
    .map(({ source }) => source)
    .join(''),
  'gu',
)

const unit = pattern('u')`
  (?:(?:milli|micro|nano)?seconds?|minutes?|hours?|days?|bytes?|octets?|segments?|times|[kKMG]i?B|bps|ms|µs|us|min|sec|s|percent|밀리초|초|분|시간|바이트|ミリ秒
  |秒|分|時間|バイト)(?![\p{Script=Latin}\p{N}_-])
`.source

/**
 * A number that is no part of a name though it looks so, for its unit or its form: `600-second`, `600KB`, `on Linux 600 seconds`, `600th second`,
 * `600/s`, `3/4`, `1:30 minutes`.
 */
export const measures = [
  `(?<![\\p{Script=Latin}\\p{N}_])(?<![\\p{Script=Latin}\\p{N}_][.,:/-])\\p{N}+(?:[,，.:]\\p{N}+)*(?=[-\\s]?${unit})`,
  /(?<![\p{L}\p{N}_])(?<![\p{Script=Latin}\p{N}_][.,:/-])\p{N}+(?=\/(?:s|sec|min|h)(?![\p{L}\p{N}_-]))/u.source,
  `(?<![\\p{L}\\p{N}_])\\p{N}+(?=(?:st|nd|rd|th)\\s${unit})`,
  /(?<![\p{L}\p{N}_./:-])\p{N}+\/\p{N}+(?![\p{L}\p{N}_./:-])/u.source,
].map((source) => new RegExp(source, 'gu'))

/**
 * A measure in words: `sixty seconds`, `육십 초`, `六十秒`; below ten of times and octets only; one of a time, where it is how long (`a minute`, and no
 * `a second server`, `1,000 a second`).
 */
export const inWords = new RegExp(
  [
    pattern('u')`
      \b(?:(?:one|two|three|four|five|six|seven|eight|nine|half a)[\s-])?(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen
      |nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand
      |million)(?:[\s-](?:and\s)?(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred
      |thousand|million))*(?=[\s-](?:(?:milli|micro)?seconds?|minutes?|hours?|days?|bytes?|octets?|kilobytes?|megabytes?|percent)\b)
    `,
    pattern('u')`
      \b(?:two|three|four|five|six|seven|eight|nine|half(?: an?)?
      |a couple of)(?=[\s-](?:more\s)?(?:(?:milli|micro)?seconds?|minutes?|hours?|days?|bytes?|octets?|kilobytes?|megabytes?|percent)\b)
    `,
    pattern('u')`
      (?<!\b(?:connections|times|packets|segments|requests|it|that|this) )\b(?:(?:half|a quarter of|quarter of) an?|(?:a|one) (?:full|whole|single)
      |one|an?)\s(?:millisecond|minute|hour|day)s?\b(?!-)(?<!\b(?:one
      |a) day)(?!(?<=\ba minute)\s(?!(?:and|or|after|before|until|long|later|to|for|in|at|when|while|if|the|then|than|on|it|they|is|was|are
      |has)\b)\p{L})
    `,
    /\b(?:(?:a|one|two|three|half a|several) )dozens?(?= (?:of )?\p{L})/u,
    /\b(?:(?:half|a quarter of|quarter of) a|(?:a|one) (?:full|whole|single))\sseconds?\b/u,
    pattern('u')`
      \b(?<=\b(?:after|within|for|takes?|took|waits?|waited|lasts?|lasted|needs?|than|about|nearly|almost|least|most|is|was|only|just|exactly
      |in) )(?:one|a)\ssecond\b(?=[.,;:!?)]|$|\s(?:and|or|after|before|until|long|later|to|for|in|at|when|while|if|the|then|than|on)\b)
    `,
    /(?<!\p{L})(?:일\s(?:밀리초|초|분)|한\s시간)(?=[간만이가을를은는도로의쯤]|마다|까지|동안|입니다|\s|[.,]|$)/u,
    /(?<![\p{Script=Han}\p{L}])一(?:ミリ秒|秒|時間|分(?=間|で|後|以|か|待|ほど|は|が|の))/u,
    pattern('u')`
      (?<!\p{L})(?:[삼사오육칠팔구]|두|세|네|다섯|여섯|일곱|여덟|아홉|(?:열|스물|서른|마흔|쉰)\p{Script=Hangul}{0,2}
      |반)(?=\s(?:밀리초|초|분|시간|바이트|퍼센트)(?:[간만이가을를은는도로의쯤]|마다|까지|동안|입니다|\s|[.,]|$))
    `,
    /(?<!\p{L})(?:다섯|여섯|일곱|여덟|아홉)(?=(?:초|분|시간|바이트)(?:[간만이가을를은는도로의쯤]|마다|까지|동안|입니다|\s|[.,]|$))/u,
    /(?<![\p{Script=Han}数])[二三四五六七八九半](?=ミリ秒|秒|時間|バイト|パーセント|分(?:間|で|後|以|か|待|残|です))/u,
    /(?<!\p{L})(?:[일이삼사오육칠팔구]?[십백천만][일이삼사오육칠팔구십백천만]*)(?=\s?(?:밀리초|초|분|시간|바이트|퍼센트)(?:[간만이가을를은는도로의쯤]|가량|정도|마다|까지|동안|입니다|\s|[.,]|$))/u,
    /(?<!\p{Script=Han})[一二三四五六七八九]?[十百千万][一二三四五六七八九十百千万]*(?=ミリ秒|秒|時間|バイト|パーセント|分(?:間|で|後|以|か|待|です))(?!分(?:だ|な|に))/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'giu',
)

/** The numbers of a claim, as they are written. */
export function numbersIn(text: string): string[] {
  return text.match(/\p{N}+(?:[,.:]\p{N}+)*/gu) ?? []
}

/**
 * What stands in backticks is a name, but a bare number, a time or octets are none: `98`, `60 s`, `3分`, `ten minutes`; one of something is often no
 * measure.
 */
export function isNumber(code: string): boolean {
  if (readInterval(code, 'number') !== undefined) return true
  if (/^(?:１|1)\P{N}/u.test(code) && !/^.\s?(?:min|h|분|시간|分|時間)/u.test(code)) return false
  return (
    readInterval(code, 'duration') !== undefined ||
    /^\p{N}[\p{N}.,]*\s?(?:바이트|バイト|bytes?)$/u.test(code) ||
    new RegExp(`^(?:${inWords.source})`, 'iu').test(code)
  )
}
