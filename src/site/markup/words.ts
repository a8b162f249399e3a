/**
 * The words of our own components in each language, from content/i18n.
 * A key that one of the files lacks is a type error here.
 */

import en from '../../../content/i18n/en.json' with { type: 'json' }
import ja from '../../../content/i18n/ja.json' with { type: 'json' }
import ko from '../../../content/i18n/ko.json' with { type: 'json' }
import type { Language } from '../../page/language.ts'

type Keys = keyof typeof en
export type WordKey = Extract<Keys, `evidence.${string}` | `site.${string}`>

const all = { en, ja, ko } satisfies Record<Language, Record<WordKey, string>>

/** One language's words: `words('evidence.where', { date })` fills `{date}`. */
export type Words = ((key: WordKey, values?: Record<string, string | number>) => string) & { language: Language }

export function wordsOf(language: Language): Words {
  const words = (key: WordKey, values: Record<string, string | number> = {}) =>
    all[language][key].replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder))
  return Object.assign(words, { language })
}
