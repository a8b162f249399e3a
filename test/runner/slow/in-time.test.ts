import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect } from 'vitest'
import { readRecords } from '../../../src/evidence/store.ts'
import type { DeclaredElsewhere } from '../../../src/runner/declared-elsewhere.ts'
import { mostRuns } from '../../../src/runner/scenario/in-time.ts'
import { internal } from '../../../src/settings/internal.ts'
import { runPages } from '../../helpers/fixture-run.ts'
import { itNeeds } from '../../lab/in-scenario.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** A page that reads a timer a call after it was set, on a machine that stops before each call in so many runs. */
async function readLate({ stalledRuns, claim, elsewhere }: { stalledRuns: number; claim: string; elsewhere?: readonly DeclaredElsewhere[] }) {
  const folder = mkdtempSync(join(tmpdir(), '2msl-late-'))
  folders.push(folder)
  const file = join(folder, 'content/docs/en/timer/late.mdx')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(
    file,
    `---
title: Late
---

The timer starts at [${claim}](#late "left").

\`\`\`ts scenario=late
const server = listen({ port: 12345 })
const client = connect(server)
const session = server.accept()
session.close()
client.close()
socket()
const left = session.timer.remaining
\`\`\`
`,
  )
  const run = await runPages({
    folder,
    env: {
      TWOMSL_STATE: join(folder, 'state'),
      STALLED_RUNS: String(stalledRuns),
      [internal.fixtureVocabulary]: fileURLToPath(new URL('../../fixtures/stalling-vocabulary.ts', import.meta.url)),
      ...(elsewhere && { [internal.elsewhere]: JSON.stringify(elsewhere) }),
    },
  })
  const [record] = readRecords(join(folder, 'state/evidence'))
  return { ...run, verdict: record?.verdict.type }
}

const it = itNeeds('namespace')

describe('a timer that is read on a machine that stops before each call', () => {
  it('holds where a later run is in time', async () => {
    const { status, verdict, output } = await readLate({ stalledRuns: 1, claim: '60 seconds' })
    expect(status, output).toBe(0)
    expect(verdict).toBe('holds')
  })

  it('contradicts nothing where no run is, and the run is red', async () => {
    const { status, verdict, output } = await readLate({ stalledRuns: mostRuns, claim: '60 seconds' })
    expect(status).toBe(1)
    expect(verdict).toBe('did not end here')
    expect(output).toMatch(
      /Not decided: the machine was too slow to decide it\. In each of 3 runs it kept the scenario waiting, here for \d{3,} ms between two steps\./,
    )
  })

  it('is not verified on a kernel that was started for the run', async () => {
    const { status, output } = await readLate({ stalledRuns: mostRuns, claim: '60 seconds', elsewhere: [] })
    expect(status, output).toBe(0)
    expect(output).toContain('Not verified in this run, the machine was too slow to decide it:')
  })

  it('differs as it is declared, and is run once for that', async () => {
    const declared = { scenario: 'timer/late#late', missed: ['left'] }
    const { status, output, verdict } = await readLate({ stalledRuns: 1, claim: '50 seconds', elsewhere: [declared] })
    expect(status, output).toBe(0)
    expect(verdict).toBe('does not hold')
    expect(output).toContain('declared to differ on this kernel, and it does')
  })

  it('contradicts what is false in time as well', async () => {
    const { status, verdict, output } = await readLate({ stalledRuns: 1, claim: '50 seconds' })
    expect(status).toBe(1)
    expect(verdict).toBe('does not hold')
    expect(output).not.toContain('too slow')
  })
})
