/** The part of a panel that tells the course: drawings, with their steps beside them, waits, and where the ends came by. Pure `data -> markup`. */

import type { Trace } from '../../evidence/trace.ts'
import { at } from '../markup/address.ts'
import { paired } from '../markup/beside.ts'
import { type Content, type Html, html } from '../markup/html.ts'
import type { Words } from '../markup/words.ts'
import type { Film } from '../player/film.ts'
import { stepList } from '../player/list.ts'
import { storyOf } from '../player/story.ts'
import { drawSequence, rowsOfSheet } from '../sequence/drawing.ts'
import { someNames } from '../sequence/labels.ts'
import { describe } from '../sequence/summary.ts'
import { drawStates } from '../states/drawing.ts'
import { pathsOf } from '../states/path.ts'
import { drawWaits, waitsOf } from '../states/waits.ts'
import type { Term } from '../survey/glossary.ts'
import { details } from './details.ts'
import { termsOnArrows } from './term.ts'

/** @param terms the words that it explains, where it is the first of its page */
export function filmPart(film: Film, trace: Trace, scenario: string, words: Words, terms: readonly Term[] | undefined): Content {
  if (film.steps.length === 0) return undefined
  const waits = waitsOf(trace, words)
  const paths = pathsOf(trace)
  const title = words('evidence.diagram.title', { scenario })
  const drawings = film.drawings.map(({ sequence, same: [first, ...others] }, part) => {
    const id = part === 0 ? `${scenario}.sequence` : `${scenario}.sequence-${part + 1}`
    const times = others.length > 0 && html`<p class="hint">${words('evidence.same', { count: others.length + 1, names: someNames(others) })}</p>`
    return html`${times}${drawSequence(sequence, id, words, { title: part === 0 ? title : `${title} (${first})`, desc: describe(sequence, words, storyOf(film.steps, sequence, trace, words)) })}`
  })
  const count = film.steps.length
  const long = film.drawings.reduce((sum, { sequence: { rows } }) => sum + rows.length, 0) > rowsOfSheet
  const cutOnPaper = long && html`<p class="hint on-paper">${words('evidence.diagram.cut')}</p>`
  return html`<div class="film" data-scenario="${scenario}">
${drawings.length > 0 && html`<figure tabindex="0"${long && html` class="long"`} aria-label="${words('evidence.diagram')}">${drawings}</figure>${cutOnPaper}`}
<details class="list"><summary>${paired(words('evidence.steps'), words('evidence.steps.count', { count }), words)}</summary>
${controls(words)}
${stepList(film, trace, scenario, words)}
</details></div>
${
  terms &&
  termsOnArrows(
    film.drawings.map(({ sequence }) => sequence),
    scenario,
    terms,
    words,
  )
}
${waits.length > 0 && drawWaits(waits, words)}
${terms && drawings.length > 0 && details(words('evidence.legend'), legend(words))}
${
  paths.length > 0 &&
  html`<details open><summary>${words('evidence.path')}</summary>
${drawStates(paths, scenario, words)}</details>`
}`
}

function controls(words: Words): Html {
  return html`<div class="controls" role="group" aria-label="${words('evidence.steps')}" data-step="${words('evidence.steps.now')}" hidden>
<button type="button" data-go="-1" aria-label="${words('evidence.steps.previous')}">←</button> <span aria-hidden="true"></span>
<button type="button" data-go="1" aria-label="${words('evidence.steps.next')}">→</button>
<button type="button" data-go="0" aria-pressed="false">${words('evidence.steps.all')}</button><output class="sr-only"></output></div>`
}

function legend(words: Words): Content {
  const parts = ['lines', 'marks', 'flags', 'ports'] as const
  return [
    ...parts.map((part) => html`<p>${words(`evidence.legend.${part}`)}</p>`),
    html`<p>${words('evidence.path.hint')}</p>`,
    html`<p><a href="${at(`/${words.language}/glossary/`)}">${words('site.glossary')}</a></p>`,
  ]
}
