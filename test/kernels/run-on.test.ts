/** A job on a kernel that does not run it: what is told, and what is left. What comes of one that does is in busy/guest.test.ts, on real kernels. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Kernel } from '../../src/kernels/catalogue.ts'
import { runOn } from '../../src/kernels/guest.ts'
import { Unavailable } from '../../src/kernels/unavailable.ts'

const kernel: Kernel = {
  ...{ name: '9.9', kind: 'gvisor', platform: 'linux-9.9', packages: [{ name: 'runsc', version: '1', suite: 'sid', sha256: '' }], commandLine: [] },
}
let place: string
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), '2msl-'))
  mkdirSync(join(place, 'store/runsc-1/usr/bin'), { recursive: true })
  mkdirSync(join(place, 'project/node_modules'), { recursive: true })
})
afterEach(() => rmSync(place, { recursive: true }))
const starts = (script: string) => writeFileSync(join(place, 'store/runsc-1/usr/bin/runsc'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
const run = (code: string) => {
  writeFileSync(join(place, 'project/node_modules/job.js'), code)
  return runOn(kernel, { project: join(place, 'project'), sources: { store: join(place, 'store') }, command: ['job.js'], env: {} })
}
const runs = () => readdirSync(join(place, 'store/runs'))

test('a kernel that ends before its job is told with its last forty lines, and leaves nothing', async () => {
  starts('for i in $(seq 50); do echo $i; done; echo panic >&2; exit 1')
  const said = await run('').catch((error: Error) => error.message)
  const lines = String(said).split('\n')
  expect(lines[0]).toBe('The kernel 9.9 ended before its job did.')
  expect(lines.slice(1).toSorted()).toEqual([...Array.from({ length: 39 }, (_, index) => `  ${index + 12}`), '  panic'].toSorted())
  expect(runs()).toEqual([])
})

test('a kernel that does not know all registers of this processor is not to be had here, which contradicts nothing', async () => {
  starts("echo 'userspace - ptrace set fp regs failed, errno = 14'; for i in $(seq 50); do echo $i; done; exit 1")
  const error = await run('').catch((error: Error) => error)
  expect(error).toBeInstanceOf(Unavailable)
  expect((error as Error).message).toBe(
    'The kernel 9.9 cannot be run on this processor, which has more registers than its user-mode Linux can set: userspace - ptrace set fp regs failed, errno = 14\n' +
      '  Fix: install a C compiler (Debian: gcc and libc6-dev), with which a library is made that sets them; or take a kernel that an emulator runs',
  )
  expect(runs()).toEqual([])
})

test('a kernel that is not there is told as such', async () => {
  await expect(run('')).rejects.toThrow(`${join(place, 'store/runsc-1/usr/bin/runsc')} cannot be started.\n  Fix: install the package that brings it`)
})

test('what runs left that were killed is removed, and nothing of a run that goes on', async () => {
  for (const name of ['9.9-4194305-dead', `9.9-${process.pid}-here`, 'of nobody']) mkdirSync(join(place, 'store/runs', name), { recursive: true })
  starts('exit 1')
  await expect(run('')).rejects.toThrow('The kernel 9.9 ended before its job did.')
  expect(runs().sort()).toEqual([`9.9-${process.pid}-here`, 'of nobody'])
})
