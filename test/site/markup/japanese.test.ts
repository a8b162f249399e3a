import { expect, test } from 'vitest'
import { withoutJapaneseBreaks } from '../../../src/site/markup/japanese.ts'

test('a line end between Japanese characters is nothing, beside Latin letters it stays', () => {
  expect(withoutJapaneseBreaks('状態\nは、\n次の\nbind です')).toBe('状態は、次の\nbind です')
})

test('a line end beside a link is judged by the link’s text', () => {
  expect(withoutJapaneseBreaks('状態は\n', '', '六十秒')).toBe('状態は')
  expect(withoutJapaneseBreaks('状態は\n', '', 'TIME_WAIT')).toBe('状態は\n')
  expect(withoutJapaneseBreaks('\nです', '六十秒', '')).toBe('です')
})

test('a line end beside a wide mark is nothing, also beside Latin letters', () => {
  expect(withoutJapaneseBreaks('再起動すると、\nEADDRINUSE\n（errno 98）になり、\n', '', 'ETIMEDOUT')).toBe(
    '再起動すると、EADDRINUSE（errno 98）になり、',
  )
  expect(withoutJapaneseBreaks('\nbind です', '失敗。', '')).toBe('bind です')
  expect(withoutJapaneseBreaks('ETIMEDOUT\n', '', '（errno 110）')).toBe('ETIMEDOUT')
})

test('Korean keeps its spaces', () => {
  expect(withoutJapaneseBreaks('상태는\n다음')).toBe('상태는\n다음')
})
