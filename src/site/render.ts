/** What one page's fences and checked values become on the site, by scenario and number. Pure; the Markdown plugin only puts it in place. */
import { isLanguage, type Language } from '../page/language.ts'
import { blocksOf, type Page, type Scenario } from '../page/page.ts'
import { codeBlock } from './code.ts'
import { evidenceOf, type EvidenceIndex } from './evidence.ts'
import { html, type Html } from './html.ts'
import { panel, whereText } from './panel.ts'
import { resultsOf } from './results.ts'
import { standingOf } from './standing.ts'
import { valueLink } from './value-link.ts'
import { wordsOf, type Words } from './words.ts'

export interface Rendering {
  words: Words
  /** The number-th block of a scenario, from 0; after the last one, its evidence. */
  block(scenario: string, number: number, lang: string): Html | undefined
  /** The number-th checked value of a scenario, from 0, around its claim. */
  value(scenario: string, number: number, claim: Html): Html | undefined
}

export function renderingOf(page: Page, index: EvidenceIndex): Rendering {
  const language = isLanguage(page.language) ? page.language : 'en'
  const words = wordsOf(language)
  const scenarios = new Map(page.scenarios.map((scenario) => [scenario.id, read(scenario, page.path, language, index)]))
  return {
    words,
    block(id, number, lang) {
      const found = scenarios.get(id)
      const blocks = found ? blocksOf(found.scenario) : []
      const block = blocks[number]
      if (!found || !block) return undefined
      const lines = block.lines.map(({ start, end, codeLine }) => ({
        text: page.text.slice(start, end),
        codeLine,
        result: codeLine === undefined ? undefined : found.results.get(codeLine),
      }))
      const code = block.hidden ? html`` : codeBlock(lines, lang, words, id)
      return number === blocks.length - 1 ? html`${code}${panel(found.standing, page.path, words)}` : code
    },
    value(id, number, claim) {
      const standing = scenarios.get(id)?.standing
      const value = standing?.values[number]
      if (!standing || !value) return undefined
      const where = standing.evidence?.record.where
      return valueLink(value, id, number, claim, where && `${whereText(where, words)}, ${where.date}`, words)
    },
  }
}

function read(scenario: Scenario, path: string, language: Language, index: EvidenceIndex) {
  const standing = standingOf(scenario, language, evidenceOf(index, path, scenario.id))
  const { trace } = standing.evidence ?? {}
  const results = trace && !standing.stale.includes('code') ? resultsOf(trace) : new Map()
  return { scenario, standing, results }
}
