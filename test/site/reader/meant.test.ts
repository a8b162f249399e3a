import { expect, test } from 'vitest'
import { meantBy } from '../../../src/site/reader/meant.ts'

const start = 'start-here/address-already-in-use'
const known = {
  base: '/2msl',
  near: { en: 'Did you mean:', ko: '혹시:' },
  pages: [
    [start, 'In <use>', '使用中', '사용 중'],
    ['time-wait/how-long', 'How long', 'どれだけ', '얼마나'],
    ['time-wait/short', 'Short'],
  ] as [string, ...string[]][],
}
const meant = (path: string, spoken: string[]) => {
  const found = meantBy(`/2msl${path}`, spoken, known)
  return found && { ...found, items: found.items.map(String) }
}

test('the language that the address names counts, before those that are spoken', () => {
  expect(meant('/ko/time-wait/How-Long/', ['ja'])).toEqual({
    ...{ language: 'ko', near: '혹시:' },
    items: [
      '<li><a href="/2msl/ko/time-wait/how-long/">얼마나</a></li>',
      '<li><a href="/2msl/ko/time-wait/short/">time-wait/short</a></li>',
      `<li><a href="/2msl/ko/${start}/">사용 중</a></li>`,
    ],
  })
})

test('without one, the first of ours that is spoken; and a page is looked for by the whole address', () => {
  expect(meant('/how-long', ['fr-FR', 'en-GB', 'ko'])).toEqual({
    ...{ language: 'en', near: 'Did you mean:' },
    items: ['<li><a href="/2msl/en/time-wait/how-long/">How long</a></li>', `<li><a href="/2msl/en/${start}/">In &lt;use&gt;</a></li>`],
  })
  expect(meant('/', ['ja'])).toMatchObject({ language: 'ja', near: '', items: [`<li><a href="/2msl/ja/${start}/">使用中</a></li>`] })
})

test('who speaks none of ours is left the choice', () => {
  expect(meant('/how-long', ['fr', 'de'])).toBeUndefined()
  expect(meant('/', [])).toBeUndefined()
})
