import { afterEach, expect, test, vi } from 'vitest'
import { internal } from '../../src/settings/internal.ts'
import { isLinux, needsLinux, platform } from '../../src/settings/platform.ts'

afterEach(() => void vi.unstubAllEnvs())

test.each([
  ['linux', true, undefined],
  ['darwin', false, 'the scenarios need Linux, and this is macOS'],
  ['win32', false, 'the scenarios need Linux, and this is Windows'],
  ['freebsd', false, 'the scenarios need Linux, and this is freebsd'],
])('on %s', (name, linux, needs) => {
  vi.stubEnv(internal.platform, name)
  expect([platform(), isLinux(), needsLinux()]).toEqual([name, linux, needs])
})

test('the system is the one that Node names', () => {
  vi.stubEnv(internal.platform, undefined)
  expect(platform()).toBe(process.platform)
})
