/** The specimen pages and their records: one for each way in which evidence can stand to its page. */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { measuredOf } from '../../../src/evidence/measured.ts'
import type { CheckedValue, ScenarioRecord } from '../../../src/evidence/record.ts'
import { isLanguage } from '../../../src/page/language.ts'
import type { Page } from '../../../src/page/page.ts'
import { parsePage } from '../../../src/page/parse.ts'
import { madeUpRecord, madeUpValues } from '../../helpers/made-up-record.ts'
import { hostile, hostileText, lostFin, serverClosesFirst } from './trace.ts'

/** Holds `<language>/specimen/*.mdx`. */
export const specimenFolder = fileURLToPath(new URL('./docs', import.meta.url))

export const specimenPages: Page[] = globSync('*/specimen/*.mdx', { cwd: specimenFolder })
  .sort()
  .map((file) => parsePage(`content/docs/${file}`, readFileSync(`${specimenFolder}/${file}`, 'utf8')))

const measured: Record<string, unknown> = {
  'restart.errno': 'EADDRINUSE',
  'session.timer.remaining': { milliseconds: 60_000 },
  'fourth.timer': { milliseconds: 60_000 },
}

/** What a run of the scenario would have recorded, in all languages, when everything the pages say held. */
export function recordOf(path: string, id: string): ScenarioRecord {
  const pages = specimenPages.filter((page) => page.path === path)
  const values: ScenarioRecord['values'] = {}
  let code = ''
  let identity = ''
  for (const { language, scenarios } of pages) {
    const scenario = scenarios.find((each) => each.id === id)
    if (!scenario || !isLanguage(language)) continue
    code = scenario.code
    identity = scenario.identity
    values[language] = madeUpValues(scenario, ({ claim, expression }) => measuredOf(measured[expression] ?? claim))
  }
  return madeUpRecord({
    page: path,
    scenario: id,
    code,
    identity,
    where: { details: { isolation: 'network namespace' } },
    runs: 3,
    values,
    trace: serverClosesFirst,
  })
}

const standings = 'specimen/standings'
const problem =
  'value-differs: content/docs/en/specimen/standings.mdx:38:15\n  The page says "30 seconds"; the run gave 60.000 s (fourth.timer).\n  Fix: mend the sentence\n  See /errors/value-differs/'

const printed = {
  command: 'ss -tan state time-wait',
  output: ['Recv-Q Send-Q Local Address:Port Peer Address:Port', '0      0          127.0.0.1:12345     127.0.0.1:40978'],
}

export const specimenRecords: ScenarioRecord[] = [
  { ...recordOf('specimen/server-closes-first', 'server-closes-first'), transcripts: [printed] },
  {
    ...recordOf('specimen/server-closes-first', 'server-closes-first'),
    where: { ...recordOf(standings, 'refuted').where, release: '6.1.0', date: '2026-10-02' },
  },
  { ...recordOf(standings, 'old-code'), code: '0'.repeat(64), identity: '0'.repeat(64) },
  { ...changeValues(recordOf(standings, 'old-values'), { claim: 'before' }), trace: undefined },
  { ...changeValues(recordOf(standings, 'refuted'), { holds: false }), verdict: { type: 'does not hold', problems: [problem] }, trace: undefined },
  { ...recordOf(standings, 'not-verified'), verdict: { type: 'not verified here', reason: 'capture needs a network namespace' }, trace: undefined },
  { ...recordOf(standings, 'lost-fin'), trace: lostFin },
  { ...changeValues(recordOf(standings, 'hostile'), { measured: measuredOf(hostileText) }), trace: hostile },
]

function changeValues(record: ScenarioRecord, change: Partial<CheckedValue>): ScenarioRecord {
  const values = Object.fromEntries(
    Object.entries(record.values).map(([language, list]) => [language, list.map((value) => ({ ...value, ...change }))]),
  )
  return { ...record, values }
}
