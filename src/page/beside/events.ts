/**
 * What a sentence says came before what was measured, or after it: "before the client connects", "once it is closed". The code says in which order its
 * calls were made.
 */
import { remembered } from '../../text/remembered.ts'
import type { Language } from '../language.ts'
import { isAbsent } from './absent.ts'
import type { Beside } from './links.ts'
import { sentenceOf } from './sentence-of.ts'

export interface Events {
  /** What happens, each: what of a block does it, and what each language calls it; pieces of regular expressions. */
  events: readonly { done: string; said: Readonly<Record<Language, string>> }[]
  /** How each language says that what was measured came before an event, or after it; `{event}` stands for it. */
  order: Readonly<Record<Language, Readonly<Record<'before' | 'after', string>>>>
  /** Where its code has this, anything may have happened. */
  anything: string
}

export interface OutOfOrder {
  said: string
  when: 'before' | 'after'
}

/**
 * @param script all that the scenario does. @param at where in it the value was measured
 * @param from where the call begins that gave it: what is before that call is before what it does
 * @param isCall it is what one call gave; anything else may sum up what was long before, so of that only how its sentence begins is taken for its time
 */
export function outOfOrder(
  beside: Beside,
  language: Language,
  known: Events,
  script: () => string,
  at: () => number,
  isCall: boolean,
  from: () => number = at,
): OutOfOrder | undefined {
  const text = sentenceOf(beside)
  const value = text.indexOf(' … ')
  for (const { when, form, done } of formsOf(known, language)) {
    const match = form.exec(text)
    // In Korean and Japanese what stands behind the value says when that was with which the value has been done something.
    if (
      !match ||
      (language === 'en' ? !isCall && match.index > 0 : match.index > value || (!isCall && match.index > 8)) ||
      isAbsent(text, match, language)
    )
      continue
    const [earlier, later] = [script().slice(0, at()), script().slice(from())]
    if (new RegExp(`${done}|${known.anything}`, 'imu').test(when === 'before' ? later : earlier)) continue
    return { said: match[0].trim(), when }
  }
  return undefined
}

interface Form {
  when: 'before' | 'after'
  form: RegExp
  done: string
}

const compiled = new WeakMap<object, Form[]>()

function formsOf({ events, order }: Events, language: Language): Form[] {
  return remembered(compiled, order[language], () =>
    events.flatMap(({ done, said }) =>
      (['before', 'after'] as const).map((when) => ({
        when,
        done,
        form: new RegExp(order[language][when].replaceAll('{event}', said[language]), 'iu'),
      })),
    ),
  )
}
