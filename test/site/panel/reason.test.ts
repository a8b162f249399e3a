import { expect, test } from 'vitest'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { reasonText } from '../../../src/site/panel/reason.ts'

test('a reason of no known kind keeps its words', () => {
  expect(reasonText('needs moon: there is none tonight', wordsOf('en'))).toBe('The condition moon is not met here: there is none tonight')
  expect(reasonText('something else', wordsOf('ko'))).toBe('something else')
})
