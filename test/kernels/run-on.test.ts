/** A job on another kernel, from the script to what came of it. In the kernel's place stands a program that does what `runsc do` does, without a sandbox. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Kernel } from '../../src/kernels/catalogue.ts'
import { runOn } from '../../src/kernels/guest.ts'
import { WRITTEN } from '../../src/kernels/written.ts'

const kernel: Kernel = {
  ...{ name: '9.9', kind: 'gvisor', platform: 'linux-9.9', packages: [{ name: 'runsc', version: '1', suite: 'sid', sha256: '' }], commandLine: [] },
}
let place: string
let printed: string[]
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), '2msl-'))
  mkdirSync(join(place, 'store/runsc-1/usr/bin'), { recursive: true })
  mkdirSync(join(place, 'project/node_modules'), { recursive: true })
  starts('for job; do :; done; echo booting; sh -c "$job"; echo halting')
  printed = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(place, { recursive: true })
})
const starts = (script: string) => writeFileSync(join(place, 'store/runsc-1/usr/bin/runsc'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
const run = (code: string, shownAs?: string) => {
  writeFileSync(join(place, 'project/node_modules/job.js'), code)
  return runOn(kernel, {
    ...{ project: join(place, 'project'), sources: { store: join(place, 'store') }, command: ['job.js', 'an argument'], env: { SET: "it's" } },
    ...(shownAs !== undefined && { shownAs }),
  })
}
const runs = () => readdirSync(join(place, 'store/runs'))

test('its status and its evidence come back, and what it prints is shown as it comes, and nothing that the kernel prints', async () => {
  const before = SIGNALS.map((signal) => process.listenerCount(signal))
  const { status, folder } = await run(
    `require('node:fs').writeFileSync('.2msl/evidence/a.json', process.env.SET + process.argv[2]); console.log('one\\ntwo'); process.exitCode = 7`.replace(
      'require(',
      `require('node:fs').mkdirSync('.2msl/evidence', { recursive: true }); require(`,
    ),
    '9.9 | ',
  )
  expect([status, readFileSync(join(folder, 'evidence/a.json'), 'utf8')]).toEqual([7, "it'san argument"])
  expect(printed).toEqual(['9.9 | one\n', '9.9 | two\n'])
  expect(folder.startsWith(join(place, 'store/runs', `9.9-${process.pid}-`))).toBe(true)
  for (const written of WRITTEN) expect(existsSync(join(place, 'project', written)), written).toBe(true)
  // Whoever runs ten kernels one after the other watches over none that has ended.
  expect(SIGNALS.map((signal) => process.listenerCount(signal))).toEqual(before)
})
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit'] as const

test('nothing is shown where nobody wants to see it', async () => {
  expect((await run('console.log(1)')).status).toBe(0)
  expect(printed).toEqual([])
})

test('a kernel that ends before its job is told with its last forty lines, and leaves nothing', async () => {
  starts('for i in $(seq 50); do echo $i; done; echo panic >&2; exit 1')
  const said = await run('').catch((error: Error) => error.message)
  const lines = String(said).split('\n')
  expect(lines[0]).toBe('The kernel 9.9 ended before its job did.')
  expect(lines.slice(1).toSorted()).toEqual([...Array.from({ length: 39 }, (_, index) => `  ${index + 12}`), '  panic'].toSorted())
  expect(runs()).toEqual([])
})

test('a kernel that is not there is told as such', async () => {
  rmSync(join(place, 'store/runsc-1/usr/bin/runsc'))
  await expect(run('')).rejects.toThrow(`${join(place, 'store/runsc-1/usr/bin/runsc')} cannot be started.\n  Fix: install the package that brings it`)
})

test('what runs left that were killed is removed, and nothing of a run that goes on', async () => {
  for (const name of ['9.9-4194305-dead', `9.9-${process.pid}-here`, 'of nobody']) mkdirSync(join(place, 'store/runs', name), { recursive: true })
  const { folder } = await run('')
  expect(runs().sort()).toEqual([`9.9-${process.pid}-here`, folder.slice(join(place, 'store/runs/').length), 'of nobody'].sort())
})
