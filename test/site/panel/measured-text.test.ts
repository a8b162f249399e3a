import { expect, test } from 'vitest'
import type { Measured } from '../../../src/evidence/measured.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { measuredText } from '../../../src/site/panel/measured-text.ts'

test('what a run gave is told in words of the reader, also where it gave nothing or was not reached', () => {
  const given: (Measured | undefined)[] = [{ type: 'text', value: 'EADDRINUSE' }, { type: 'undefined' }, { type: 'null' }, undefined]
  expect(given.map((one) => measuredText(one, wordsOf('en')))).toEqual(['EADDRINUSE', 'nothing', 'nothing', 'not reached'])
  expect(given.map((one) => measuredText(one, wordsOf('ja')))).toEqual(['EADDRINUSE', 'なし', 'なし', '未到達'])
  expect(given.map((one) => measuredText(one, wordsOf('ko')))).toEqual(['EADDRINUSE', '없음', '없음', '도달하지 못함'])
})
