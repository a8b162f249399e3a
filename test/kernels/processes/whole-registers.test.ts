/** What is preloaded into a user-mode Linux that is older than its processor, tried on a program that traces as it does. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect } from 'vitest'
import { wholeRegisters } from '../../../src/kernels/whole-registers.ts'
import { itNeeds } from '../../lab/in-scenario.ts'

const it = itNeeds('cc')
const processorWith = (flags: string) => `processor\t: 0\nflags\t\t: fpu ${flags} sse\n`

let place: string
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), '2msl-'))
})
afterEach(() => rmSync(place, { recursive: true }))

it('sets as many registers as the tracer knows, and leaves the rest; every other request is as without it', () => {
  const tracer = join(place, 'tracer')
  execFileSync('cc', ['-w', '-o', tracer, fileURLToPath(new URL('tracer.c', import.meta.url))])
  const says = (env: Record<string, string>) => execFileSync(tracer, { encoding: 'utf8', env: { ...process.env, ...env } }).split('\n')
  const rest = ['peeked -1, errno 0', 'child 7', 'nobody -1 ESRCH', '']
  expect(says({})).toEqual(['whole 0, as it was set', 'short EFAULT, as it was', ...rest])
  const library = wholeRegisters(place, processorWith('amx_tile')) ?? expect.fail('no library was made')
  expect(says({ LD_PRELOAD: library })).toEqual(['whole 0, as it was set', 'short 0, as it was set', ...rest])
})

it('is made once, and only for a processor that has so many', () => {
  const store = join(place, 'kernels')
  expect(wholeRegisters(store, processorWith('avx512f amx_tiles'))).toBe(undefined)
  const library = wholeRegisters(store, processorWith('amx_bf16 amx_tile'))
  expect(library).toBe(join(store, readdirSync(store).join()))
  expect(wholeRegisters(store, processorWith('amx_tile'))).toBe(library)
  expect(readdirSync(store)).toHaveLength(1)
})
