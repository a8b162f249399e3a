/** After a check that found nothing: what these pages still lack before they can be committed, each with the command that brings it. Pure. */
import { notRecorded } from '../check/executed.ts'
import type { ScenarioRecord } from '../evidence/record.ts'
import type { Page } from '../page/page.ts'
import { olderTranslations } from '../page/translation.ts'

export interface Known {
  /** All pages, for the originals of the translations. */
  every: readonly Page[]
  /** Undefined where the evidence cannot be read: what it lacks is then not told. */
  committed: readonly ScenarioRecord[] | undefined
}

/** @returns a line for each; none where nothing is left */
export function whatNext(pages: readonly Page[], { every, committed }: Known): string[] {
  const older = olderTranslations(pages, every)
  const unrecorded = committed === undefined ? [] : notRecorded(pages, committed)
  return [
    ...older.map(({ file, path }) => `${file} was made from an older English page: when it says the same, npm run sync -- --translated ${path}`),
    ...[...new Set(unrecorded.map(({ path }) => path))].map((path) => `${path} is not recorded as it is now: npm run record -- ${path}`),
  ]
}
