import { expect, test } from 'vitest'
import { endsIn, whoCalls } from '../../../src/page/beside/ends-in-code.ts'

const of = { dial: ['client'], take: ['server'], wait: ['listener', 'server'] }
const ends = (code: string) => {
  const found = endsIn(code, of)
  return found && Object.fromEntries(found)
}

test('each variable of a word that gives an end is whose the word says first', () => {
  expect(ends('const a = dial(b)\nconst c = a.take()\nconst b = wait(1)\nconst d = other()')).toEqual({ a: 'client', b: 'listener', c: 'server' })
})

test('a word that every object has is no word of an end', () => {
  expect(ends('const a = toString()')).toEqual({})
})

test('where one side has several ends, nobody can tell whose; several may listen', () => {
  expect(ends('const a = dial()\nconst b = dial()')).toBeUndefined()
  expect(ends('const a = take()\nconst b = take()')).toBeUndefined()
  expect(ends('const a = wait()\nconst b = wait()\nconst c = dial()')).toEqual({ a: 'listener', b: 'listener', c: 'client' })
})

test('each call is of whose end it is made on, of what was accepted on it too; of anything else, it is nobody’s', () => {
  const owners = new Map([['a', 'client']])
  expect(whoCalls('a.send(1)\nx.send(2)\na.sends()\na.accept().send(3)\na.read()', 'send\\(', owners)).toEqual(['client', 'nobody', 'client'])
  expect(whoCalls('a.send(1)\na.read()', 'read\\(', owners)).toEqual(['client'])
})
