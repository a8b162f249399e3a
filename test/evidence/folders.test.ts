import { afterEach, expect, test, vi } from 'vitest'
import { committedIn, ownIn, stateIn } from '../../src/evidence/folders.ts'
import { isSameSentence, isSameValue } from '../../src/evidence/same-value.ts'

afterEach(() => void vi.unstubAllEnvs())

test('evidence is kept in git, and what runs of this machine left beside the project, or where the setting says', () => {
  vi.stubEnv('TWOMSL_STATE', undefined)
  expect([committedIn('/a'), stateIn('/a'), ownIn('/a')]).toEqual(['/a/evidence', '/a/.2msl', '/a/.2msl/evidence'])
  vi.stubEnv('TWOMSL_STATE', 'state-of-a-test')
  expect([committedIn('/a'), stateIn('/a'), ownIn('/a')]).toEqual(['/a/evidence', '/a/state-of-a-test', '/a/state-of-a-test/evidence'])
  vi.stubEnv('TWOMSL_STATE', '/state-of-a-test')
  expect(stateIn('/a')).toBe('/state-of-a-test')
})

test('a recorded value is the page’s by its claim, its expression and its place, its sentence by the words around it', () => {
  const value = { claim: '5', expression: 'n', after: 1, sentence: 'a' }
  const recorded = { ...value, holds: true }
  expect([isSameValue(recorded, value), isSameSentence(recorded, value)]).toEqual([true, true])
  expect([isSameValue(undefined, value), isSameSentence(undefined, value)]).toEqual([false, false])
  for (const change of [{ claim: '6' }, { expression: 'm' }, { after: 2 }]) {
    expect(isSameValue({ ...recorded, ...change }, value)).toBe(false)
    expect(isSameSentence({ ...recorded, ...change }, value)).toBe(true)
  }
  expect(isSameValue({ ...recorded, sentence: 'b' }, value)).toBe(true)
  expect(isSameSentence({ ...recorded, sentence: 'b' }, value)).toBe(false)
})
