/** Sentences that point at the one before: taken out of their paragraph they say nothing. */
import type { Language } from '../../page/language.ts'
import { pattern } from '../../text/pattern.ts'

const pointing: Record<Language, RegExp> = {
  en: pattern('i')`
    ^(?:(?:it|its|they|their|this|that|these|those|then|there|so|but|yet|and|or|nor|now|here|both|each|again|neither|another|once|such
    |the (?:same|other|first|second|third|fourth|last|new|old) \w+)\b|\S+ again[.:])
  `,
  ja: /^(?:こ[のれこうち]|そ[のれこうち]|すると|しかし|ただし|では|でも|また|あと|今度|今回|次[にの]|逆|一方|片方|どちら|同じ|やはり|もう一|最初|[一二三四]つ目)/,
  ko: /^(?:[이그](?= )|이[번때제런는를]|그[런때래러제마는]|이전 |다만|다시 |반대|여기|거기|역시|하지만|또|첫 |[두세네] 번째|둘째|나머지|같은 |모두|양쪽|여전히)/,
}

export function pointsBack(sentence: string, language: Language): boolean {
  return pointing[language].test(sentence)
}
