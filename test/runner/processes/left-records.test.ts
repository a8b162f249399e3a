import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readRecords } from '../../../src/evidence/store.ts'
import { runPages } from '../../helpers/fixture-run.ts'

const sources = fileURLToPath(new URL('../../fixtures/pages/content/sources', import.meta.url))
const page = `---
title: A sum
---

It is [4](#sum "total").

\`\`\`ts scenario=sum
const total = add(2, 2)
settles('s9-1', total === 4)
\`\`\`
`

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '2msl-left-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a run leaves a record with what it settled, and with each value as it was measured', async () => {
  const file = join(folder, 'content/docs/en/sums/sum.mdx')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, page)
  cpSync(sources, join(folder, 'content/sources'), { recursive: true })
  const { status, output } = await runPages({ folder, env: { TWOMSL_STATE: join(folder, 'state') } })
  expect(status, output).toBe(0)
  const [record, ...more] = readRecords(join(folder, 'state/evidence'))
  expect(more).toEqual([])
  expect(record).toMatchObject({ page: 'sums/sum', scenario: 'sum', verdict: { type: 'holds' }, settles: [{ statement: 's9-1', holds: true }] })
  expect(record?.values.en).toMatchObject([{ claim: '4', expression: 'total', holds: true }])
}, 60_000)
