/** The record of a scenario that was run, left for the reporter. */
import { arch, release, type as systemName } from 'node:os'
import { SCHEMA } from '../../evidence/form.ts'
import type { Machine } from '../../evidence/machine.ts'
import type { CheckedValue, ScenarioRecord } from '../../evidence/record.ts'
import type { ScenarioDescription } from '../../module/description.ts'
import type { Language } from '../../page/language.ts'
import { leaveRecord } from '../run-folder.ts'
import type { Account, Vocabulary } from '../vocabulary.ts'

interface Recorded {
  page: string
  language: Language
  scenario: ScenarioDescription
  vocabulary: Vocabulary
}

const saysOfItself: Machine = {
  system: systemName(),
  release: release().replace(/-.*$/, ''),
  machine: arch() === 'x64' ? 'x86_64' : arch(),
  kernel: 'host',
}

export type Findings = Pick<ScenarioRecord, 'verdict' | 'settles' | 'transcripts'> & { values: CheckedValue[] }

export function record(
  { page, language, scenario, vocabulary }: Recorded,
  { verdict, values, settles, transcripts }: Findings,
  account: Account | undefined,
  runs = 1,
): void {
  const record: ScenarioRecord = {
    schema: SCHEMA,
    page,
    scenario: scenario.id,
    code: scenario.code,
    identity: scenario.identity,
    verdict,
    where: {
      ...(vocabulary.machine?.() ?? saysOfItself),
      conditions: [],
      node: process.versions.node,
      date: new Date().toISOString().slice(0, 10),
      details: account?.details ?? {},
    },
    runs,
    values: { [language]: values },
    settles,
    transcripts,
    trace: account?.trace,
    // Hashed when they are written beside it.
    files: {},
  }
  leaveRecord(record, account?.files)
}
