/** What makes a number beside it another one: a sign, a multiplier, a prefix, a bound, a unit. */
import { pattern, piece } from '../../text/pattern.ts'
import { counted } from './counted.ts'

// An em dash is the sentence's.
const signBefore = /([-−‐-–+±∓~〜～≈≒≠≤≥<>×÷*/∕⁄^√∛∜∑∏∆¬$¥€\p{N}\p{Script=Latin}_]|[.,:：](?<=\p{N}[.,:：]))$/u
const spacedSignBefore = pattern('iu')`
  ((?:[(（]\s?[-−±]\s?[)）]|[−±≈≒≠≤≥<>×÷]|\b(?:minus|negative|plus|half(?: of| the)?|twice|double|triple|(?:ten|hundred|thousand) times
  |(?:an?|one) (?:third|quarter|fifth|tenth|fraction|multiple) of|dozens of|hundreds of)|마이너스|음수|영하|(?<![\p{L}])반|マイナス|負の|氷点下|第))\s?$
`
/** A bound, or a part of a number, that stands before it. */
const boundBefore = pattern('iu')`
  ((?:\b(?:at least|at most|no (?:more|less|fewer) than|up to|not (?:more|less) than
  |(?:\p{N}+|one|two|three|half|twice|\w+ times) (?:less|more|fewer|longer|as (?:long|many|much)) (?:than|as)
  |(?<!\b(?:that|which|who) \p{L}+ )(?:more|less|fewer|longer|shorter|larger|smaller|greater|bigger|higher|lower|other) than
  |(?:is|are|was|were|has|have|had|takes?|lasts?|waits?|sends?|sent|gives?|gave|needs?|costs?|holds?
  |loses?|lost|reads?|writes?|wrote|prints?|counts?|uses?|gets?|got|after) (?:over|under|above|below|beyond)|(?:upwards|short) of
  |(?:(?:two|three|four|five|six|seven|eight|nine|ten|\p{N}+) times|(?:ten|two) to the))|최소|최대|적어도|많아야|기껏해야|少なくとも|多くとも|せいぜい|最低でも|最大で)\s?
  |[一二三四五六七八九十百千万億兆〇]|[일이삼사오육칠팔구십백천만]+(?<=(?:^|\s)[일이삼사오육칠팔구십백천만]+))$
`
/** A bound, a unit or a factor that stands behind it; a unit, where the claim has none. */
const boundAfter = new RegExp(
  piece`
    ^(\s?(?:(?:\p{L}+ )?(?:too (?:few|many|much|little)|(?:more|less|fewer|longer|shorter) than|short of)(?!\p{L})
    |(?:\p{L}+ )?per (?:(?:micro|milli)?second|minute|hour|day|packet|segment)
    |(?:\p{L}+ )?(?:or (?:more|less|fewer|longer|shorter|above|below|so)|at (?:least|most|best|worst)|tops|minimum|maximum)(?!\p{L})
    |(?:\p{L}+ )?(?:twice|thrice|(?:two|three|four|five|six|seven|eight|nine|ten|many|several|\p{N}+) times)(?!\p{L}| (?:as|more|less|longer))
    |${counted}씩\s(?:[두세네몇여]|다섯|여러|\p{N}+)\s?(?:번|차례)|${counted}\s?(?:を|ずつ)?(?:を)?(?:[二三四五六七八九十数\p{N}]+)(?:回|度)(?!目)
    |${counted}\s?(?:余り|あまり|足らず|そこそこ|弱(?!\p{Script=Han})|強(?!\p{Script=Han})|남짓|가량 부족)
    |(?:multiplied|divided|increased|reduced) by(?!\p{L})|(?:and|plus) (?:another|a further|an additional|one more|half an?)(?!\p{L})|and (?:more|up|above)(?!\p{L})
    |(?:fewer|squared|cubed|fold|-fold)(?!\p{L})|times (?:as|more|the|ten|longer|\p{N})
    |(?:plus|minus|times) (?=\p{N}|one|two|three|ten)|(?:st|nd|rd|th)(?!\p{L})
    |${counted}\s?(?:이상|이하|미만|초과|以上|以下|未満|[을를] (?:넘습|넘었|넘는다|밑돕|웃돕)|넘게|넘도록|보다\s?(?:더|덜|적게|많이|크게|작게|길게|짧게|오래)|を?(?:超え(?:ます|ました|る。|て)|下回)|에\s?못\s?미
    |に(?:満た|達し|届か|及ば|及び)(?:な|ず|ま)|よりも?(?:少な|多|大き|小さ|長|短|早|遅)(?:く|いです|かった)
    |(?:의|の|\s)?(?:ほぼ|약|約)?\s?(?:(?:[두세네몇]|다섯|열|\p{N}+)\s?배|절반|[二三四五十数\p{N}]*倍|半分))))
  `,
  'iu',
)
const unitAfter = pattern('u')`
  ^(\s?-?(?:(?:milli|micro|nano)?seconds?|minutes?|hours?|days?|weeks?|ms|µs|s|min|h|[kKMGT]i?[Bb]|(?:kilo|mega|giga)bytes?|percent)(?![\p{L}\p{N}])
  |\s?(?:밀리초|초|분|시간|퍼센트|킬로바이트|메가바이트|배)(?:간|동안|입니다|이다|이며|이고|가|이|를|을|은|는|도|만|로|으로|마다|까지|의|\s|[.,]|$)|\s?(?:ミリ秒|秒|分|時間|パーセント|キロバイト|メガバイト|倍))
`
const numberAfter = pattern('u')`
  ^([ \u00a0\u2009\u202f]\p{N}{3}(?!\p{N})|\s?[-−‐-–+±~〜～×÷*/^]\s?(?=\p{N})|[:：.,·](?=\p{N})|!(?=\s?\p{Ll})|\p{N}|\s?[²³¹⁰-⁹₀-₉%‰°]|\s?[十百千万萬億兆京割倍]|\s?[십백천만억조배](?![\p{Script=Hangul}])
  |\s?[십백천만억조](?=\s?(?:바이트|초|분|개|번|밀리|줄|건|명))|\s?여(?=\s?(?:바이트|초|분|개|번|밀리|줄|건|명|년))|\s?数(?=バイト|秒|分|個|回|件|行|ミリ)|\s?桁
  |(?:[kKMGTm]|e\d|x)(?![\p{L}\p{N}])|[kKMGT]i?[Bb]
  |\s(?:hundred|thousand|million|billion|dozen|hundreds|thousands|percent)\b|\s(?:pairs?|couples?|dozens?|scores?|halves|thirds|quarters|fifths|tenths) of\b)
`
const letterAfter = /^([\p{Script=Latin}_])/u

const plainNumber = /^[\p{N}.,，．]+$/u

/** What stands right beside a claim and makes it say something else; undefined where nothing does. */
export function joinedTo(claim: string, left: string, right: string): string | undefined {
  const isNumber = /(?<![\p{L}_])\p{N}/u.test(claim)
  return (
    signBefore.exec(left)?.[1] ??
    (isNumber
      ? (spacedSignBefore.exec(left)?.[1] ?? boundBefore.exec(left)?.[1] ?? numberAfter.exec(right)?.[1] ?? boundAfter.exec(right)?.[1])
      : letterAfter.exec(right)?.[1]) ??
    (plainNumber.test(claim) ? unitAfter.exec(right)?.[1] : undefined)
  )
}
