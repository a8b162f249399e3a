/** Runs changed pages in a folder of their own, with the project's vocabulary and sources; nothing of it stays. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { owners } from '../../scenarios/owners.ts'
import { sourcesFolder } from '../evidence/sources.ts'
import type { Page } from '../page/page.ts'
import { type RanScenario, runPagesIn } from '../runner/run-pages.ts'
import { projectRoot } from '../settings/root.ts'
import { inEnvironment } from './mutating/environment.ts'

const vocabulary = fileURLToPath(new URL('../../scenarios/index.ts', import.meta.url))

export interface ChangedPage {
  page: Pick<Page, 'file'>
  /** What stands there instead. */
  text: string
}

/** @param environment what the run finds in its environment, and nothing after it does */
export async function runChanged(changed: readonly ChangedPage[], environment: Record<string, string> = {}): Promise<RanScenario[]> {
  const folder = mkdtempSync(join(tmpdir(), '2msl-changed-'))
  try {
    for (const { page, text } of changed) {
      mkdirSync(dirname(join(folder, page.file)), { recursive: true })
      writeFileSync(join(folder, page.file), text)
    }
    mkdirSync(dirname(join(folder, sourcesFolder)), { recursive: true })
    symlinkSync(join(projectRoot, sourcesFolder), join(folder, sourcesFolder))
    return await inEnvironment(environment, () => runPagesIn(folder, { vocabulary, owners }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
