/** `npm start` shows what happened on the machine of whoever runs it: its column speaks for the scenarios, those of other machines stand beside it. */
import { cpSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { committedIn } from '../../../src/evidence/folders.ts'
import { internal } from '../../../src/settings/internal.ts'
import { projectRoot } from '../../../src/settings/root.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { platformName } from '../../../src/site/panel/platforms.ts'
import { evidenceOf, siteEvidence } from '../../../src/site/survey/evidence.ts'

const page = 'time-wait/server-closes-first'
const recordedOn = (root: string) => globSync(`*/${page}`, { cwd: committedIn(root) }).map((path) => path.replaceAll('\\', '/').split('/')[0] ?? '')
const mine = 'linux-7.2-x86_64-hz100-user-mode'
const folder = mkdtempSync(join(tmpdir(), '2msl-'))

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

test('the column of this machine speaks first, and says whose it is', () => {
  const shown = join(folder, 'shown')
  for (const platform of recordedOn(projectRoot))
    cpSync(join(committedIn(projectRoot), platform, page), join(shown, platform, page), { recursive: true })
  vi.stubEnv('TWOMSL_EVIDENCE', shown)
  vi.stubEnv(internal.thisMachine, mine)
  const [first, ...others] = evidenceOf(siteEvidence(projectRoot), page, 'server-closes-first')
  expect(first?.platform).toBe(mine)
  expect(first?.reference).toBe(true)
  expect(others.length).toBeGreaterThan(0)
  const names = [first, ...others].flatMap((one) => (one ? [platformName(one.record.where, wordsOf('en'))] : []))
  expect(names.filter((name) => name.includes('your machine'))).toEqual([names[0]])
})
