/** Evidence of another kernel: which pages are run for it, which records a run there may take away, and what is told of it. Pure. */
import { notRecorded } from '../../check/executed.ts'
import { platformOf } from '../../evidence/machine.ts'
import type { ScenarioRecord } from '../../evidence/record.ts'
import { pageOf } from '../../evidence/store.ts'
import { catalogueFile } from '../../kernels/catalogue.ts'
import type { Page } from '../../page/page.ts'
import { isOnPage } from '../renew-evidence.ts'

export interface Asked {
  /** The pages that this run is for. */
  pages: readonly Page[]
  language?: string | undefined
  /** Whether what waits is left out. */
  quick?: boolean | undefined
  /** Whether only the pages are run of which the kernel has no evidence as they are now. */
  missing?: boolean | undefined
}

interface Column {
  name: string
  platform: string
}

/** @param known the committed records */
export function pagesToRun({ pages, language, quick, missing }: Asked, known: readonly ScenarioRecord[], { platform }: Column): Page[] {
  const spoken = pages.filter((page) => page.language === (language ?? page.language))
  // What is left out is not missing either.
  const asRun = (page: Page): Page => (quick ? { ...page, scenarios: page.scenarios.filter(({ slow }) => !slow) } : page)
  return missing ? notRecorded(spoken.map(asRun), known, platform) : spoken
}

/**
 * Whether the record at a path is gone, of those that the whole run is for. A process that ended there before its page did leaves the rest of the page
 * without a record, which is no reason to forget what it had; nor is it one that a page was not run.
 */
export function isGoneThere(path: string, { pages, missing }: Asked, ran: readonly ScenarioRecord[]): boolean {
  return !isOnPage(pages, path) && (!missing || ran.some(({ page }) => page === pageOf(path)))
}

/** @throws a sentence where the run left nothing, or is of another platform than the catalogue says */
export function checkColumn(records: readonly ScenarioRecord[], { name, platform }: Column): void {
  const [first] = records
  if (first === undefined) throw new Error(`No scenario left evidence on the kernel ${name}.`)
  const found = platformOf(first.where)
  if (found !== platform) throw new Error(`The kernel ${name} is ${found}.\n  Fix: write that as its platform in ${catalogueFile}`)
}

/** What a person is told of the run, a line each. */
export function toldOfColumn(records: readonly ScenarioRecord[], { name }: Column): string[] {
  const otherwise = records.filter(({ verdict }) => verdict.type === 'does not hold').map(({ page, scenario }) => `         ${page}#${scenario}`)
  return [
    `\n${name}: ${records.filter(({ verdict }) => verdict.type === 'holds').length} of ${records.length} hold.`,
    ...(otherwise.length > 0 ? ['does not hold on it:', ...otherwise] : []),
  ]
}
