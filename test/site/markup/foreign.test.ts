import { expect, test } from 'vitest'
import { withForeign } from '../../../src/site/markup/foreign.ts'

test('an English sentence among Hangul or kana says that it is English; names and English pages are left alone', () => {
  expect(String(withForeign('"Address already in use" 오류', 'ko'))).toBe('&quot;<span lang="en">Address already in use</span>&quot; 오류')
  expect(String(withForeign('「Cannot assign requested address」になる', 'ja'))).toBe(
    '「<span lang="en">Cannot assign requested address</span>」になる',
  )
  expect(withForeign('TIME_WAIT와 SO_REUSEADDR', 'ko')).toBeUndefined()
  expect(withForeign('Node.js や Go のサーバー', 'ja')).toBeUndefined()
  expect(withForeign('Address already in use', 'en')).toBeUndefined()
})
