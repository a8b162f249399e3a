/** The files of a small site, as the build writes them: where each is, of what kind, and what it says. The lists that stand at an address of their own too. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeRecord } from '../../../src/evidence/store.ts'
import { listNames, listOf, sectionNames } from '../../../src/site/lists/all.ts'
import { llmsText, verdictsFeed, verdictsJson } from '../../../src/site/machines/verdicts.ts'
import { verdictsJsonSchema } from '../../../src/site/machines/verdicts-schema.ts'
import { unpacked } from '../../../src/site/messages/packed.ts'
import { setSiteRoot } from '../../../src/site/root.ts'
import * as feed from '../../../src/site/routes/feed.xml.ts'
import * as llms from '../../../src/site/routes/llms.txt.ts'
import * as messages from '../../../src/site/routes/messages.json.ts'
import * as schema from '../../../src/site/routes/schema.json.ts'
import * as search from '../../../src/site/routes/search.json.ts'
import * as verdicts from '../../../src/site/routes/verdicts.json.ts'
import { forget } from '../../../src/site/shared.ts'
import { siteSurvey } from '../../../src/site/survey/survey.ts'
import { recordOf, specimenFolder } from '../specimen/records.ts'

const root = mkdtempSync(join(tmpdir(), '2msl-files-'))
const state = ['root', 'evidence', 'survey', 'pairs']
const record = recordOf('specimen/server-closes-first', 'server-closes-first')
const path = 'linux-6.18-x86_64-hz250/specimen/server-closes-first/server-closes-first'

beforeAll(() => {
  state.forEach(forget)
  setSiteRoot(root)
  for (const folder of ['content/kernels', 'content/messages', 'content/keywords', 'content/errors', 'content/sources'])
    mkdirSync(join(root, folder), { recursive: true })
  cpSync(specimenFolder, join(root, 'content/docs'), { recursive: true })
  cpSync('content/glossary', join(root, 'content/glossary'), { recursive: true })
  cpSync('content/kernels/reference.yaml', join(root, 'content/kernels/reference.yaml'))
  for (const name of ['en', 'ja', 'ko', 'programs', 'spellings', 'sayings']) writeFileSync(join(root, `content/keywords/${name}.yaml`), '{}\n')
  writeFileSync(
    join(root, 'content/messages/one.yaml'),
    `systems: [linux]\nerrno: EADDRINUSE\nwording: 'it is taken'\nexample: 'it is taken'\nsource: https://example.org/
page: specimen/standings\ndo: { en: 'Wait.', ja: '待ちます。', ko: '기다립니다.' }\n`,
  )
  writeRecord(join(root, 'evidence'), record, { pcap: new Uint8Array([1, 2, 3]) })
})
afterAll(() => {
  state.forEach(forget)
  rmSync(root, { recursive: true })
})

const site = new URL('https://2msl.test')
const got = async (route: { GET: unknown }, params: Record<string, string> = {}, at: URL | undefined = site) => {
  const response = await (route.GET as (context: object) => Response | Promise<Response>)({ params, site: at })
  return { type: response.headers.get('content-type'), response }
}
const pathsOf = (route: { getStaticPaths: unknown }) => (route.getStaticPaths as () => { params: object }[])().map(({ params }) => params)
const each = [{ lang: 'en' }, { lang: 'ja' }, { lang: 'ko' }]

test('the records lie at the addresses of the kernel, the page and the scenario, with their captures', async () => {
  const evidence = await import('../../../src/site/routes/evidence.ts')
  expect(pathsOf(evidence)).toEqual([{ path: `${path}.json` }, { path: `${path}.pcap` }])
  const { type, response } = await got(evidence, { path: `${path}.json` })
  expect(type).toBe('application/json; charset=utf-8')
  expect(await response.json()).toMatchObject({ page: record.page, scenario: record.scenario })
  const capture = await got(evidence, { path: `${path}.pcap` })
  expect(capture.type).toBe('application/vnd.tcpdump.pcap')
  expect([...new Uint8Array(await capture.response.arrayBuffer())]).toEqual([1, 2, 3])
})

test('each language has a feed and what its search needs', async () => {
  expect([pathsOf(feed), pathsOf(search)]).toEqual([each, each])
  const { type, response } = await got(feed, { lang: 'ko' })
  expect(type).toBe('application/atom+xml; charset=utf-8')
  expect(await response.text()).toBe(verdictsFeed(siteSurvey(root), 'ko', site))
  const found = await (await got(search, { lang: 'ko' })).response.json()
  expect(found.pages[0].href).toMatch(/^\/ko\/specimen\//)
})

test('what recognises messages is the same for all', async () => {
  expect(unpacked(await (await got(messages)).response.json(), [])).toEqual([{ errno: 'EADDRINUSE', wording: 'it is taken' }])
})

test('programs are told all pages, all verdicts and their form; without an address, those of this machine', async () => {
  const survey = siteSurvey(root)
  for (const [at, host] of [
    [site, site],
    [undefined, new URL('http://localhost')],
  ] as const) {
    const text = async (route: { GET: unknown }) => (await (route.GET as (context: object) => Response)({ params: {}, site: at })).text()
    expect(await text(llms)).toBe(llmsText(survey, host))
    expect(JSON.parse(await text(verdicts))).toEqual(JSON.parse(JSON.stringify(verdictsJson(survey, host))))
    expect(JSON.parse(await text(schema))).toEqual(JSON.parse(JSON.stringify(verdictsJsonSchema(host))))
  }
})

describe('a list of the whole site', () => {
  test('is found by its name, and each folder of pages has one', () => {
    expect(listNames).toEqual(['facts', 'sources', 'platforms', 'unverified', 'words', 'glossary', 'messages'])
    expect(listNames.map((name) => listOf(name, 'en', root).title)).toEqual([
      ...['Every checked fact', 'The sources and what became of them', 'Where it ran', 'What is not verified', 'Index', 'Words and their meanings'],
      'Messages of programs',
    ])
    expect(sectionNames(root)).toEqual(['specimen'])
    expect(listOf('specimen', 'ko', root).title).toBe('specimen')
  })

  test('is of the pages of its language', () => {
    const links = (language: 'en' | 'ko') => new Set(String(listOf('unverified', language, root).body).match(/(?<=href=")\/\w\w\//g))
    expect([links('en'), links('ko')]).toEqual([new Set(['/en/']), new Set(['/ko/'])])
  })
})
