import { expect, test } from 'vitest'
import { previewSvg, wrap } from '../../src/site/dist/preview.ts'

test('titles break between words in English and Korean, and in Japanese before no closing mark', () => {
  expect(wrap('"Address already in use" although SO_REUSEADDR is set', 'en')).toEqual(['"Address already in use"', 'although SO_REUSEADDR is', 'set'])
  expect(wrap('SO_REUSEADDR를 설정했는데도 "Address already in use"가 나올 때', 'ko').every((line) => !/^[를가은는이도]/.test(line))).toBe(true)
  expect(wrap('FIN_WAIT_2、CLOSE_WAIT、LAST_ACK――次に動くのはどちらですか', 'ja').every((line) => !/^[、。―]/.test(line))).toBe(true)
})

test('a title that is too long ends in an ellipsis', () => {
  const lines = wrap('word '.repeat(60), 'en')
  expect(lines).toHaveLength(4)
  expect(lines.at(-1)).toMatch(/…$/)
})

test('a title with markup stays text', () => {
  expect(previewSvg('<script>&"', 'en')).toContain('&lt;script&gt;&amp;&quot;</text>')
})
