import { describe, expect, test } from 'vitest'
import { type Page, valuesOf } from '../../../src/page/page.ts'
import { parsePage } from '../../../src/page/parse.ts'
import { type Html, html } from '../../../src/site/markup/html.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { type Rendering, renderingOf } from '../../../src/site/page/render.ts'
import { valuesTable } from '../../../src/site/panel/tables.ts'
import { evidenceFrom } from '../specimen/evidence.ts'
import { recordOf, specimenPages, specimenRecords } from '../specimen/records.ts'
import { bell, hostileText } from '../specimen/trace.ts'

const index = Map.groupBy(
  specimenRecords.map((record) => evidenceFrom(record)),
  ({ record }) => `${record.page}#${record.scenario}`,
)
/** A page's rendering asked by scenario and number, where the site asks by place. */
function counted(page: Page, rendering: Rendering) {
  const scenario = (id: string) => page.scenarios.find((one) => one.id === id)
  return {
    ...rendering,
    step: (id: string, number: number, lang: string) =>
      rendering.step(scenario(id)?.steps.filter(({ type }) => type !== 'value')[number]?.span.start ?? -1, lang),
    value(id: string, number: number, claim: Html) {
      const found = scenario(id)
      return rendering.value((found && valuesOf(found)[number]?.span.start) ?? -1, claim)
    },
    waiver: (number: number, claim: Html) => rendering.waiver(page.waivers[number]?.start ?? -1, claim),
  }
}

const renderingIn = (file: string) => {
  const page = specimenPages.find((each) => each.file === `content/docs/${file}.mdx`)
  if (!page) throw new Error(`no specimen ${file}`)
  return counted(page, renderingOf(page, index))
}
const first = renderingIn('en/specimen/server-closes-first')
const standings = renderingIn('en/specimen/standings')
const panelOf = (id: string) => String(standings.step(id, 0, 'ts')).replace(/^[\s\S]*?(?=<section)/, '')

describe('a block of code', () => {
  const block = String(first.step('server-closes-first', 0, 'ts'))

  test('ends its lines with what their calls returned', () => {
    const results = [
      ...block.matchAll(
        /data-line="(\d+)".*?<a href="#server-closes-first\.(\d+)"><span aria-hidden="true">→<\/span>\u00a0<span class="sr-only">(.*?)<\/span>(.*?)<\/a>/g,
      ),
    ].map(([, line, step, call, result]) => `${line} step ${step} ${call}${result}`)
    expect(results).toEqual([
      ...['1 step 1 listen: 0', '2 step 2 connect: 0', '3 step 6 accept: session', '4 step 7 send: 5 bytes'],
      ...['5 step 10 close: 0', '6 step 13 recv: 5 bytes', '7 step 14 close: 0', '8 step 17 close: 0'],
    ])
    expect(String(first.step('server-closes-first', 1, 'ts'))).toContain(
      '<span class="result refused"> <a href="#server-closes-first.18"><span aria-hidden="true">→</span>\u00a0<span class="sr-only">bind: </span>EADDRINUSE</a></span>',
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
    expect(String(first.step('server-closes-first', 2, 'console'))).toContain(
      '<section class="evidence holds not-content" data-scenario="server-closes-first"',
    )
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
    expect(panelOf(id)).toMatch(new RegExp(`^<section class="evidence ${style} .*data-scenario="${id}"`))
    expect(panelOf(id)).toContain(`<strong>${label}</strong>`)
  })

  test('comes with the reason, and never with how an author would mend the page', () => {
    expect(panelOf('not-verified')).toContain('capture needs a network namespace')
    expect(panelOf('refuted')).toContain('The run gave something else than this page says.')
    expect(panelOf('refuted')).not.toMatch(/Fix:|\/errors\/|\.mdx:\d/)
  })

  test('is one line that says what the scenario shows; of a page the first is open', () => {
    expect(panelOf('lost-fin')).toMatch(/^<section .*\n<details class="fold"><summary>/)
    expect(panelOf('lost-fin')).toContain('<span class="shows"><code dir="auto">client</code> breaks the connection off: RST.</span></summary>')
    const panel = String(first.step('server-closes-first', 2, 'console')).replace(/^[\s\S]*?(?=<section)/, '')
    expect(panel).toMatch(/^<section .*\n<details class="fold" open><summary>/)
    expect(panel).toContain('The address is in use. In the way: <code>session\u00a0TIME_WAIT\u00a060.0\u00a0s</code>.</span></summary>')
  })

  test('is in the page’s language', () => {
    expect(String(renderingIn('ko/specimen/standings').step('refuted', 0, 'ts'))).toContain('<strong>일치하지 않습니다</strong>')
    expect(String(renderingIn('ja/specimen/standings').step('refuted', 0, 'ts'))).toContain('<strong>成り立ちません</strong>')
  })
})

describe('a checked value', () => {
  test('links to its own row of the evidence and tells what was measured', () => {
    const link = String(first.value('server-closes-first', 2, html`60 seconds`))
    expect(link).toContain('<a class="whole" href="#server-closes-first.value-3" aria-describedby="server-closes-first.value-3.note">60 seconds</a>')
    expect(link).toContain('Measured: 60 s')
    expect(link).toContain('Linux 6.18.44, x86_64, 2026-11-21')
    expect(String(first.step('server-closes-first', 2, 'console'))).toContain('<tr id="server-closes-first.value-3" class="holds">')
  })

  test.each([
    ['refuted', 'fails', '✗'],
    ['not-run', 'open', '?'],
    ['old-values', 'open', '?'],
    ['not-verified', 'open', '?'],
  ])('that does not simply hold (%s) has a sign', (id, style, sign) => {
    expect(String(standings.value(id, 0, html`x`))).toMatch(
      new RegExp(`^<span class="checked ${style}" id="${id}.value-1.said">.*<span class="sign" aria-hidden="true">\\${sign}</span></a>`),
    )
  })

  test('of a scenario that the page does not have is left alone, as its code is', () => {
    expect(first.value('nowhere', 0, html`x`)).toBeUndefined()
    expect(first.step('nowhere', 0, 'ts')).toBeUndefined()
  })
})

describe('a transcript', () => {
  const step = String(first.step('server-closes-first', 2, 'console'))

  test('stands as the page has it, with what was really printed in the evidence', () => {
    expect(step).toMatch(/<code class="language-sh"><span class="line">.*ss.*\n<\/span><\/code><\/pre><\/div>/)
    expect(step, 'without a prompt to copy, and what is printed apart').toMatch(/<pre class="output"><samp>[\s\S]*127\.0\.0\.1:…[\s\S]*<\/samp>/)
    expect(step).not.toContain('$ ss</span>')
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
  const twice = {
    claim: 'TIME_WAIT',
    expression: 'a.state',
    state: 'holds',
    measured: { type: 'text', value: 'TIME_WAIT' },
    reason: undefined,
    after: 3,
    elsewhere: [],
    likewise: [],
  } as const
  const rows = String(
    valuesTable(
      {
        scenario: 'a',
        only: [],
        verdict: undefined,
        evidence: undefined,
        others: [],
        platforms: [],
        stale: [],
        values: [twice, { ...twice, claim: 'x' }, twice],
      },
      ({ claim }) => (claim === 'x' ? undefined : 7),
      wordsOf('en'),
    ),
  )
  expect(rows.match(/<tr id="[^"]*"/g)).toEqual(['<tr id="a.value-1"', '<tr id="a.value-2"'])
  expect(rows).toContain('<span id="a.value-3"></span>')
  expect(rows.match(/<a href="[^"]*"/g), 'each leads to the step at which it was taken, and back to its sentence').toEqual(
    ['#a.7', '#a.value-1.said', '#a.value-2.said'].map((href) => `<a href="${href}"`),
  )
})

test('evidence that holds markup is text everywhere', () => {
  const all = String(standings.step('hostile', 0, 'ts')) + String(standings.value('hostile', 0, html`x`))
  expect(all.match(/&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt;&#39;&amp;\\x07/g)?.length).toBeGreaterThan(8)
  expect(all).not.toMatch(/<script/)
  expect(all).not.toContain(bell)
  expect(hostileText).toContain('<script>')
})

describe('a scenario that another platform contradicts', () => {
  const contradiction = recordOf('specimen/server-closes-first', 'server-closes-first')
  const values = {
    en: (contradiction.values.en ?? []).map((value, index) =>
      index === 0 ? { ...value, measured: { type: 'text' as const, value: 'CLOSED' }, holds: false } : value,
    ),
  }
  const evidence = [
    evidenceFrom(contradiction),
    {
      ...evidenceFrom({
        ...contradiction,
        where: { ...contradiction.where, release: '5.10.46', kernel: 'user-mode', hz: 100 },
        verdict: {
          type: 'does not hold',
          problems: ['value-differs: content/docs/en/a.mdx:1:1\n  Fix: mend the sentence\n  See /errors/value-differs/'],
        },
        values,
      }),
      reason: { en: 'It counts otherwise.', ja: '数え方が違います。', ko: '세는 방법이 다릅니다.' },
    },
  ]
  const page = specimenPages.find(({ file }) => file === 'content/docs/en/specimen/server-closes-first.mdx')
  if (!page) throw new Error('the specimen page is gone')
  const both = counted(page, renderingOf(page, new Map([['specimen/server-closes-first#server-closes-first', evidence]])))
  const blocks = page.scenarios[0]?.steps.filter(({ type }) => type !== 'value').length ?? 0
  const drawn = String(both.step('server-closes-first', blocks - 1, 'ts'))

  test('has its sign in the sentence, and a note of what each one gave', () => {
    const said = String(both.value('server-closes-first', 0, html`TIME_WAIT`))
    expect(said).toContain('TIME_WAIT<span class="sign" aria-hidden="true">±</span></a>')
    expect(said).toContain('<span class="elsewhere">Linux 6.18: TIME_WAIT · Linux 5.10 (user-mode): CLOSED</span>')
    expect(String(both.value('server-closes-first', 1, html`EADDRINUSE`))).not.toContain('±')
  })

  test('holds where the site is released, and says where it does not, with the reason and both records', () => {
    expect(drawn).toContain('<strong>Holds</strong>')
    expect(drawn).toContain('Not so on Linux 5.10 (user-mode).</a> It counts otherwise.')
    expect(drawn.match(/<span class="sign" role="img" aria-label="[^"]*">.<\/span> Linux [^<]*/g)).toEqual([
      '<span class="sign" role="img" aria-label="Holds">✓</span> Linux 6.18',
      '<span class="sign" role="img" aria-label="Does not hold">✗</span> Linux 5.10 (user-mode)',
    ])
    expect(drawn).not.toMatch(/Fix:|\/errors\//)
  })
})

describe('a scenario whose blocks are all hidden', () => {
  const fence = (words: string, code: string) => `\`\`\`ts scenario=s${words}\n${code}\n\`\`\`\n`
  const drawn = (language: string, ...fences: string[]) => {
    const page = parsePage(`content/docs/${language}/x/y.mdx`, `---\ntitle: T\n---\n\n[5](#s "n")\n\n${fences.join('\n')}`)
    const rendering = renderingOf(page, new Map())
    const steps = page.scenarios.flatMap((scenario) => scenario.steps).filter(({ type }) => type !== 'value')
    return steps.map(({ span }) => String(rendering.step(span.start, 'ts')))
  }
  const server = fence(' hidden', 'const server = listen()')
  const count = fence(' hidden', 'const n = server.count')

  test.each([
    ['en', 'The code of this scenario'],
    ['ja', 'このシナリオのコード'],
    ['ko', '이 시나리오의 코드'],
  ])('in %s has its code folded above its evidence, all of it and once', (language, title) => {
    const [first, last = ''] = drawn(language, server, count)
    expect(first).toBe('')
    const [, folded = ''] =
      new RegExp(`^<details class="behind"><summary>${title}</summary>([\\s\\S]*?)</details>\\s*<section class="evidence`).exec(last) ?? []
    const code = folded.replace(/<[^>]*>/g, '')
    expect(code.indexOf('const server = listen()')).toBeGreaterThan(-1)
    expect(code.indexOf('const n = server.count')).toBeGreaterThan(code.indexOf('const server = listen()'))
  })

  test('with one block that is shown, has only that one', () => {
    const steps = drawn('en', fence('', 'const server = listen()'), count).join('')
    expect(steps).not.toContain('class="behind"')
    expect(steps.replace(/<[^>]*>/g, '')).not.toContain('server.count')
  })
})
