import { expect, test } from 'vitest'
import { isFetched } from '../../../src/site/reader/beforehand.ts'

test.each([
  ['/en/time-wait/how-long/', true],
  ['/en/time-wait/how-long/#restart', true],
  ['/en/time-wait/how-long/?port=80', false],
  ['/evidence/time-wait.json', false],
  ['https://www.rfc-editor.org/rfc/', false],
])('a pointer that rests on %s fetches its page beforehand: %s', (href, fetched) => {
  expect(isFetched(new URL(href, 'https://2msl.example'), 'https://2msl.example')).toBe(fetched)
})
