import { expect, test } from 'vitest'
import { markForeign, withForeign } from '../../../src/site/markup/foreign.ts'

test('an English sentence among Hangul or kana says that it is English; names and English pages are left alone', () => {
  expect(String(withForeign('"Address already in use" 오류', 'ko'))).toBe('&quot;<span lang="en">Address already in use</span>&quot; 오류')
  expect(String(withForeign('「Cannot assign requested address」になる', 'ja'))).toBe(
    '「<span lang="en">Cannot assign requested address</span>」になる',
  )
  expect(String(withForeign('A server is already running. Check tmp/pids/server.pid — Rails', 'ja'))).toBe(
    '<span lang="en">A server is already running. Check tmp/pids/server.pid</span> — Rails',
  )
  expect(String(withForeign('Express, nodemon, Next.js の「waiting for changes...」', 'ja'))).toBe(
    '<span lang="en">Express, nodemon, Next.js</span> の「<span lang="en">waiting for changes...</span>」',
  )
  expect(withForeign('TIME_WAIT와 SO_REUSEADDR', 'ko')).toBeUndefined()
  expect(withForeign('Node.js や Go のサーバー', 'ja')).toBeUndefined()
  expect(withForeign('Address already in use', 'en')).toBeUndefined()
})

test('in finished markup too, of what holds text alone', () => {
  const entry = '<a href="/ja/"><span class="large">「Cannot assign requested address」の原因</span></a><span>nginx</span>'
  expect(markForeign(entry, 'ja')).toBe(
    '<a href="/ja/"><span class="large">「<span lang="en">Cannot assign requested address</span>」の原因</span></a><span>nginx</span>',
  )
  expect(markForeign(entry, 'en')).toBe(entry)
})
