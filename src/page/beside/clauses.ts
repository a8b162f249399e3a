/**
 * The clause in which a checked value stands: between the commas, dashes and conjunctions around it. A clause that denies anything denies its value, or may
 * be read so; what is not so belongs into a clause of its own.
 */
import { pattern } from '../../text/pattern.ts'
import { counted } from './counted.ts'
import type { Beside } from './links.ts'

const denials = pattern('iu')`
  (?<![\p{L}-])(not(?! only)|never|neither|nor|none|nobody|cannot|\p{L}+n['’]t|lies?|wrong|false|untrue|mistaken|myth|absurd|nonsense|hardly|barely|rarely|seldom|nowhere)(?![\p{L}-])
`
const denialsBefore = pattern('iu')`
  (?<![\p{L}-])(?<!\b(?:that|which|who) (?:does|do|did|is|are|was|were|has|have|had) )(not(?! only)|never|neither|cannot|\p{L}+n['’]t|wrong|false|untrue|mistaken
  |hardly|barely|rarely|seldom)(?![\p{L}-])
`
const conjunctions = 'and|but|because|since|while|where|although|though|so|with|for|without|as long|when|until|if|unless'
const endOfClause = new RegExp(`[.,;:()—?!…]| (?:${conjunctions}|in|at) `, 'iu')
const startOfClause = new RegExp(`[.,;:()—?!…]| (?:${conjunctions}|then|as|than|which|who) `, 'iu')
/** "The connection in [TIME_WAIT]" is who the clause is about. */
const whose = /(?:^|[.!?]\s)(?:The|A|An|Each|Every) \p{L}+(?: \p{L}+)? (?:in|at|of) $/u

/** What is said of the value itself, which stands for something else in it. */
const aboutInKorean = new RegExp(`^\\s?${counted}(?:는|은|까지|부터|보다|에서|일 때|이?라면|이?면)`, 'u')
const aboutInJapanese = new RegExp(`^\\s?(?:番|${counted})(?:は|まで|から|より|なら|のとき)`, 'u')

const inKorean = /(없|않|아니(?![면기])|아닙|못(?!지)|빼고|빼놓|거짓|틀린)(?!\S*(?:는|은|던)\s)(?!기 때문)/u
const endInKorean = /[.,。:;()]|(?<=고) |지만|[는은던한인]데|으?므로|[여어아해]서 |(?<=[면며] )|면서/u

const inJapanese = /(?<!変わり|少|に違い)(ない|ません|なかった|なく|ずに|嘘|誤り)/u
const endInJapanese =
  /[.、。:;（）]|(?<=て[いる]+|た|る)(?=接続|ソケット|側|端|ほう|もの|サーバ|クライアント|プログラム|プロセス|ポート)|ので|けれど|のに|から(?!\p{Script=Hiragana})/u

/** What denies something in the clause of a checked value; undefined where nothing does. @param claim a name of a file is what may be missing */
export function deniedInClause({ before, after }: Pick<Beside, 'before' | 'after'>, claim: string): string | undefined {
  if (claim.startsWith('.')) return undefined
  // In a Japanese or Korean sentence English words are names, and messages of programs.
  const english = !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(before + after)
  const [left = ''] = ` ${before}`.split(startOfClause).slice(-1)
  const [right = ''] = after.split(endOfClause)
  return (
    (english ? denialsBefore.exec(left)?.[1] : undefined) ??
    (english && !whose.test(before) ? denials.exec(right)?.[1] : undefined) ??
    (aboutInKorean.test(after) ? undefined : inKorean.exec(after.split(endInKorean)[0] ?? '')?.[1]) ??
    (aboutInJapanese.test(after) ? undefined : inJapanese.exec(after.split(endInJapanese)[0] ?? '')?.[1])
  )
}
