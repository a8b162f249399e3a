/** What one page's fences and checked values become on the site, by scenario and number. Pure; the Markdown plugin only puts it in place. */

import { isLanguage } from '../../page/language.ts'
import { type Block, type Page, type Scenario, type Transcript, valuesOf } from '../../page/page.ts'
import { at } from '../markup/address.ts'
import { listed } from '../markup/beside.ts'
import { type CodeLineText, codeBlock, type LineResult } from '../markup/code.ts'
import { type Html, html } from '../markup/html.ts'
import { type Words, wordsOf } from '../markup/words.ts'
import { givenBy } from '../panel/given.ts'
import { panel, panelBody, whereText } from '../panel/panel.ts'
import { elsewhereText, platformName } from '../panel/platforms.ts'
import { resultsOf } from '../panel/results.ts'
import { valueLink } from '../panel/value-link.ts'
import { waiverLink, waiverList } from '../panel/waivers.ts'
import type { Side } from '../player/compare.ts'
import { filmOf } from '../player/film.ts'
import { type EvidenceIndex, evidenceIn, evidenceOf } from '../survey/evidence.ts'
import type { Term } from '../survey/glossary.ts'
import { leftEvidence, leftOf, type Pair } from '../survey/pairs.ts'
import { type Standing, standingOf } from '../survey/standing.ts'
import { type Apart, Folded } from './folded.ts'

export interface Rendering {
  words: Words
  /** Whether a block or transcript of a scenario begins at an offset of the page. */
  isStep(start: number): boolean
  /** The block or transcript that begins at an offset of the page; after the last one of a scenario, its evidence. */
  step(start: number, lang: string): Html | undefined
  /** The checked value that begins at an offset of the page, around its claim. */
  value(start: number, claim: Html): Html | undefined
  /** The fact that is stated unchecked at an offset of the page, around its claim. */
  waiver(start: number, claim: Html): Html | undefined
  /** All of these, with their reasons, for the page's end. */
  waivers(): Html
  /** The evidence that comes apart from the page, where it is too much to come with it. */
  apart(): Apart | undefined
}

/**
 * @param pairs what is shown side by side
 * @param terms the glossary, of which the first drawing explains what is in it
 */
export function renderingOf(page: Page, all: EvidenceIndex, pairs: readonly Pair[] = [], terms: readonly Term[] = []): Rendering {
  const language = isLanguage(page.language) ? page.language : 'en'
  const words = wordsOf(language)
  const index = evidenceIn(all, words)
  const scenarios = new Map(page.scenarios.map((scenario) => [scenario.id, read(scenario, page, words, index)]))
  // By their places in the source: another count of them would show one's measurement at another one.
  const steps = new Map(
    [...scenarios].flatMap(([id, found]) =>
      found.steps.map((step): [number, { id: string; found: Found; step: Block | Transcript }] => [step.span.start, { id, found, step }]),
    ),
  )
  const values = new Map(
    page.scenarios.flatMap((scenario) =>
      valuesOf(scenario).map(({ span, index: number }): [number, { id: string; standing: Standing | undefined; number: number }] => [
        span.start,
        { id: scenario.id, standing: scenarios.get(scenario.id)?.standing, number },
      ]),
    ),
  )
  const isFirst = (id: string) => id === page.scenarios[0]?.id && page.frontMatter?.folded !== true
  const besides = (standing: Standing) => besidesOf(page, standing, index, pairs, words)
  const folded = new Folded(page, { index, pairs }, (id) => {
    const { standing } = scenarios.get(id) ?? {}
    return standing && !isFirst(id) && page.path !== 'index' ? panelBody(standing, page.path, words, besides(standing)) : undefined
  })
  const apart = () => {
    const { path } = folded.apart() ?? {}
    return path === undefined ? undefined : at(`/${language}/${path}/`)
  }
  return {
    words,
    apart: () => folded.apart(),
    isStep: (start) => steps.has(start),
    step(start, lang) {
      const one = steps.get(start)
      if (!one) return undefined
      const { id, found, step } = one
      const shown = (one: Block | Transcript, lang: string) =>
        codeBlock(one.type === 'block' ? blockLines(one, page.text, found.results) : transcriptLines(one), { lang, words, scenario: id })
      const hidden = step.type === 'block' && step.hidden
      const blocks = found.steps.filter((one) => one.type === 'block')
      const behind = step === found.steps.at(-1) && blocks.every((block) => block.hidden)
      // Where the page shows none of it, a reader still sees what stands behind its values.
      const below =
        behind &&
        html`<details class="behind"><summary>${words('evidence.code')}</summary>
${blocks.map((block) => shown(block, 'ts'))}
</details>
`
      const code = html`${!hidden && shown(step, lang)}${below}`
      return step === found.steps.at(-1)
        ? html`${code}${panel(found.standing, page.path, words, { open: isFirst(id), besides: besides(found.standing), apart: apart(), terms, folded: folded.take(id) })}`
        : code
    },
    value(start, claim) {
      const one = values.get(start)
      const value = one?.standing?.values[one.number]
      if (!one || !value) return undefined
      const { id, standing, number } = one
      const where = standing?.evidence?.record.where
      const measured = { where: where && listed([whereText(where, words), where.date], words), elsewhere: elsewhereText(value, where, words) }
      return valueLink(value, id, number, claim, measured, words)
    },
    waiver(start, claim) {
      const number = page.waivers.findIndex((waiver) => waiver.start === start)
      return number === -1 ? undefined : waiverLink(page.waivers[number], number, claim, words)
    },
    waivers: () => waiverList(page.waivers, words),
  }
}

interface Found {
  standing: Standing
  steps: (Block | Transcript)[]
  results: ReadonlyMap<number, LineResult>
}

function read(scenario: Scenario, { path, text }: Page, words: Words, index: EvidenceIndex): Found {
  const found = standingOf(scenario, words.language, evidenceOf(index, path, scenario.id))
  const standing = found.stale.includes('code') ? found : withSteps(found, codeOf(scenario, text))
  const { trace } = standing.evidence ?? {}
  const results =
    trace && !standing.stale.includes('code') ? resultsOf(trace, filmOf(trace), { scenario: scenario.id, words }) : new Map<number, LineResult>()
  return { standing, steps: scenario.steps.filter((step) => step.type !== 'value'), results }
}

/** Its values with the steps that gave them. */
function withSteps(standing: Standing, code: ReadonlyMap<number, string>): Standing {
  const film = standing.evidence?.trace && filmOf(standing.evidence.trace)
  if (!film) return standing
  return {
    ...standing,
    values: standing.values.map((value) => {
      const step = givenBy(value.expression, code, film)
      return step === undefined ? value : { ...value, step }
    }),
  }
}

function codeOf({ steps }: Scenario, text: string): Map<number, string> {
  const lines = steps.flatMap((step) => (step.type === 'block' ? step.lines : []))
  return new Map(lines.flatMap(({ start, end, codeLine }) => (codeLine === undefined ? [] : [[codeLine, text.slice(start, end)] as const])))
}

function blockLines({ lines }: Block, text: string, results: Found['results']): CodeLineText[] {
  return lines.map(({ start, end, codeLine }) => ({
    text: text.slice(start, end),
    codeLine,
    result: codeLine === undefined ? undefined : results.get(codeLine),
  }))
}

function transcriptLines({ commands }: Transcript): CodeLineText[] {
  return commands.flatMap(({ command, output }) => [{ text: `$ ${command}` }, ...output.map((text) => ({ text }))])
}

/** What a scenario stands beside: what content/compare.yaml names, and itself where another kernel did otherwise. */
function besidesOf(
  page: Page,
  { scenario, verdict, platforms, evidence }: Standing,
  index: EvidenceIndex,
  pairs: readonly Pair[],
  words: Words,
): Side[] {
  const named = pairs
    .filter((pair) => pair.page === page.path && pair.right === scenario)
    .flatMap((pair) => {
      const [left, { page: place, scenario: id }] = [leftEvidence(pair, index), leftOf(pair)]
      return left ? [{ left, place, id, apart: pair.on !== undefined }] : []
    })
  const elsewhere = platforms
    .filter((one) => one.evidence !== evidence && verdict?.type === 'holds' && one.state === 'does not hold')
    .filter((one) => named.every(({ left }) => left !== one.evidence))
    .map((one) => ({ left: one.evidence, place: page.path, id: scenario, apart: true }))
  return [...named, ...elsewhere].flatMap(({ left: { trace, record, path }, place, id, apart }): Side[] => {
    if (!trace) return []
    const other = place === page.path ? '' : `#${id}, `
    if (apart)
      return [{ name: `${other}${platformName(record.where, words)}`, address: at(`/evidence/${path}.json`), record: true, scenario: id, trace }]
    return [{ name: `#${id}`, address: place === page.path ? '' : at(`/${page.language}/${place}/`), scenario: id, trace }]
  })
}
