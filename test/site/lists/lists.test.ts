import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { sentenceShare } from '../../../src/check/shown.ts'
import type { Source } from '../../../src/evidence/sources.ts'
import { valuesOf } from '../../../src/page/page.ts'
import { parsePage } from '../../../src/page/parse.ts'
import { factsList } from '../../../src/site/lists/facts.ts'
import { messagesList } from '../../../src/site/lists/messages.ts'
import { platformsList } from '../../../src/site/lists/platforms.ts'
import { sourcesList } from '../../../src/site/lists/sources.ts'
import { unverifiedList } from '../../../src/site/lists/unverified.ts'
import { wordsList } from '../../../src/site/lists/words.ts'
import { llmsText, verdictsFeed, verdictsJson } from '../../../src/site/machines/verdicts.ts'
import { verdictsJsonSchema, verdictsSchema } from '../../../src/site/machines/verdicts-schema.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { sentencesOf } from '../../../src/site/survey/sentences.ts'
import { surveyOf } from '../../../src/site/survey/survey.ts'
import { evidenceFrom } from '../specimen/evidence.ts'
import { specimenFolder, specimenRecords } from '../specimen/records.ts'

const root = mkdtempSync(join(tmpdir(), '2msl-lists-'))
afterAll(() => rmSync(root, { recursive: true }))
cpSync(specimenFolder, join(root, 'content/docs'), { recursive: true })
const index = Map.groupBy(
  specimenRecords.map((record) => evidenceFrom(record)),
  ({ record }) => `${record.page}#${record.scenario}`,
)
const survey = surveyOf(root, index)
const whole = { language: 'en' as const, words: wordsOf('en'), pages: survey.filter(({ language }) => language === 'en') }
const site = new URL('https://2msl.example')

test('messages of which the same is said stand together, each in the language that it is in; an error is linked where it is named first', () => {
  const says = (id: string, example: string, advice: string) => ({
    ...{
      id,
      example,
      level: 'program' as const,
      systems: ['linux' as const],
      beside: [],
      unless: [],
      not: [],
      signs: [],
      keywords: [],
      file: '',
    },
    ...{ errno: 'EMFILE', source: 'https://example.org', page: 'specimen/server-closes-first', do: { en: advice, ja: advice, ko: advice } },
  })
  const messages = [
    says('emfile', 'accept: Too many open files', 'Close them.'),
    says('emfile-ja', 'accept: ファイルを開きすぎです', 'Close them.'),
    says('emfile-ko', 'accept: 열린 파일이 너무 많음', 'Close them.'),
    says('another', 'open: Too many open files', 'Look at the limit.'),
  ]
  const { markup } = messagesList(messages, whole).body
  const sections = markup.split('<section>').slice(1)
  expect(sections.map((section) => [...section.matchAll(/<pre id="([\w-]+)" lang="(\w+)"/g)].map(([, id, lang]) => `${id} ${lang}`))).toEqual([
    ['emfile en', 'emfile-ja ja', 'emfile-ko ko'],
    ['another en'],
  ])
  expect(sections.map((section) => section.match(/Close them|Look at the limit/g))).toEqual([['Close them'], ['Look at the limit']])
  const inUse = messagesList(
    messages.map((message) => ({ ...message, errno: 'EADDRINUSE' })),
    whole,
  ).body.markup
  expect(inUse.split('/en/words/#EADDRINUSE').length - 1).toBe(1)
  expect(inUse.split('<code>EADDRINUSE</code>').length - 1).toBe(2)
})

test('a program of many messages is kept apart, and its entry leads there', () => {
  const says = (id: string, program: string) => ({
    ...{ id, program, level: 'program' as const, systems: ['linux' as const], beside: [], unless: [], not: [], signs: [], keywords: [], file: '' },
    ...{ errno: 'EADDRINUSE', example: `${program}: ${createHash('sha256').update(id).digest('hex')}`, source: 'https://example.org' },
    ...{ page: 'specimen/server-closes-first', do: { en: 'Close them.', ja: '閉じます。', ko: '닫습니다.' } },
  })
  const many = Array.from({ length: 40 }, (_, index) => says(`many-${index}`, 'C# Server'))
  const { body, apart = [], headings } = messagesList([...many, says('few', 'Few')], whole)
  expect(apart.map(({ slug, title }) => [slug, title])).toEqual([['c-server', 'Messages of programs: C# Server']])
  const examples = (html: string) => html.match(/(?<=<pre id=")[\w-]+/g)
  expect(examples(String(apart[0]?.body))).toEqual(many.map(({ id }) => id))
  expect(examples(body.markup)).toEqual(['few'])
  const from = '/en/messages/c-server/'
  expect(body.markup).toContain(`<details class="entry" data-from="${from}">`)
  expect(body.markup).toContain(`<noscript><p><a href="${from}">Messages of programs: C# Server</a></p></noscript>`)
  expect(headings.map(({ slug }) => slug)).toEqual(['program-c-server', 'program-few'])
  // A link of an error that is not on the list is none that the list has already.
  expect(body.markup).toContain('/en/words/#EADDRINUSE')
})

describe('the sentences with checked values', () => {
  const read = (language: string, text: string) =>
    sentencesOf(parsePage(`content/docs/${language}/a.mdx`, `---\ntitle: t\n---\n${text}\n\n\`\`\`ts scenario=a\nconst x = 1\n\`\`\`\n`)).map(
      ({ parts }) => parts.map((part) => (typeof part === 'string' ? part : `{${part.value.claim}}`)).join(''),
    )

  test('are cut at their ends, without the marks of Markdown', () => {
    expect(read('en', '# No [1](#a "x")\n\nPlain. A **bold** `code` and [a link](/b/) gives\n[1](#a "x"). Next [2](#a "x")!')).toEqual([
      'A bold code and a link gives {1}.',
      'Next {2}!',
    ])
  })

  test('in Japanese join their lines without a space', () => {
    expect(read('ja', '状態\nは[1](#a "x")です。次の文。')).toEqual(['状態は{1}です。'])
    expect(read('ja', '再起動は\n[成功](#a "x")\nします。')).toEqual(['再起動は{成功}します。'])
    expect(read('ja', '状態は\n[CLOSED](#a "x") です。')).toEqual(['状態は {CLOSED} です。'])
  })

  test('are also the items of a list and the rows of a table', () => {
    expect(read('ko', '- 값은 [1](#a "x")\n- 다음\n\n| a | b |\n| --- | --- |\n| 값 | [2](#a "x") |')).toEqual(['값은 {1}', '값 · b: {2}'])
  })

  test('of a row say of which column each cell is, and leave out what is empty', () => {
    const table = '| 前 | 新 | 結果 |\n| --- | --- | --- |\n| – | あり | [1](#a "x") |\n| あり |  | [2](#a "x") |'
    expect(read('ja', table)).toEqual(['前：– · 新：あり · 結果：{1}', 'あり · 結果：{2}'])
  })
})

describe('a sentence that points at the one before', () => {
  const read = (language: string, text: string) =>
    sentencesOf(parsePage(`content/docs/${language}/a.mdx`, `---\ntitle: t\n---\n${text}\n\n\`\`\`ts scenario=a\nconst x = 1\n\`\`\`\n`)).map(
      ({ heading, parts }) => [heading, parts.map((part) => (typeof part === 'string' ? part : `{${part.value.claim}}`)).join('')],
    )

  test('brings that one along', () => {
    expect(read('en', 'A connection stays. It is in [TIME_WAIT](#a "x").')).toEqual([['', 'A connection stays. It is in {TIME_WAIT}.']])
    expect(read('ko', '서버가 닫은 연결이 남습니다. 그런 연결은 [60초](#a "x") 남습니다.')).toEqual([
      ['', '서버가 닫은 연결이 남습니다. 그런 연결은 {60초} 남습니다.'],
    ])
    expect(read('ja', '接続が残ります。そのため [60秒](#a "x") 待ちます。')).toEqual([['', '接続が残ります。そのため {60秒} 待ちます。']])
  })

  test('continues it where that one has a value too', () => {
    expect(read('en', 'The server reads [1](#a "x"). Then it reads [2](#a "x"). The client reads [3](#a "x").')).toEqual([
      ['', 'The server reads {1}. Then it reads {2}.'],
      ['', 'The client reads {3}.'],
    ])
  })

  test('does not reach beyond its paragraph, but has the heading above it', () => {
    expect(read('en', 'Alone [1](#a "x").\n\n## A `close` of [two](#a "x")\n\nIt is [2](#a "x").')).toEqual([
      ['', 'Alone {1}.'],
      ['A close of two', 'It is {2}.'],
    ])
  })
})

describe('the lists', () => {
  test('facts stand under the heading of their section', () => {
    expect(String(factsList(whole).body)).toMatch(
      /<summary><h3>[^<]*<\/h3> <span class="count">\d+<\/span><\/summary>\n<p class="where"><a href="[^"]*">Read the page<\/a><\/p>\n(?:<h4>[^<]+<\/h4>)?\n<ul class="facts">/,
    )
  })

  test('facts lead to their rows in the evidence, with the state of each', () => {
    const facts = String(factsList(whole).body)
    expect(facts).toContain(
      '<li>The kernel keeps the socket for <a class="checked holds" href="/en/specimen/server-closes-first/#server-closes-first.value-3" title="Measured: 60 s">60 seconds</a>, and says so.</li>',
    )
    expect(facts).toContain('<a class="checked fails" href="/en/specimen/standings/#refuted.value-1"')
  })

  test('facts say how many of all they are, together and by topic, in the numbers of the language', () => {
    const shares = [...String(factsList(whole).body).matchAll(/(\d+) of (\d+) facts are checked: (\d+) %\./g)].map((share) =>
      share.slice(1).map(Number),
    )
    const values = whole.pages.flatMap(({ page }) => page.scenarios.flatMap(valuesOf)).length
    const waived = whole.pages.flatMap(({ page }) => page.waivers).length
    expect(shares).toEqual(Array(2).fill([values, values + waived, Math.floor((100 * values) / (values + waived))]))
    expect(waived).toBeGreaterThan(0)
    const { shown, all } = sentenceShare(
      whole.pages.map(({ page }) => page),
      'en',
    )
    expect(String(factsList(whole).body)).toContain(`<p>${shown} of ${all} sentences carry a checked value, a source, or a link to what shows them:`)
    expect(all).toBeGreaterThan(shown)
  })

  test('platforms have a column each, the reference first, cells lead to the record', () => {
    const [, matrix = ''] = String(platformsList(whole).body).split('<summary>All scenarios</summary>')
    expect(matrix.match(/<th scope="col">.*?<\/th>/g)?.slice(0, 3)).toEqual([
      '<th scope="col">Scenario</th>',
      '<th scope="col">Linux 6.18</th>',
      '<th scope="col">Linux 6.1</th>',
    ])
    expect(matrix).toContain(
      '<a href="/evidence/linux-6.1-x86_64-hz250/specimen/server-closes-first/server-closes-first.json" aria-label="Holds">✓</a>',
    )
  })

  test('of platforms at first only what differs is shown, with the number of each verdict, and what is stale is told', () => {
    const [atFirst = '', all = ''] = String(platformsList(whole).body).split('<summary>All scenarios</summary>')
    const scenarios = (markup: string) => [...markup.matchAll(/<th scope="row"><a [^>]*>#([^<]*)/g)].map(([, id]) => id)
    expect(scenarios(atFirst)).toEqual(['refuted'])
    // A platform that has recorded nothing of these has no column of dashes there.
    expect(atFirst.match(/<th scope="col">.*?<\/th>/g)).toEqual(['<th scope="col">Scenario</th>', '<th scope="col">Linux 6.18</th>'])
    expect(scenarios(all)).toContain('old-code')
    expect(atFirst).toMatch(
      /<li id="linux-6\.18-x86_64-hz250">.*✓ Holds: \d+ · ✗ Does not hold: 1 · .* Not verified here: 1 · \? Recorded before the page was changed: 2<\/li>/,
    )
    expect(all).toMatch(/#old-code<\/a><\/th> <td class="open"><a [^>]*>\? Recorded before the page was changed/)
  })

  test('a scenario is called what its panel calls it, so that a link named “more” is more than that', () => {
    expect(String(platformsList(whole).body)).toContain('<a href="/en/specimen/standings/#refuted">#refuted</a>')
    expect(String(unverifiedList(whole).body)).toContain('<a href="/en/specimen/standings/#not-run">#not-run</a>')
  })

  test('what is not verified comes with its reason', () => {
    const reasons = [...String(unverifiedList(whole).body).matchAll(/<a href="\/en\/specimen\/[^#]*#([^"]*)">.*?<dd>(.*?)<\/dd>/g)].map(
      ([, anchor, reason]) => [anchor, reason],
    )
    expect(reasons).toEqual([
      ['not-checked.1', 'macOS: sysctl net.inet.tcp.msl, not run here'],
      ['not-run', 'Not run yet'],
      ['old-code', 'Recorded before the page was changed'],
      ['old-values', 'Recorded before the page was changed'],
      ['not-verified', 'capture needs a network namespace'],
    ])
  })

  test('a fact that is stated unchecked stands in its sentence', () => {
    expect(String(unverifiedList(whole).body)).toMatch(
      /<dt>.*\? ?<\/span> \S.* <a href="\/en\/specimen\/server-closes-first\/#not-checked\.1">30 seconds<\/a>.*<\/dt>/,
    )
  })

  test('the index knows errors, states and commands', () => {
    const terms = [...String(wordsList(whole, [{ id: 'ss', expected: 'ss', meaning: 'A command.' }]).body).matchAll(/<dt id="([^"]*)">/g)].map(
      ([, term]) => term,
    )
    expect(terms).toEqual(['EADDRINUSE', 'ESTABLISHED', 'TIME_WAIT', 'ss'])
  })

  test('a source’s statement has its verdict, or is said to be open', () => {
    const says = (text: string) => ({ en: text, ja: text, ko: text })
    const statement = { says: says('It waits.'), settled: [] }
    const source: Source = {
      id: 's0',
      file: '',
      title: says('S'),
      about: says('A'),
      statements: [
        { ...statement, id: 's0-1', verdict: false, proof: 'sometimes', arranged: says('A segment is forged.') },
        { ...statement, id: 's0-2', verdict: true, proof: 'document', by: 'A book' },
        { ...statement, id: 's0-3', verdict: true, proof: 'always', settled: ['specimen/standings'] },
      ],
    }
    const settled = evidenceFrom({ ...(specimenRecords[0] as (typeof specimenRecords)[0]), settles: [{ statement: 's0-1', holds: false }] })
    const pages = whole.pages.map((page) => ({
      ...page,
      standings: page.standings.map((each) => (each.scenario === 'server-closes-first' ? { ...each, evidence: settled } : each)),
    }))
    const body = String(sourcesList([source], { ...whole, pages }).body)
    expect(body).toMatch(
      /<li id="s0-1" class="fails">.*[\s\S]*?<strong>False here\.<\/strong>[\s\S]*?href="\/en\/specimen\/server-closes-first\/#server-closes-first"/,
    )
    expect(body).toContain('<p class="proof">Proof: in some runs. A segment is forged.</p>')
    expect(body).toContain('<p class="proof">Proof: by a document. A book</p>')
    expect(body).toMatch(/<li id="s0-2" class="open">[\s\S]*?<strong>Not settled yet\.<\/strong>/)
    expect(body).toMatch(/<li id="s0-3" class="open">[\s\S]*?<strong>Not verified here<\/strong>[\s\S]*?href="\/en\/specimen\/standings\/"/)
  })

  test('a statement that depends leads to every scenario that settles it, with what each says', () => {
    const says = (text: string) => ({ en: text, ja: text, ko: text })
    const statements = [{ id: 's0-1', says: says('It waits.'), settled: [], verdict: 'depends' as const, proof: 'sometimes' as const }]
    const source: Source = { id: 's0', file: '', title: says('S'), about: says('A'), statements }
    const settled = (holds: boolean) =>
      evidenceFrom({ ...(specimenRecords[0] as (typeof specimenRecords)[0]), settles: [{ statement: 's0-1', holds }] })
    const pages = whole.pages.slice(0, 1).map((page) => {
      const [standing] = page.standings.filter(({ scenario }) => scenario === 'server-closes-first')
      return { ...page, standings: [true, false].map((holds) => ({ ...standing, scenario: `says-${holds}`, evidence: settled(holds) })) }
    })
    const [, where] = /<ul class="where"><li>([\s\S]*?)<\/li>/.exec(String(sourcesList([source], { ...whole, pages: pages as never }).body)) ?? []
    expect(where?.replace(/\s+/g, ' ').replace(/^.*:(?= <)/, '')).toBe(
      ' <span class="sign holds" role="img" aria-label="True here.">✓</span> <a href="/en/specimen/server-closes-first/#says-true">#says-true</a>' +
        ' <span class="sign fails" role="img" aria-label="False here.">✗</span> <a href="/en/specimen/server-closes-first/#says-false">#says-false</a>',
    )
  })
})

describe('for machines', () => {
  test('all verdicts are one JSON, with the addresses of their records', () => {
    const { pages } = verdictsJson(survey, site) as {
      pages: { path: string; titles: object; scenarios: { id: string; current: boolean; platforms: { json: string }[] }[] }[]
    }
    expect(pages.map(({ path }) => path)).toEqual(['specimen/server-closes-first', 'specimen/standings'])
    expect(Object.keys(pages[0]?.titles ?? {})).toEqual(['en', 'ja', 'ko'])
    expect(pages[0]?.scenarios[0]?.platforms.map(({ json }) => json)).toEqual(
      ['6.18', '6.1'].map(
        (release) => `https://2msl.example/evidence/linux-${release}-x86_64-hz250/specimen/server-closes-first/server-closes-first.json`,
      ),
    )
    expect(pages[1]?.scenarios.map(({ id, current }) => [id, current])).toContainEqual(['old-code', false])
  })

  test('that JSON is of the form that is published beside it', () => {
    const json = JSON.parse(JSON.stringify(verdictsJson(survey, site)))
    expect(verdictsSchema.parse(json)).toEqual(json)
    expect(JSON.stringify(json), 'evidence that holds markup is in it, as it is').toContain('<script>')
    const schema = verdictsJsonSchema(site) as { $id: string; required: string[]; additionalProperties: boolean }
    expect(json.$schema).toBe(schema.$id)
    expect(schema.required).toEqual(Object.keys(json))
    expect(schema.additionalProperties).toBe(false)
  })

  test('the feed is well-formed, in its language, whatever the evidence holds', () => {
    const feed = verdictsFeed(survey, 'ko', site)
    expect(feed).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom" xml:lang="ko">/)
    expect(feed.match(/<entry>/g)).toHaveLength(7)
    expect(feed).toContain('<link rel="alternate" href="https://2msl.example/ko/specimen/standings/#refuted"/>')
    expect(feed).not.toContain('<script')
    const summaries = [...feed.matchAll(/<summary type="html">(.*?)<\/summary>/g)].map(([, summary = '']) => summary)
    expect(summaries.join('\n')).toContain('bind')
    expect(summaries.filter((each) => each.includes('<'))).toEqual([])
  })

  test('an entry of the feed is of a verdict and its code, not of a platform: another column makes nothing new', () => {
    const ids = [...verdictsFeed(survey, 'en', site).matchAll(/<id>tag:(.*?)<\/id>/g)].map(([, id]) => id)
    expect(ids).toHaveLength(7)
    expect(ids.join('\n')).not.toMatch(/linux|x86_64/)
    expect(new Set(ids).size).toBe(7)
  })

  test('llms.txt names each English page with what it answers', () => {
    expect(llmsText(survey, site)).toContain(
      '- [Every way in which a scenario can stand](https://2msl.example/en/specimen/standings/): Evidence that is missing, old, refuted, not verified, hostile.',
    )
  })
})
