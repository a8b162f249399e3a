/** Why something is not checked. */
import { pattern } from '../../text/pattern.ts'

/**
 * A reason names something that can be looked up: a document and the place in it (`FreeBSD: errno(2)`, `RFC 9293, section 3.4.2`), a file, or a measurement
 * and its circumstances. A promise, a filler or an assurance is none.
 */
export function isReason(reason: string): boolean {
  const words = /[\p{L}\p{N}]+[^\p{L}\p{N}]+[\p{L}\p{N}]|[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]{4}/u
  const named = /\p{N}|[\p{L}\p{N}]\s?[:：]\s?[\p{L}\p{N}]|\w[./(]\w|\p{Lu}\p{L}+ \p{Lu}\p{L}+/u
  const empty = pattern('i')`
    ^(?:to ?-?do|fix ?me|later|tbd|n\/?a|lorem|because|trust|obvious|everyone|everybody|as everyone|it is known|well known|i (?:say|think|know)|なぜなら
    |後で|あとで|当然|나중에|당연|왜냐)
  `
  return words.test(reason) && named.test(reason) && !empty.test(reason.trim())
}
