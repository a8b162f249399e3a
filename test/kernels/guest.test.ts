import { afterEach, expect, test, vi } from 'vitest'
import { scriptOf } from '../../src/kernels/guest.ts'

afterEach(() => vi.unstubAllEnvs())

const job = { project: '/a folder', command: ['vitest/vitest.mjs', 'run', "it's.mdx"] }

test('a guest runs the command with the Node of the host, and finds what its person finds', () => {
  vi.stubEnv('PATH', '/home/somebody/bin')
  const script = scriptOf(job)
  expect(script).toContain("export PATH='/home/somebody/bin:/usr/local/sbin:/usr/sbin:/sbin'\n")
  expect(script).toContain(`cd '/a folder'\nexec '${process.execPath}' '/a folder/node_modules/vitest/vitest.mjs' 'run' 'it'\\''s.mdx'\n`)
})

test('what a person sets for runs holds for a run there too; what is of this machine does not', () => {
  vi.stubEnv('TWOMSL_PATIENCE', '8')
  vi.stubEnv('TWOMSL_SLOW', '')
  vi.stubEnv('TWOMSL_STATE', '/of/this/machine')
  const script = scriptOf(job)
  expect(script).toContain("export TWOMSL_PATIENCE='8'\n")
  expect(script).not.toMatch(/TWOMSL_(SLOW|STATE)/)
})

test('a setting that cannot be is refused before a kernel is started', () => {
  vi.stubEnv('TWOMSL_PATIENCE', 'much')
  expect(() => scriptOf(job)).toThrow('TWOMSL_PATIENCE is "much". Expected: a number, 1 or more')
})
