/** The check that a release build runs before anything else, over a copy of the project's own pages and evidence in which one thing was changed. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readColumns } from '../../../src/evidence/columns.ts'
import { committedFolder } from '../../../src/evidence/folders.ts'
import { languages } from '../../../src/page/language.ts'
import { evidenceSite } from '../../../src/site/integration.ts'
import { siteEvidence } from '../../../src/site/survey/evidence.ts'
import { sitePairs } from '../../../src/site/survey/pairs.ts'
import { siteSurvey } from '../../../src/site/survey/survey.ts'

const page = 'time-wait/server-closes-first'
const scenario = 'old-socket-only'
const pageFile = (language: string) => `content/docs/${language}/${page}.mdx`
const recordFile = join(committedFolder, readColumns('.').reference, page, `${scenario}.json`)

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), '2msl-tampered-'))
  for (const language of languages) cpSync(pageFile(language), join(root, pageFile(language)))
  cpSync(dirname(recordFile), dirname(join(root, recordFile)), { recursive: true })
  vi.stubEnv('TWOMSL_RELEASE', '1')
  vi.stubEnv('TWOMSL_SITE', 'https://2msl.org')
  vi.stubEnv('TWOMSL_EVIDENCE', undefined)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(root, { recursive: true })
})

test('a page and its evidence as they were committed may be released', () => {
  expect(refusal()).toBe('')
})

test('one byte of a record changed by hand refuses the release, and names the file, the page and the scenario', () => {
  change(recordFile, '"holds":true', '"holds": true')
  expect(refusal(), 'a blank changes nothing that is said').toBe('')
  change(recordFile, '"atUs":0', '"atUs":1')
  expect(refusal()).toBe(
    `${join(root, recordFile)} was changed by hand: its seal does not fit what is in it.\n  Page: ${page}, scenario: ${scenario}\n  Fix: ${renew(recordFile)}`,
  )
})

test('one byte of a capture changed by hand refuses the release, and so does one that was taken away or added', () => {
  const pcap = recordFile.replace('json', 'pcap')
  const bytes = readFileSync(join(root, pcap))
  writeFileSync(join(root, pcap), bytes.with(-1, (bytes.at(-1) ?? 0) ^ 1))
  expect(refusal()).toBe(
    `${join(root, pcap)} was changed by hand: its record has another hash of it.\n  Page: ${page}, scenario: ${scenario}\n  Fix: ${renew(recordFile)}`,
  )
  rmSync(join(root, pcap))
  expect(refusal()).toBe(`${join(root, pcap)} is not there.\n  Page: ${page}, scenario: ${scenario}\n  Fix: ${renew(recordFile)}`)
  writeFileSync(join(root, pcap), bytes)
  expect(refusal()).toBe('')
  writeFileSync(join(root, pcap.replace(scenario, 'another')), bytes)
  expect(refusal()).toBe(`${join(root, pcap.replace(scenario, 'another'))} belongs to no record.\n  Fix: remove it, or npm run record`)
})

test('a record put where that of another scenario, page or platform belongs refuses the release', () => {
  for (const elsewhere of [
    recordFile.replace(scenario, 'another'),
    recordFile.replace(page, 'time-wait/another'),
    recordFile.replace('linux-', 'linux-9.'),
  ]) {
    for (const ending of ['json', 'pcap']) cpSync(join(root, recordFile.replace('json', ending)), join(root, elsewhere.replace('json', ending)))
    expect(refusal()).toBe(`${join(root, elsewhere)} is the record of ${join(root, recordFile)}.\n  Fix: ${renew(elsewhere)}`)
    for (const ending of ['json', 'pcap']) rmSync(join(root, elsewhere.replace('json', ending)))
  }
})

test('one line of code changed without a new run refuses the release, and names each page and the scenario', () => {
  for (const language of languages) change(pageFile(language), codeOf(scenario), (code) => `${code}server.close()\n`)
  expect(refusal()).toBe(
    `Not to be released:\n${languages.map((language) => `  ${pageFile(language)}: the scenario "${scenario}" was changed since its evidence was recorded: its code differs\n`).join('')}  Fix: npm run record`,
  )
})

test('one checked value changed without a new run refuses the release of that language', () => {
  change(pageFile('ko'), /\[EADDRINUSE\]\(#old-socket-only/, '[EACCES](#old-socket-only')
  expect(refusal()).toBe(
    `Not to be released:\n  ${pageFile('ko')}: the scenario "${scenario}" was changed since its evidence was recorded: its checked values or their sentences differ\n  Fix: npm run record`,
  )
})

test('a word changed in the sentence of a checked value without a new run refuses the release of that language', () => {
  change(pageFile('en'), /\[EADDRINUSE\]\(#old-socket-only "[^"]*"\)/, (found) => `never ever anything else than ${found}`)
  expect(refusal()).toBe(
    `Not to be released:\n  ${pageFile('en')}: the scenario "${scenario}" was changed since its evidence was recorded: its checked values or their sentences differ\n  Fix: npm run record`,
  )
})

/** What the build says when it ends before it began. */
function refusal(): string {
  const start = evidenceSite(root).integration.hooks['astro:build:start'] as (options: object) => void
  try {
    start({ logger: { warn: (text: string) => expect.fail(text) } })
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

/** The commands that write a record anew or take it away. */
function renew(file: string): string {
  const [platform, ...path] = relative(committedFolder, file).split('/')
  const [name, page] = [basename(path.pop() ?? '', '.json'), path.join('/')]
  return `npm run record -- ${page}, on ${platform}; or npm run record -- --forget ${page}#${name} --platform ${platform}`
}

function codeOf(id: string): RegExp {
  return new RegExp(`\`\`\`ts scenario=${id}.*\n`)
}

function change(file: string, from: string | RegExp, to: string | ((found: string) => string)): void {
  const text = readFileSync(join(root, file), 'utf8')
  const changed = text.replace(from, to as string)
  expect(changed, `${file} has ${from}`).not.toBe(text)
  writeFileSync(join(root, file), changed)
}

test('a site that is configured once more reads pages, evidence and pairs anew', () => {
  const read = () => {
    evidenceSite(root)
    const [found] = siteSurvey(root).filter(({ language }) => language === 'en')
    return { title: found?.title, evidence: siteEvidence(root), pairs: sitePairs(root).length }
  }
  const before = read()
  const text = readFileSync(join(root, pageFile('en')), 'utf8')
  writeFileSync(join(root, pageFile('en')), text.replace(/^title: .*$/m, 'title: Another title'))
  writeFileSync(join(root, 'content/compare.yaml'), `- { page: ${page}, left: a, right: b }\n`)
  const after = read()
  expect([before.title === after.title, after.title]).toEqual([false, 'Another title'])
  expect([before.pairs, after.pairs]).toEqual([0, 1])
  expect(after.evidence).not.toBe(before.evidence)
})
