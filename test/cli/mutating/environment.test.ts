import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inEnvironment } from '../../../src/cli/mutating/environment.ts'

beforeEach(() => {
  vi.stubEnv('TEST_OF_MINE', 'mine')
  vi.stubEnv('TEST_OF_NOBODY', undefined)
})
afterEach(() => void vi.unstubAllEnvs())

const given = { TEST_OF_MINE: 'the run’s', TEST_OF_NOBODY: 'too' }
const seen = () => [process.env['TEST_OF_MINE'], process.env['TEST_OF_NOBODY']]

test('a run finds what it is given in its environment; afterwards that is as it was, and what was not there is gone', async () => {
  expect(await inEnvironment(given, async () => seen())).toEqual(['the run’s', 'too'])
  expect(seen()).toEqual(['mine', undefined])
  expect(Object.keys(process.env)).not.toContain('TEST_OF_NOBODY')
})

test('what a run leaves is as it was when it fails, too, and its failure is told', async () => {
  await expect(inEnvironment(given, () => Promise.reject(new Error('no pages')))).rejects.toThrow('no pages')
  expect(seen()).toEqual(['mine', undefined])
})
