import { describe, expect, test } from 'vitest'
import { html } from '../../src/site/html.ts'
import { renderingOf } from '../../src/site/render.ts'
import { evidenceFrom } from './specimen/evidence.ts'
import { specimenPages, specimenRecords } from './specimen/records.ts'
import { hostileText } from './specimen/trace.ts'

const index = Map.groupBy(specimenRecords.map(evidenceFrom), ({ record }) => `${record.page}#${record.scenario}`)
const renderingIn = (file: string) => {
  const page = specimenPages.find((each) => each.file === `content/docs/${file}.mdx`)
  if (!page) throw new Error(`no specimen ${file}`)
  return renderingOf(page, index)
}
const first = renderingIn('en/specimen/server-closes-first')
const standings = renderingIn('en/specimen/standings')
const panelOf = (id: string) => String(standings.block(id, 0, 'ts')).replace(/^[\s\S]*?(?=<section)/, '')

describe('a block of code', () => {
  const block = String(first.block('server-closes-first', 0, 'ts'))

  test('ends its lines with what their calls returned', () => {
    const results = [...block.matchAll(/data-line="(\d+)".*?<span class="result[^"]*"> → (.*?)<\/span>/g)].map(([, line, result]) => [line, result])
    expect(results).toEqual([['1', '0'], ['2', '0'], ['3', 'session'], ['4', '5 bytes'], ['5', '0'], ['6', '0'], ['7', '0'], ['8', '0']])
    expect(String(first.block('server-closes-first', 1, 'ts'))).toContain('<span class="result refused"> → EADDRINUSE</span>')
  })

  test('has its tokens by class, without a style of its own', () => {
    expect(block).toContain('<span class="t-keyword">const</span>')
    expect(block).not.toContain('style=')
  })

  test('has no results when its code was changed after the run', () => {
    expect(String(standings.block('old-code', 0, 'ts'))).not.toContain('class="result')
  })

  test('is followed by the evidence after the scenario’s last block only', () => {
    expect(block).not.toContain('<section')
    expect(String(first.block('server-closes-first', 1, 'ts'))).toContain('<section class="evidence holds not-content" id="server-closes-first"')
  })
})

describe('the verdict of a panel', () => {
  test.each([
    ['not-run', 'open', 'Not run yet'],
    ['old-code', 'open', 'Recorded before the page was changed'],
    ['old-values', 'open', 'Recorded before the page was changed'],
    ['refuted', 'fails', 'Does not hold'],
    ['not-verified', 'open', 'Not verified here'],
    ['lost-fin', 'holds', 'Holds'],
  ])('%s', (id, style, label) => {
    expect(panelOf(id)).toMatch(new RegExp(`^<section class="evidence ${style} .*id="${id}"`))
    expect(panelOf(id)).toContain(`<strong>${label}</strong>`)
  })

  test('comes with the reason or the problems', () => {
    expect(panelOf('not-verified')).toContain('capture needs a network namespace')
    expect(panelOf('refuted')).toContain('<li>content/docs/en/specimen/standings.mdx:38:15  value-differs</li>')
  })

  test('is in the page’s language', () => {
    expect(String(renderingIn('ko/specimen/standings').block('refuted', 0, 'ts'))).toContain('<strong>성립하지 않습니다</strong>')
    expect(String(renderingIn('ja/specimen/standings').block('refuted', 0, 'ts'))).toContain('<strong>成り立ちません</strong>')
  })
})

describe('a checked value', () => {
  test('links to its own row of the evidence and tells what was measured', () => {
    const link = String(first.value('server-closes-first', 2, html`60 seconds`))
    expect(link).toContain('<a href="#server-closes-first.3" aria-describedby="server-closes-first.3.note">60 seconds</a>')
    expect(link).toContain('Measured: 60.000 s')
    expect(link).toContain('Linux 6.18.44, x86_64, 2026-11-21')
    expect(String(first.block('server-closes-first', 1, 'ts'))).toContain('<tr id="server-closes-first.3" class="holds">')
  })

  test.each([
    ['refuted', 'fails', '✗'],
    ['not-run', 'open', '?'],
    ['old-values', 'open', '?'],
    ['not-verified', 'open', '?'],
  ])('that does not simply hold (%s) has a sign', (id, style, sign) => {
    expect(String(standings.value(id, 0, html`x`))).toMatch(new RegExp(`^<span class="checked ${style}">.*<span class="sign" aria-hidden="true">\\${sign}</span></a>`))
  })

  test('of a scenario that the page does not have is left alone', () => {
    expect(first.value('nowhere', 0, html`x`)).toBeUndefined()
  })
})

test('evidence that holds markup is text everywhere', () => {
  const all = String(standings.block('hostile', 0, 'ts')) + String(standings.value('hostile', 0, html`x`))
  expect(all.match(/&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt;&#39;&amp;\\x07/g)?.length).toBeGreaterThan(8)
  expect(all).not.toMatch(/<script|\u0007/)
  expect(hostileText).toContain('<script>')
})
