import { expect, test } from 'vitest'
import { propose, renewals, renewed } from '../../src/check/renew.ts'
import type { ScenarioRecord } from '../../src/evidence/record.ts'
import { parsePage } from '../../src/page/parse.ts'

test.each([
  ['60', '61', '61'],
  ['60.0', '61.04', '61.0'],
  ['1,000', '12345', '12,345'],
  ['60 s', '61.3 s', '61 s'],
  ['60.00 s', '61.3 s', '61.30 s'],
  ['60 seconds', '61300 ms', '61 seconds'],
  ['1분', '121 s', '2분'],
  ['60초', '61.3 s', '61초'],
  ['60–62', '63', undefined],
  ['at least 3', '2', undefined],
  ['TIME_WAIT', 'CLOSED', undefined],
  ['60', '61 s', undefined],
])('"%s" against %s would have to be "%s", in the precision in which it is printed', (claim, measured, expected) => {
  expect(propose(claim, measured)).toBe(expected)
})

test('a value that changed is found in every language, and changed there and nowhere else', () => {
  const block = '\n\n```ts scenario=one\nconst t = x()\n```\n'
  const pages = [
    parsePage('content/docs/en/a.mdx', `It is [60](#one "t") and [60](#one "t + 0").${block}`),
    parsePage('content/docs/ko/a.mdx', `한글 🎉 [60](#one "t")입니다. 다시 [60](#one "t").${block}`),
  ]
  const value = (expression: string, holds: boolean) => ({
    claim: '60',
    expression,
    after: 1,
    sentence: '',
    measured: { type: 'number' as const, value: holds ? 60 : 75 },
    holds,
  })
  const record = { page: 'a', scenario: 'one', values: { en: [value('t', false), value('t + 0', true)] } } as ScenarioRecord
  const found = renewals(pages, [record])
  expect(found.map(({ file, place, name, proposed }) => [file, place.line, place.column, name, proposed])).toEqual([
    ['content/docs/en/a.mdx', 1, 8, 'a#one:t', '75'],
    ['content/docs/ko/a.mdx', 1, 8, 'a#one:t', '75'],
    ['content/docs/ko/a.mdx', 1, 30, 'a#one:t', '75'],
  ])
  const ofKorean = { ...record, values: { ...record.values, ko: [value('t', true)] } }
  expect(renewals(pages, [ofKorean]).map(({ file, holds, proposed }) => [file, holds, proposed])).toEqual([
    ['content/docs/en/a.mdx', false, '75'],
    ['content/docs/ko/a.mdx', true, undefined],
    ['content/docs/ko/a.mdx', true, undefined],
  ])
  const texts = pages.map(
    (page) =>
      renewed(
        page.text,
        found.filter(({ file }) => file === page.file),
      ).split('\n')[0],
  )
  expect(texts).toEqual(['It is [75](#one "t") and [60](#one "t + 0").', '한글 🎉 [75](#one "t")입니다. 다시 [75](#one "t").'])
})
