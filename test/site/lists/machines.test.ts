/** What is published for programs, letter by letter: they do not guess what is meant. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { llmsText, verdictsFeed, verdictsJson } from '../../../src/site/machines/verdicts.ts'
import { verdictsJsonSchema } from '../../../src/site/machines/verdicts-schema.ts'
import { surveyOf } from '../../../src/site/survey/survey.ts'
import { expectedIn } from '../../helpers/expected-file.ts'
import { evidenceFrom } from '../specimen/evidence.ts'
import { specimenFolder, specimenRecords } from '../specimen/records.ts'

const root = mkdtempSync(join(tmpdir(), '2msl-machines-'))
afterAll(() => rmSync(root, { recursive: true }))
cpSync(specimenFolder, join(root, 'content/docs'), { recursive: true })
const index = Map.groupBy(
  specimenRecords.map((record) => evidenceFrom(record)),
  ({ record }) => `${record.page}#${record.scenario}`,
)
const survey = surveyOf(root, index)
const site = new URL('https://2msl.example')

test('llms.txt', () => {
  expect(llmsText(survey, site)).toBe(`# 2MSL

> Why bind() says "Address already in use". Every sentence is a test that runs on a real kernel; the evidence is public.

## Pages

${survey
  .filter(({ language }) => language === 'en')
  .map(({ page, title, description }) => `- [${title}](https://2msl.example/en/${page.path}/): ${description}\n`)
  .join('')}
## Data

- [All verdicts](https://2msl.example/evidence/index.json): every scenario with its verdicts, values and records, as JSON; its form: https://2msl.example/evidence/schema.json

## Other languages

- [ja](https://2msl.example/ja/)
- [ko](https://2msl.example/ko/)
`)
})

test('the feed: its head, and its entries with the newest first', () => {
  const feed = verdictsFeed(survey, 'en', site)
  const dates = [...feed.matchAll(/<entry>\n<id>.*<\/id>\n.*\n.*\n<updated>(.*?)T00:00:00Z<\/updated>/g)].map(([, date = '']) => date)
  expect(dates).toEqual(dates.toSorted().reverse())
  expect(feed.slice(0, feed.indexOf('<entry>'))).toBe(`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>https://2msl.example/en/</id>
<title>2MSL: Verdicts that changed</title>
<link rel="self" href="https://2msl.example/en/feed.xml"/>
<link rel="alternate" href="https://2msl.example/en/"/>
<updated>${dates[0]}T00:00:00Z</updated>
<author><name>2MSL</name></author>
`)
  expect(feed).toMatch(/\n<\/entry>\n<\/feed>\n$/)
  expect(verdictsFeed([], 'en', site)).toContain('<updated>1970-01-01T00:00:00Z</updated>')
})

test('a scenario in the list of all', () => {
  const { pages, ...head } = verdictsJson(survey, site)
  expect(head).toEqual({ $schema: 'https://2msl.example/evidence/schema.json', schema: 1, license: 'CC-BY-4.0' })
  const page = pages.find(({ path }) => path === 'specimen/server-closes-first')
  expect(page?.urls).toEqual({
    en: 'https://2msl.example/en/specimen/server-closes-first/',
    ja: 'https://2msl.example/ja/specimen/server-closes-first/',
    ko: 'https://2msl.example/ko/specimen/server-closes-first/',
  })
  const [scenario] = page?.scenarios ?? []
  const record = specimenRecords.find((one) => one.page === page?.path && one.where.release.startsWith('6.18'))
  expect(scenario?.platforms[0]).toEqual({
    platform: 'linux-6.18-x86_64-hz250',
    verdict: 'holds',
    release: record?.where.release,
    date: record?.where.date,
    runs: 3,
    code: record?.code,
    json: 'https://2msl.example/evidence/linux-6.18-x86_64-hz250/specimen/server-closes-first/server-closes-first.json',
    pcap: 'https://2msl.example/evidence/linux-6.18-x86_64-hz250/specimen/server-closes-first/server-closes-first.pcap',
  })
  expect(scenario?.current).toBe(true)
  expect(scenario?.values['en']?.[0]).toEqual({ claim: 'TIME_WAIT', expression: 'session.state', state: 'holds', measured: 'TIME_WAIT' })
  const missing = pages.find(({ path }) => path === 'specimen/standings')?.scenarios.find(({ id }) => id === 'not-run')
  expect(missing).toMatchObject({ platforms: [], current: true })
})

test('the form of the verdicts, which programs rely on', () => {
  const form = `${JSON.stringify(verdictsJsonSchema(site), undefined, 2)}\n`
  const file = join(import.meta.dirname, 'verdicts-schema.txt')
  expect(form, `Fix: where the change is meant, remove ${file}, run this once more, and read what changed`).toBe(expectedIn(file, form))
})
