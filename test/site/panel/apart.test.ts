import { expect, test } from 'vitest'
import { html } from '../../../src/site/markup/html.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { panel } from '../../../src/site/panel/panel.ts'
import type { Standing } from '../../../src/site/survey/standing.ts'

const standing: Standing = { scenario: 's', only: [], verdict: undefined, evidence: undefined, others: [], platforms: [], stale: [], values: [] }
const folded = html`<p id="s.3">a step</p><p id="s.value-1">a value</p><p id="s.title">neither</p><p id="3">neither</p>`
const drawn = (apart: string | undefined, open = false) =>
  panel(standing, 'ports/ports', wordsOf('en'), { open, besides: [], terms: [], apart, folded }).markup

test('what is kept on a page of its own leaves a link there, and the anchors of its steps and values, which an address may name', () => {
  const markup = drawn('/en/evidence/ports/ports/')
  expect(markup).toContain('<noscript><a href="/en/evidence/ports/ports/s/">')
  expect([...markup.matchAll(/<i id="([^"]*)"><\/i>/g)].map(([, id]) => id)).toEqual(['s.3', 's.value-1'])
  expect(markup).toContain('data-from="/en/evidence/ports/ports/s/"')
  expect(markup).not.toContain('a step')
})

test('what comes with the page is folded whole, and an open panel is not folded', () => {
  expect(drawn(undefined)).toContain(`<noscript>${folded.markup}</noscript>`)
  expect(drawn(undefined, true)).not.toContain('<noscript>')
  expect(drawn('/en/evidence/ports/ports/', true)).not.toContain('data-from')
})
