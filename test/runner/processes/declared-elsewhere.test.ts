import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ScenarioRecord } from '../../../src/evidence/record.ts'
import { readRecords } from '../../../src/evidence/store.ts'
import { type DeclaredElsewhere, declaredElsewhere } from '../../../src/runner/declared-elsewhere.ts'
import { internal } from '../../../src/settings/internal.ts'
import type { FixtureTest } from '../../helpers/fixture-reporter.ts'
import { type FixtureRun, runPages } from '../../helpers/fixture-run.ts'

const page = `---
title: Sums
---

It is [4](#same "same").

\`\`\`ts scenario=same
const same = add(2, 2)
\`\`\`

It is [5](#otherwise "otherwise").

\`\`\`ts scenario=otherwise
const otherwise = add(2, 2)
\`\`\`

It is [5](#differently "differently").

\`\`\`ts scenario=differently
const differently = add(2, 2)
\`\`\`

It is [6](#undeclared "undeclared").

\`\`\`ts scenario=undeclared
const undeclared = add(2, 2)
\`\`\`

\`\`\`ts scenario=endless timeout=200ms
while (add(1, 1) > 0);
\`\`\`
`

interface Told {
  run: FixtureRun
  testOf(scenario: string): FixtureTest | undefined
  recordOf(scenario: string): ScenarioRecord | undefined
}

const declaring = (...declared: DeclaredElsewhere[]): Record<string, string> => ({ [internal.elsewhere]: JSON.stringify(declared) })

/** Three scenarios of the page, of whose difference there is no record. */
const three = ['sums/sums#same', 'sums/sums#otherwise', 'sums/sums#differently'].map((scenario) => declaredElsewhere(scenario, undefined))

/** The page, as it is run on a kernel on which some of its scenarios are declared to differ. */
async function runThere(env: Record<string, string>): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), '2msl-elsewhere-'))
  folders.push(folder)
  const file = join(folder, 'content/docs/en/sums/sums.mdx')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, page)
  const run = await runPages({
    folder,
    env: { TWOMSL_STATE: join(folder, 'state'), ...env },
  })
  const tests = Object.values(run.report).flat()
  const records = readRecords(join(folder, 'state/evidence'))
  return {
    run,
    testOf: (scenario) => tests.find(({ name }) => name === scenario),
    recordOf: (scenario) => records.find((record) => record.scenario === scenario),
  }
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

describe('on a kernel that was started for a run', () => {
  let there: Told
  beforeAll(async () => {
    there = await runThere(declaring(...three))
  })

  test('what is declared to differ there, and does, says nothing against the page', () => {
    expect(there.testOf('otherwise')).toMatchObject({ state: 'skipped', note: 'declared to differ on this kernel, and it does (content/kernels)' })
  })

  test('what differs and is not declared fails, as it does here', () => {
    expect(there.testOf('undeclared')).toMatchObject({ state: 'failed', errors: [{ shownAt: 'content/docs/en/sums/sums.mdx:23:8' }] })
    expect(there.testOf('endless')?.state).toBe('failed')
    expect(there.run.status).toBe(1)
  })

  test('what is declared and does not differ fails at its fence, and says what to take away', () => {
    const { state, errors = [] } = there.testOf('same') ?? {}
    expect(state).toBe('failed')
    expect(errors.map(({ shownAt }) => shownAt)).toEqual(['content/docs/en/sums/sums.mdx:7:1'])
    expect(errors[0]?.message).toContain('sums/sums#same is declared to differ on this kernel, and it holds.')
    expect(errors[0]?.message).toContain('take it out of the platform’s file in content/kernels')
  })

  test('it must differ as it was recorded there: what held then and does not now is told', async () => {
    const seen = declaredElsewhere('sums/sums#otherwise', there.recordOf('otherwise'))
    const held = { ...declaredElsewhere('sums/sums#differently', there.recordOf('differently')), missed: [] }
    const endless = declaredElsewhere('sums/sums#endless', there.recordOf('endless'))
    const older = declaredElsewhere('sums/sums#undeclared', { ...(there.recordOf('undeclared') as ScenarioRecord), identity: 'another' })
    const again = await runThere(declaring(seen, held, endless, { ...older, missed: [] }))
    expect(again.testOf('otherwise')?.state).toBe('skipped')
    expect(again.testOf('endless')?.note).toBe('declared to differ on this kernel, and it does not come to its end there (content/kernels)')
    // Of another course of the scenario nothing is known.
    expect(again.testOf('undeclared')?.state).toBe('skipped')
    const { state, errors = [] } = again.testOf('differently') ?? {}
    expect(state).toBe('failed')
    expect(errors.map(({ name, shownAt }) => `${name} ${shownAt}`)).toEqual([
      'platform-contradicts content/docs/en/sums/sums.mdx:19:1',
      'value-differs content/docs/en/sums/sums.mdx:17:8',
    ])
    expect(errors[0]?.message).toContain(
      'sums/sums#differently is declared to differ on this kernel, and differs otherwise than it was recorded there: differently.',
    )
  })

  test('records say what was seen, whatever is declared', () => {
    expect(['same', 'otherwise', 'undeclared'].map((scenario) => there.recordOf(scenario)?.verdict.type)).toEqual([
      'holds',
      'does not hold',
      'does not hold',
    ])
  })
})

test('while a kernel’s column is recorded anew nothing counts as declared', async () => {
  const { testOf } = await runThere({ ...declaring(...three), [internal.recording]: '1' })
  expect(['same', 'otherwise', 'undeclared'].map((scenario) => testOf(scenario)?.state)).toEqual(['passed', 'failed', 'failed'])
})
