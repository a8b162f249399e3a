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
  // Written otherwise than in decimal digits: `0x258`, `6e2`, `DC seconds`.
  /(?<![\p{L}\p{N}_])0(?:[xX][\dA-Fa-f]+|[bB][01]+|[oO][0-7]+)(?![\p{L}\p{N}_])/u.source,
  /(?<![\p{L}\p{N}_])\p{N}+(?:[.,]\p{N}+)?[eE][-+]?\p{N}+(?![\p{L}\p{N}_])/u.source,
  `(?<![\\p{L}\\p{N}_])[IVXLCDM]+(?=[-\\s]${unit})(?!I\\s)`,
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

const few = '(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)'
const things = pattern('u')`
  (?:\p{L}+ )?(?:sockets|connections|segments|packets|processes|programs|clients|servers|listeners|attempts|retries|FINs|RSTs|ACKs|SYNs|rows|descriptors
  |calls|ports|answers|copies|bytes|errors|ends)\b
`.source
const fewKorean = '(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열)'
const fewJapanese = '[二三四五六七八九十]'

/** What is left, comes, is sent or fails, counted in words; and a share of it: `three sockets listen`, `sends two segments`, `two thirds`. */
export const countedInWords: readonly RegExp[] = [
  pattern('giu')`
    \b${few}(?= ${things} (?:(?:is|are|was|were) (?:then |now |still |all )?(?:left|lost|kept|open|listening|waiting|gone|refused|accepted|closed|sent)
    |remain|remained|listen|wait|fail|failed|arrive|arrived|get lost|succeed|work)\b)
  `,
  pattern('giu')`
    \b(?<=\b(?:leaves|left|sends|sent|loses|lost|answers with|answered with|needs|costs|takes|receives|received) )${few}(?= ${things})(?! \p{L}+ that)
  `,
  /\bevery (?:third|fourth|fifth|sixth|tenth|hundredth)\b/giu,
  /\b(?:a|one|two|three) (?:fortnights?|weeks?|months?|years?|decades?)\b(?! ago)/giu,
  /(?<!\p{L})[둘셋](?=\s중(?:에)?\s하나[가만])/gu,
  /[二三四五六七八九十](?=(?:回|つ|個|本|件)に一(?:回|つ|個|本|件))/gu,
  /(?<=が)[二三四五六七八九十](?=(?:つ|個|本|件|行)(?:残|待ち受け|失敗|成功|届|失われ|閉じ|開)[^。、]{0,6}(?:ます|ました))/gu,
  /\b(?:two|three|four|five|six|seven|eight|nine) (?:thirds|quarters|fifths|sixths|sevenths|eighths|ninths|tenths)\b/giu,
  /\b(?:(?:a|one) (?:third|quarter|fifth|tenth)|half) of (?=the |all |its |them |these |those )/giu,
  pattern('gu')`
    (?<!\p{L})${fewKorean}(?=\s?(?:개|건|번|줄)[가이는은]\s(?:\p{Script=Hangul}+\s)?(?:남|열려|리슨|기다리|기다립|실패|성공|도착|사라|닫|끊)\p{Script=Hangul}*(?:\s있\p{Script=Hangul}*)?(?<=니다|고|며)(?=[\s.,]|$))
  `,
  /(?<!\p{L})(?:[이삼사오육칠팔구십]|네|다섯)\s?분의\s?[일이삼사오육칠팔구](?!\p{Script=Hangul}{3})/gu,
  pattern('gu')`
    (?<![\p{Script=Han}第])${fewJapanese}(?=(?:つ|個|本|件|行)の?[^はがを。、]{0,12}[がは](?:[^。、]{0,6})(?:残り|残っ|待ち受け|失敗|成功|届|失われ|閉じ|開い)[^。、]{0,4}(?:ます|ました|います|て))
  `,
  /(?<!\p{Script=Han})[二三四五六七八九]分の[一二三四五六七八九]/gu,
]

const inDigits = [number, ...measures.slice(0, -1)]
const withoutDigits = [...measures.slice(-1), inWords, ...countedInWords]
const beginsInWords = new RegExp(`^(?:${inWords.source})`, 'iu')

/** What measures or counts something in a text; most have no digit, and are not searched for one. */
export function measuresOf(text: string): RegExpExecArray[] {
  return (/\p{N}/u.test(text) ? [...inDigits, ...withoutDigits] : withoutDigits).flatMap((pattern) => [...text.matchAll(pattern)])
}

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
  return readInterval(code, 'duration') !== undefined || /^\p{N}[\p{N}.,]*\s?(?:바이트|バイト|bytes?)$/u.test(code) || beginsInWords.test(code)
}
