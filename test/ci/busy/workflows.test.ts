import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkWorkflows } from '../../../src/check/workflows.ts'
import { projectRoot } from '../../../src/settings/root.ts'

test('the hosted workflows are as GitHub takes them', async () => {
  expect(await checkWorkflows(projectRoot)).toEqual([])
})

test('a mistake in one is found at its place', async () => {
  const folder = mkdtempSync(join(tmpdir(), '2msl-workflow-'))
  try {
    mkdirSync(join(folder, '.github/workflows'), { recursive: true })
    const job = [
      'on: push',
      'jobs:',
      '  one:',
      '    runs-on: ubuntu-latest',
      '    steps:',
      '      - run: echo $' + '{{ matrix.shard }}',
      '      - uses: actions/checkout',
    ]
    writeFileSync(join(folder, '.github/workflows/one.yml'), `${job.join('\n')}\n`)
    const found = await checkWorkflows(folder)
    expect(found.map((text) => text.split('  ')[0])).toEqual(['.github/workflows/one.yml:6:23', '.github/workflows/one.yml:7:15'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
