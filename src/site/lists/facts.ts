/** Every checked fact, sentence by sentence, under its topic, its page and its section there, and the share of all facts that they are. */
import { type Coverage, coverageOf, factsIn, shareOf, together } from '../../check/coverage.ts'
import { percentShown, sentenceShare } from '../../check/shown.ts'
import { facts } from '../../lab/words/facts.ts'
import { at } from '../markup/address.ts'
import { gap } from '../markup/beside.ts'
import { withForeign } from '../markup/foreign.ts'
import { type Html, html, joined } from '../markup/html.ts'
import { mark } from '../markup/mark.ts'
import { stateClass, stateSign, told, valueId } from '../panel/value-link.ts'
import { sectionTitle } from '../survey/sections.ts'
import { type PlacedValue, sentencesOf } from '../survey/sentences.ts'
import { addressOf, type SurveyedPage, sectionOf } from '../survey/survey.ts'
import { entry } from './entry.ts'
import type { List, Whole } from './list.ts'

export function factsList({ pages, words, language }: Whole): List {
  const coverages = new Map(pages.map((page) => [page, coverageOf(page.page, facts)]))
  const shareOfAll = (some: readonly SurveyedPage[]) => shareText(together(some.flatMap((page) => coverages.get(page) ?? [])), words)
  const sections = [
    ...Map.groupBy(
      pages.filter(({ standings }) => standings.length > 0),
      ({ page }) => sectionOf(page),
    ),
  ]
  const headings = sections.map(([section]) => ({ depth: 2, slug: `topic-${section || 'front'}`, text: sectionTitle(section, language) }))
  return {
    title: words('site.facts'),
    description: words('site.facts.text'),
    headings,
    body: html`<p>${words('site.facts.text')}</p>
<p>${sentencesText(pages, words)}${gap(words)}${shareOfAll(pages)}${gap(words)}<a href="${at(`/${language}/unverified/`)}">${words('site.unverified')}</a></p>
<topic-filter hidden><label><span>${words('site.facts.filter')}</span> <select><option value="">${words('site.facts.all')}</option>
${headings.map(({ slug, text }) => html`<option value="${slug}">${text}</option>`)}</select></label></topic-filter>
${sections.map(
  (
    [, inside],
    index,
  ) => html`<section class="topic" aria-labelledby="${headings[index]?.slug}"><h2 id="${headings[index]?.slug}">${headings[index]?.text}</h2>
<p>${shareOfAll(inside)}</p>
${inside.map((page) => factsOf(page, { words, language, pages }))}</section>`,
)}`,
  }
}

/** Of this language's pages: `760 of 886 sentences carry a checked value, …`. */
function sentencesText(pages: readonly SurveyedPage[], words: Whole['words']): string {
  const share = sentenceShare(
    pages.map(({ page }) => page),
    words.language,
  )
  const number = new Intl.NumberFormat(words.language)
  return words('site.sentences.share', { shown: number.format(share.shown), all: number.format(share.all), percent: percentShown(share) })
}

/** `1,180 of 1,204 facts are checked: 98 %.` Cut, not rounded: a hundred in a hundred means all. */
function shareText(whole: Coverage, words: Whole['words']): string {
  const number = new Intl.NumberFormat(words.language)
  return words('site.facts.share', {
    checked: number.format(whole.checked),
    all: number.format(factsIn(whole)),
    percent: Math.floor(shareOf(whole) * 100),
  })
}

function factsOf(surveyed: SurveyedPage, { words }: Whole): Html {
  const address = addressOf(surveyed)
  const sections = [...Map.groupBy(sentencesOf(surveyed.page), ({ heading }) => heading)]
  const count = sections.reduce((all, [, { length }]) => all + length, 0)
  return entry(
    html`<h3>${withForeign(surveyed.title, words.language) ?? surveyed.title}</h3> <span class="count">${count}</span>`,
    html`<p class="where"><a href="${address}">${words('site.list.page')}</a></p>
${sections.map(
  ([heading, sentences]) => html`${heading !== '' && html`<h4>${heading}</h4>`}
<ul class="facts">
${sentences.map(({ parts }) => html`<li>${joined(parts.map((part) => (typeof part === 'string' ? part : valueLinkOf(part, surveyed, address, words))))}</li>`)}
</ul>`,
)}`,
  )
}

function valueLinkOf({ scenario, value }: PlacedValue, { standings }: SurveyedPage, address: string, words: Whole['words']): Html {
  const shown = standings.find((standing) => standing.scenario === scenario)?.values[value.index]
  const state = shown?.state ?? 'not run'
  const sign = state !== 'holds' && mark(stateSign[state])
  const href = `${address}#${valueId(scenario, value.index)}`
  const title = shown === undefined ? '' : String(told(shown, words))
  return html`<a class="checked ${stateClass[state]}" href="${href}" title="${title}">${value.claim}${sign}</a>`
}
