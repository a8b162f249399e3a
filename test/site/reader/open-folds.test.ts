import { expect, test } from 'vitest'
import { foldsIn, namedIn, withFolds } from '../../../src/site/reader/open-folds.ts'

const page = 'https://2msl.example/en/a/'

test('the address keeps the panels that are not as the page has them, beside all else', () => {
  expect(withFolds(`${page}?port=80#b`, ['one', 'two'])).toBe(`${page}?port=80&folds=one+two#b`)
  expect(foldsIn(`${page}?folds=one+two`)).toEqual(['one', 'two'])
  expect(withFolds(`${page}?folds=one+two&port=80`, ['two'])).toBe(`${page}?port=80&folds=two`)
  expect(withFolds(`${page}?folds=one`, [])).toBe(page)
  expect(foldsIn(page)).toEqual([])
})

test.each([
  ['#restart', { id: 'restart', scenario: 'restart' }],
  ['#restart.7', { id: 'restart.7', scenario: 'restart' }],
  ['#restart.value-2', { id: 'restart.value-2', scenario: 'restart' }],
  ['#restart.value-2.said', undefined],
  ['#%ED%95%9C', { id: '한', scenario: '한' }],
  ['', { id: '', scenario: '' }],
])('"%s" names %j', (hash, named) => {
  expect(namedIn(hash)).toEqual(named)
})
