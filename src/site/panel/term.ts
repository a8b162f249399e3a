/** A word of the glossary where a reader meets it first: what it means under the pointer, the focus and the first tap. Pure `data -> markup`. */
import { at } from '../markup/address.ts'
import { gap } from '../markup/beside.ts'
import { type Html, html, joined } from '../markup/html.ts'
import type { Words } from '../markup/words.ts'
import type { Sequence } from '../sequence/rows.ts'
import type { Term } from '../survey/glossary.ts'

/** What arrows are labelled with, and the glossary's ids for it. */
const flags = { SYN: 'syn', ACK: 'ack', FIN: 'fin', RST: 'rst', PSH: 'psh' } as const
const letters: Record<string, string> = { S: 'SYN', '.': 'ACK', F: 'FIN', R: 'RST', P: 'PSH' }
const number = 'sequence-number'

/** @param place unique on the page together with the term */
export function termNote(shown: string, { id, meaning }: Term, place: string, words: Words): Html {
  const note = `${place}.${id}.note`
  const link = html`<a href="${at(`/${words.language}/glossary/`)}#${id}" aria-describedby="${note}">${shown}</a>`
  const again = html`<span class="again">${words('evidence.term.again')}</span>`
  return html`<span class="term">${link}<span class="note" id="${note}" role="tooltip">${meaning}${gap(words)}${again}</span></span>`
}

/** The first of each of these words that was not met before, with its note; nothing where there is none. */
export function withTerms(
  text: string,
  met: Set<string>,
  { terms, words, plain }: { terms: readonly Term[]; words: Words; plain: (text: string) => Html },
): Html | undefined {
  const parts = text.split(/(?<![\w-])(SYN|ACK|FIN|RST|PSH)(?![\w-])/)
  let found = false
  const shown = parts.map((part, index) => {
    const term = index % 2 === 1 ? terms.find(({ id }) => id === flags[part as keyof typeof flags]) : undefined
    if (!term || met.has(term.id)) return index % 2 === 1 ? html`${part}` : plain(part)
    met.add(term.id)
    found = true
    return termNote(part, term, 'word', words)
  })
  return found ? joined(shown) : undefined
}

/** The words on the arrows of these drawings, each with its note. */
export function termsOnArrows(sequences: readonly Sequence[], scenario: string, terms: readonly Term[], words: Words): Html | undefined {
  const segments = sequences.flatMap(({ rows }) => rows.filter((row) => row.type === 'segment').map(({ segment }) => segment))
  const sent = new Set(segments.filter(({ protocol }) => protocol === undefined).flatMap((segment) => [...segment.flags]))
  const names = Object.entries(letters).flatMap(([letter, name]) =>
    sent.has(letter) ? [{ name, id: flags[name as keyof typeof flags] as string }] : [],
  )
  const met = [...names, ...(names.length > 0 ? [{ name: 'seq', id: number }] : [])]
  const notes = met.flatMap(({ name, id }) => {
    const term = terms.find((each) => each.id === id)
    return term ? [termNote(name, term, scenario, words)] : []
  })
  return notes.length === 0 ? undefined : html`<p class="hint">${words('evidence.terms')} ${joined(notes, ' · ')}</p>`
}
