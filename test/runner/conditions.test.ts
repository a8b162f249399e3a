import { expect, test } from 'vitest'
import { under } from '../../src/runner/conditions.ts'

const name = 'CONDITION_TRIED'
const now = () => process.env[name]

test('a condition is in the environment as long as what is run under it', () => {
  process.env[name] = 'before'
  expect(under({ environment: { [name]: 'within' } }, now)).toBe('within')
  expect(now()).toBe('before')
  delete process.env[name]
  expect(under({ environment: { [name]: 'within' } }, now)).toBe('within')
  expect(name in process.env).toBe(false)
})

test('and not longer where that fails', () => {
  const failing = () => {
    throw new Error(`failed ${now()}`)
  }
  expect(() => under({ environment: { [name]: 'within' } }, failing)).toThrow('failed within')
  expect(name in process.env).toBe(false)
})
