/** The messages as a reader's browser gets them: what recognises them, once for all languages, and in each language where they lead and what to do. */
import type { Language } from '../../page/language.ts'
import { sentences, withSentences } from '../search/phrases.ts'
import type { Known } from '../search/recognise.ts'
import type { Message } from './message.ts'
import { programsOf } from './packed.ts'

export interface Advice {
  /** Each advice once. */
  texts: string[]
  /** Addresses on the site, each once. */
  pages: { href: string; title: string }[]
  /** Who prints them, a name for each of the table's programs. */
  programs: string[]
  /** In the order of the messages: each one's advice and its page, as numbers in the lists above. */
  messages: [text: number, page: number][]
}

/** Nothing but what recognises them: in small letters, and no more of a sentence than tells it from all others. */
export function knownMessages(messages: readonly Message[]): Known[] {
  const small = (words: readonly string[]) => words.map((word) => word.toLowerCase())
  return messages.map(({ program, level, errno, wording, row, beside, unless, not, signs }) => ({
    ...(program && { program }),
    ...(level !== 'program' && { level }),
    ...(errno && { errno }),
    ...(wording && { wording: begun(wording.toLowerCase()) }),
    ...(row && { row: row as NonNullable<Known['row']> }),
    ...(beside.length > 0 && { beside: small(beside) }),
    ...(unless.length > 0 && { unless: small(unless) }),
    ...(not.length > 0 && { not }),
    ...(signs.length > 0 && { signs: small(signs) }),
  }))
}

const wide = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/
const leastBegun = 24
/** The systems' sentences in these scripts, which the packing has a letter for. */
const wideSentences = sentences.flat().filter((sentence) => wide.test(sentence))

/** A wording without the last words of its last sentence: after them nothing is read, and numbers and the system's own sentences tell errors apart. */
function begun(wording: string): string {
  const [last = ''] = /[^{}]*$/.exec(wording) ?? []
  const sentence = wideSentences.find((each) => last.startsWith(each))
  if (sentence !== undefined) return wording.slice(0, wording.length - last.length + sentence.length)
  const least = wide.test(last) ? leastBegun / 2 : leastBegun
  const end = wide.test(last) ? least : last.indexOf(' ', least)
  if (end < 0 || last.length <= least || /\d/.test(last.slice(end)) || withSentences(last).some(Array.isArray)) return wording
  return wording.slice(0, wording.length - last.length + end)
}

/** @param pageOf the address of a page in the language, with its heading, and the page's title */
export function adviceOf(messages: readonly Message[], language: Language, pageOf: (page: string) => { href: string; title: string }): Advice {
  const advice: Advice = { texts: [], pages: [], programs: programsOf(knownMessages(messages)), messages: [] }
  const numberIn = <Item>(list: Item[], item: Item, same: (other: Item) => boolean) => {
    const known = list.findIndex(same)
    return known >= 0 ? known : list.push(item) - 1
  }
  for (const { page, do: todo } of messages) {
    const target = pageOf(page)
    advice.messages.push([
      numberIn(advice.texts, todo[language], (other) => other === todo[language]),
      numberIn(advice.pages, target, ({ href }) => href === target.href),
    ])
  }
  return advice
}
