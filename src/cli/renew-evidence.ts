/** Renews the committed evidence of one platform from what a run left: a record stays as it is where nothing changed but times. */
import { platformOf } from '../evidence/machine.ts'
import { difference } from '../evidence/merge.ts'
import type { ScenarioRecord } from '../evidence/record.ts'
import { pageOf, readFiles, readRecord, recordPath, recordPaths, removeRecord, removeStrays, whySpoilt, writeRecord } from '../evidence/store.ts'
import { normalTrace } from '../lab/account/normal-trace.ts'
import type { Page } from '../page/page.ts'

export interface Renewal {
  /** The folder of the reviewed evidence. */
  committed: string
  /** The folder in which the run left its records. */
  from: string
  /** Whether a committed record that the run did not leave is to go. */
  gone(path: string): boolean
}

/** @returns what changed, a line or two each */
export function renewEvidence(records: readonly ScenarioRecord[], { committed, from, gone }: Renewal): string[] {
  const platforms = new Set(records.map(({ where }) => platformOf(where)))
  const left = new Set(recordPaths(committed).filter((path) => platforms.has(path.split('/')[0] ?? '')))
  const changes: string[] = []
  for (const record of records) {
    const path = recordPath(record)
    const known = left.delete(path)
    const before = known ? readRecord(committed, path) : undefined
    // What this machine lacks, or was too slow for, is no reason to forget what was seen on another one of its kind.
    if (before && isAnswer(before) && before.identity === record.identity && !isAnswer(record)) {
      changes.push(`kept     ${path}\n         ${'reason' in record.verdict ? record.verdict.reason : record.verdict.type}`)
      continue
    }
    const changed = before && difference(before, record, normalTrace)
    if (before && changed === undefined) continue
    const spoilt = known ? whySpoilt(committed, path)?.split('\n')[0] : undefined
    const why = spoilt ?? (changed && shortened(changed))
    changes.push(`${known ? 'changed' : 'new    '}  ${path}${why ? `\n         ${why}` : ''}`)
    writeRecord(committed, record, readFiles(from, path))
  }
  for (const path of [...left].filter(gone)) {
    changes.push(`gone     ${path}`)
    removeRecord(committed, path)
  }
  const strays = removeStrays(committed, (path) => platforms.has(path.split('/')[0] ?? '') && gone(path))
  return [...changes, ...strays.map((path) => `gone     ${path}\n         it belonged to no record`)]
}

/**
 * A scenario that its page no longer has is gone on every platform. What else of other platforms is stale stays, and is told, until it is recorded there.
 * @returns what went, a line each
 */
export function forgetAbsent(pages: readonly Pick<Page, 'path' | 'scenarios'>[], { committed, gone }: Pick<Renewal, 'committed' | 'gone'>): string[] {
  const there = new Set(pages.flatMap(({ path, scenarios }) => scenarios.map(({ id }) => `${path}/${id}.json`)))
  const absent = recordPaths(committed).filter((path) => gone(path) && !there.has(path.split('/').slice(1).join('/')))
  for (const path of absent) removeRecord(committed, path)
  return absent.map((path) => `gone     ${path}`)
}

/** Whether the scenario of the record at this path stands on its page: a run that left nothing of it did not come to it. */
export function isOnPage(pages: readonly Pick<Page, 'path' | 'scenarios'>[], path: string): boolean {
  return pages.some((page) => page.path === pageOf(path) && page.scenarios.some(({ id }) => path.endsWith(`/${id}.json`)))
}

const isAnswer = ({ verdict }: ScenarioRecord): boolean => verdict.type === 'holds' || verdict.type === 'does not hold'

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
