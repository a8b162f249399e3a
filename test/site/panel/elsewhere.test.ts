/** A scenario that does not hold on another platform has a page with the drawing of that run; where it holds, the drawing is the page's own. */
import { expect, test } from 'vitest'
import type { ScenarioRecord } from '../../../src/evidence/record.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { runElsewhere } from '../../../src/site/panel/elsewhere.ts'
import { addressElsewhere, runsElsewhere } from '../../../src/site/survey/elsewhere.ts'
import { standingOf } from '../../../src/site/survey/standing.ts'
import { evidenceFrom } from '../specimen/evidence.ts'
import { recordOf, specimenPages } from '../specimen/records.ts'

const page = specimenPages.find(({ file }) => file === 'content/docs/ko/specimen/server-closes-first.mdx')
const scenario = page?.scenarios[0]
if (!page || !scenario) throw new Error('the specimen page is gone')
const own = recordOf('specimen/server-closes-first', 'server-closes-first')
const older: ScenarioRecord = { ...own, where: { ...own.where, release: '5.10.46' } }
const contradicted: ScenarioRecord = { ...older, verdict: { type: 'does not hold', problems: ['value-differs'] } }
const reason = { en: 'It counts otherwise.', ja: '数え方が違います。', ko: '세는 방법이 다릅니다.' }

const runsOf = (...records: ScenarioRecord[]) => {
  const evidence = records.map((record) => ({ ...evidenceFrom(record), reason, kernel: record === own ? undefined : '5.10' }))
  return runsElsewhere([{ page, language: 'ko', title: '서버', description: '', standings: [standingOf(scenario, 'ko', evidence)] }])
}

test('what does not hold there is drawn, with the reason, where the links lead', () => {
  const [run, ...others] = runsOf(own, contradicted)
  expect(others).toEqual([])
  if (!run) throw new Error('there is no run')
  const { title, body } = runElsewhere(run, wordsOf('ko'))
  expect(title).toContain('Linux 5.10')
  expect(body.markup).toContain('<svg')
  expect(body.markup).toContain(reason.ko)
  const address = addressElsewhere(page.path, 'ko', run.platform, scenario.id)
  expect(address).toBe(`/ko/specimen/server-closes-first/on/${run.platform}/#server-closes-first`)
  expect(body.markup).toContain('id="server-closes-first"')
  const command = body.markup.replace(/<[^>]*>/g, '')
  expect(command, 'it is run again on that kernel').toContain('npm test -- --kernel 5.10 specimen/server-closes-first -t server-closes-first')
  expect(command).not.toContain('npx vitest run')
})

test('what holds there, and the reference, have no such page', () => {
  expect(runsOf(own, older)).toEqual([])
  expect(runsOf({ ...own, verdict: contradicted.verdict })).toEqual([])
})

test('the front page has no name in it', () => {
  expect(addressElsewhere('index', 'en', 'gvisor-4.4-x86_64', 'proof')).toBe('/en/on/gvisor-4.4-x86_64/#proof')
})
