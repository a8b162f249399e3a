import { describe, expect, test } from 'vitest'
import { html } from '../../../src/site/markup/html.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { renderingOf } from '../../../src/site/page/render.ts'
import { valuesTable } from '../../../src/site/panel/tables.ts'
import { evidenceFrom } from '../specimen/evidence.ts'
import { specimenPages, specimenRecords } from '../specimen/records.ts'
import { bell, hostileText } from '../specimen/trace.ts'

const index = Map.groupBy(specimenRecords.map(evidenceFrom), ({ record }) => `${record.page}#${record.scenario}`)
const renderingIn = (file: string) => {
  const page = specimenPages.find((each) => each.file === `content/docs/${file}.mdx`)
  if (!page) throw new Error(`no specimen ${file}`)
  return renderingOf(page, index)
}
const first = renderingIn('en/specimen/server-closes-first')
const standings = renderingIn('en/specimen/standings')
const panelOf = (id: string) => String(standings.step(id, 0, 'ts')).replace(/^[\s\S]*?(?=<section)/, '')

describe('a block of code', () => {
  const block = String(first.step('server-closes-first', 0, 'ts'))

  test('ends its lines with what their calls returned', () => {
    const results = [
      ...block.matchAll(/data-line="(\d+)".*?<a href="#server-closes-first\.line-(\d+)"><span aria-hidden="true">→<\/span>\u00a0(.*?)<\/a>/g),
    ].map(([, line, anchor, result]) => [line === anchor && line, result])
    expect(results).toEqual([
      ['1', '0'],
      ['2', '0'],
      ['3', 'session'],
      ['4', '5 bytes'],
      ['5', '0'],
      ['6', '5 bytes'],
      ['7', '0'],
      ['8', '0'],
    ])
    expect(String(first.step('server-closes-first', 1, 'ts'))).toContain(
      '<span class="result refused"> <a href="#server-closes-first.line-9"><span aria-hidden="true">→</span>\u00a0EADDRINUSE</a></span>',
    )
  })

  test('has its tokens by class, without a style of its own', () => {
    expect(block).toContain('<span class="t-keyword">const</span>')
    expect(block).not.toContain('style=')
  })

  test('has no results when its code was changed after the run', () => {
    expect(String(standings.step('old-code', 0, 'ts'))).not.toContain('class="result')
  })

  test('is followed by the evidence after the scenario’s last block only', () => {
    expect(block).not.toContain('<section')
    expect(String(first.step('server-closes-first', 1, 'ts'))).not.toContain('<section')
    expect(String(first.step('server-closes-first', 2, 'console'))).toContain('<section class="evidence holds not-content" id="server-closes-first"')
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
    expect(String(renderingIn('ko/specimen/standings').step('refuted', 0, 'ts'))).toContain('<strong>일치하지 않습니다</strong>')
    expect(String(renderingIn('ja/specimen/standings').step('refuted', 0, 'ts'))).toContain('<strong>成り立ちません</strong>')
  })
})

describe('a checked value', () => {
  test('links to its own row of the evidence and tells what was measured', () => {
    const link = String(first.value('server-closes-first', 2, html`60 seconds`))
    expect(link).toContain('<a class="whole" href="#server-closes-first.3" aria-describedby="server-closes-first.3.note">60 seconds</a>')
    expect(link).toContain('Measured: 60.000 s')
    expect(link).toContain('Linux 6.18.44, x86_64, 2026-11-21')
    expect(String(first.step('server-closes-first', 2, 'console'))).toContain('<tr id="server-closes-first.3" class="holds">')
  })

  test.each([
    ['refuted', 'fails', '✗'],
    ['not-run', 'open', '?'],
    ['old-values', 'open', '?'],
    ['not-verified', 'open', '?'],
  ])('that does not simply hold (%s) has a sign', (id, style, sign) => {
    expect(String(standings.value(id, 0, html`x`))).toMatch(
      new RegExp(`^<span class="checked ${style}">.*<span class="sign" aria-hidden="true">\\${sign}</span></a>`),
    )
  })

  test('of a scenario that the page does not have is left alone', () => {
    expect(first.value('nowhere', 0, html`x`)).toBeUndefined()
  })
})

describe('a transcript', () => {
  const step = String(first.step('server-closes-first', 2, 'console'))

  test('stands as the page has it, with what was really printed in the evidence', () => {
    expect(step).toMatch(/<code class="language-console">[\s\S]*ss[\s\S]*127\.0\.0\.1:…[\s\S]*<\/code>/)
    expect(step).toContain('<summary>What the commands printed</summary>')
    expect(step).toContain('127.0.0.1:40978')
  })
})

describe('a fact that is stated unchecked', () => {
  test('is marked in its sentence and leads to its reason at the end of the page', () => {
    expect(String(first.waiver(0, html`30 seconds`))).toContain(
      '<a href="#not-checked.1" aria-describedby="not-checked.1.note">30 seconds<span class="sign" aria-hidden="true">?</span></a>',
    )
    expect(String(first.waivers())).toContain(
      '<div id="not-checked.1"><dt>30 seconds</dt> <dd>macOS: sysctl net.inet.tcp.msl, not run here</dd></div>',
    )
  })
})

test('a value that a page says twice has one row, with the anchors of both', () => {
  const twice = { claim: 'TIME_WAIT', expression: 'a.state', state: 'holds', measured: 'TIME_WAIT', reason: undefined } as const
  const rows = String(
    valuesTable(
      { scenario: 'a', verdict: undefined, evidence: undefined, others: [], stale: [], values: [twice, { ...twice, claim: 'x' }, twice] },
      wordsOf('en'),
    ),
  )
  expect(rows.match(/<tr id="[^"]*"/g)).toEqual(['<tr id="a.1"', '<tr id="a.2"'])
  expect(rows).toContain('<span id="a.3"></span>')
})

test('evidence that holds markup is text everywhere', () => {
  const all = String(standings.step('hostile', 0, 'ts')) + String(standings.value('hostile', 0, html`x`))
  expect(all.match(/&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt;&#39;&amp;\\x07/g)?.length).toBeGreaterThan(8)
  expect(all).not.toMatch(/<script/)
  expect(all).not.toContain(bell)
  expect(hostileText).toContain('<script>')
})
