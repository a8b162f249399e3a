/** Which end a sentence means by when it closed: "the one that closed last". */
import type { Language } from '../language.ts'
import type { Beside } from './links.ts'

/** Pieces of regular expressions. */
export interface Closers {
  /** A call that closes; its first group is the variable. */
  closing: string
  /** What makes a variable that is no end of a connection. */
  listening: string
  said: Readonly<Record<Language, Readonly<Record<'first' | 'last', string>>>>
}

/** In letters, from whom a sentence names to what is said of that one. */
const farthest = 60
const another = /other|peer|client|server|both|相手|他方|もう|クライアント|サーバ|両|상대|다른|클라이언트|서버|양쪽|모두/iu

/** What a sentence calls the measured end, where the code closed it as the other one of two; undefined where it fits, or is not plain. */
export function anotherCloser({ before }: Beside, language: Language, variable: string, code: () => string, closers: Closers): string | undefined {
  const clause = /[^.。;]*$/u.exec(before)?.[0] ?? ''
  const said = (['first', 'last'] as const)
    .flatMap((when) =>
      [...clause.matchAll(new RegExp(closers.said[language][when], 'giu'))].map(({ 0: words, index }) => ({
        when,
        words,
        end: index + words.length,
      })),
    )
    .sort((a, b) => a.end - b.end)
    .at(-1)
  // Somebody else may be named in between.
  if (!said || another.test(clause.slice(said.end)) || clause.length - said.end > farthest) return undefined
  const listeners = new Set([...code().matchAll(new RegExp(closers.listening, 'g'))].map(([, name]) => name))
  const closed = [...code().matchAll(new RegExp(closers.closing, 'g'))].flatMap(({ 1: name }) => (name && !listeners.has(name) ? [name] : []))
  const order = [...new Set(closed)]
  if (order.length > 2 || !order.includes(variable)) return undefined
  return (said.when === 'first') === (order[0] === variable) ? undefined : said.words
}
