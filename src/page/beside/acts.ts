/** What a sentence says that an end did, or never did: "the client sends", "nothing was read". The block's calls say who did what. */
import { remembered } from '../../text/remembered.ts'
import type { Language } from '../language.ts'
import type { Names } from '../subject.ts'
import { endsIn, whoCalls } from './ends-in-code.ts'
import type { Beside } from './links.ts'
import { sentenceOf } from './sentence-of.ts'

type How = 'does' | 'never' | 'nobody' | 'both'

export interface Acts {
  /** What an end may do: the calls that do it, a piece of a regular expression, and the verb, each form that a language's patterns ask for. */
  acts: readonly { calls: string; verbs: Readonly<Record<Language, Readonly<Record<string, string>>>> }[]
  /** How a language says who does it: pieces of regular expressions, `{who}` for the ends, `{does}` and the like for the forms of the verb. */
  said: Readonly<Record<Language, Readonly<Record<How, string>>>>
  /** What gives an end, by the word, and whose it is. */
  of: Readonly<Record<string, readonly string[]>>
  /** Where its code has this, anybody may have done anything. */
  anything: string
}

export interface Undone {
  said: string
  /** Who did it, as the code has it. */
  did: string[]
}

const imagined = /\b(?:unless|would|could|instead|rather than)\b|대신|代わり/iu

export function anotherAct(beside: Beside, language: Language, names: Names, code: () => string, known: Acts): Undone | undefined {
  const text = sentenceOf(beside)
  if (imagined.test(text)) return undefined
  for (const { how, form, calls } of formsOf(known, language, names)) {
    const match = form.exec(text)
    if (!match) continue
    const called = match.slice(1).find((group) => group !== undefined)
    const who = ends(names).find(([, name]) => called !== undefined && new RegExp(`^(?:${name})`, 'iu').test(called))?.[0]
    if (new RegExp(known.anything, 'imu').test(code())) return undefined
    const owners = endsIn(code(), known.of)
    if (!owners) return undefined
    const did = [...new Set(whoCalls(code(), calls, owners))]
    if (did.includes('nobody') || fits(how, who, did)) continue
    return { said: match[0].trim(), did }
  }
  return undefined
}

function fits(how: How, who: string | undefined, did: readonly string[]): boolean {
  if (how === 'nobody') return did.every((one) => one === 'listener')
  if (how === 'both') return did.includes('client') && did.includes('server')
  // A listening socket is the server's too; that it was closed is no end of a connection closed.
  if (how === 'does' && who === 'server' && did.includes('listener')) return true
  return (how === 'does') === did.some((one) => one === who)
}

function ends(names: Names): [end: string, called: string][] {
  return Object.entries(names).filter(([name]) => name === 'client' || name === 'server')
}

interface Form {
  how: How
  form: RegExp
  calls: string
}

const compiled = new WeakMap<object, Form[]>()

function formsOf({ acts, said }: Acts, language: Language, names: Names): Form[] {
  const who = `(?:${ends(names)
    .map(([, called]) => called)
    .join('|')})`
  return remembered(compiled, said[language], () =>
    acts.flatMap(({ calls, verbs }) =>
      (Object.entries(said[language]) as [How, string][]).map(([how, form]): Form => {
        const filled = form.replaceAll(/\{(\w+)\}/g, (all, name: string) => (name === 'who' ? who : (verbs[language][name] ?? all)))
        return { how, calls, form: new RegExp(filled, 'iu') }
      }),
    ),
  )
}
