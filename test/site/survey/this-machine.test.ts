/** `npm start` shows what happened on the machine of whoever runs it: its column speaks for the scenarios, those of other machines stand beside it. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { committedIn } from '../../../src/evidence/folders.ts'
import { internal } from '../../../src/settings/internal.ts'
import { projectRoot } from '../../../src/settings/root.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { platformName } from '../../../src/site/panel/platforms.ts'
import { evidenceOf, siteEvidence } from '../../../src/site/survey/evidence.ts'

const mine = 'linux-7.2-x86_64-hz100-user-mode'
const folder = mkdtempSync(join(tmpdir(), '2msl-'))

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

test('the column of this machine speaks first, and says whose it is', () => {
  const shown = join(folder, 'shown')
  symlinkSync(committedIn(projectRoot), shown)
  vi.stubEnv('TWOMSL_EVIDENCE', shown)
  vi.stubEnv(internal.thisMachine, mine)
  const [first, ...others] = evidenceOf(siteEvidence(projectRoot), 'time-wait/server-closes-first', 'server-closes-first')
  expect(first?.platform).toBe(mine)
  expect(first?.reference).toBe(true)
  expect(others.length).toBeGreaterThan(0)
  const names = [first, ...others].flatMap((one) => (one ? [platformName(one.record.where, wordsOf('en'))] : []))
  expect(names.filter((name) => name.includes('your machine'))).toEqual([names[0]])
})
