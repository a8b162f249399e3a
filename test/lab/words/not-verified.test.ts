import { expect, test } from 'vitest'
import { NotVerifiedHere } from '../../../src/lab/words/not-verified.ts'

test('what cannot be verified here says why, in a sentence and by itself', () => {
  const { message, name, notVerifiedHere } = new NotVerifiedHere('there is no ss')
  expect([message, name, notVerifiedHere]).toEqual(['This cannot be verified here: there is no ss.', 'NotVerifiedHere', 'there is no ss'])
})
