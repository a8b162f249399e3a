import { expect, test } from 'vitest'
import { remembered } from '../../src/text/remembered.ts'

test('what a key stands for is made once, and given as it was from then on, also where it is nothing much', () => {
  for (const value of [{ a: 1 }, 0, '', false, null]) {
    const known = new Map<string, unknown>()
    let made = 0
    const make = () => {
      made++
      return value
    }
    expect([remembered(known, 'a', make), remembered(known, 'a', make)]).toEqual([value, value])
    expect([made, known.get('a')]).toEqual([1, value])
  }
})
