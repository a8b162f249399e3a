/** The specimen pages: every state of evidence and of a value, with the panels below them, letter by letter. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { valuesOf } from '../../../src/page/page.ts'
import { html } from '../../../src/site/markup/html.ts'
import { renderingOf } from '../../../src/site/page/render.ts'
import { expectedIn } from '../../helpers/expected-file.ts'
import { evidenceFrom } from '../specimen/evidence.ts'
import { specimenPages, specimenRecords } from '../specimen/records.ts'

const index = Map.groupBy(
  specimenRecords.map((record) => evidenceFrom(record)),
  ({ record }) => `${record.page}#${record.scenario}`,
)
const pairs = [
  { page: 'specimen/server-closes-first', left: 'specimen/standings#hostile', right: 'server-closes-first' },
  { page: 'specimen/standings', left: 'old-values', right: 'hostile' },
]

test.each(specimenPages.filter(({ language }) => language === 'en').map((page) => [page.path.replace('specimen/', ''), page] as const))(
  '%s',
  (name, page) => {
    const rendering = renderingOf(page, index, pairs)
    const drawn = page.scenarios.map((scenario) => {
      const steps = scenario.steps.filter(({ type }) => type !== 'value')
      return [
        ...steps.map(({ span, ...step }) => rendering.step(span.start, step.type === 'transcript' ? 'console' : 'ts')),
        ...valuesOf(scenario).map(({ span, claim }) => rendering.value(span.start, html`<em>${claim}</em>`)),
      ].join('\n')
    })
    const waivers = page.waivers.map(({ start, claim }) => rendering.waiver(start, html`${claim}`))
    const all = [...drawn, ...waivers, rendering.waivers()].join('\n').replace(/></g, '>\n<')
    const file = join(import.meta.dirname, `page-${name}.txt`)
    expect(all, `Fix: where the change is meant, remove ${file}, run this once more, and read what changed`).toBe(expectedIn(file, all))
  },
)
