/** What `npm run check` says where it found nothing: what a page lacks before it can be committed. */
import { expect, test } from 'vitest'
import { whatNext } from '../../src/cli/what-next.ts'
import { parsePage } from '../../src/page/parse.ts'
import { originalHash } from '../../src/page/translation.ts'
import { madeUpRecord, madeUpValues } from '../helpers/made-up-record.ts'

const code = '```ts scenario=four\nconst total = add(2, 2)\n```\n\nIt is [4](#four "total").\n'
const english = parsePage('content/docs/en/sums/four.mdx', code)
const translated = (text: string, hash: string) => parsePage('content/docs/ko/sums/four.mdx', `---\noriginal: "${hash}"\n---\n\n${text}`)
const korean = translated(code, originalHash(code))
const [scenario] = english.scenarios
if (!scenario) throw new Error('the page has a scenario')
const recorded = madeUpRecord({
  page: english.path,
  scenario: 'four',
  code: scenario.code,
  identity: scenario.identity,
  values: { en: madeUpValues(scenario), ko: madeUpValues(scenario) },
})
const pages = [english, korean]

test('nothing is left where every language is recorded as it is now, and the translation follows', () => {
  expect(whatNext(pages, { every: pages, committed: [recorded] })).toEqual([])
})

test.each([
  ['there is no record', []],
  ['the record is of another course', [{ ...recorded, identity: 'before' }]],
  ['no run came to its end', [{ ...recorded, verdict: { type: 'did not end here' as const, problems: [] } }]],
])('a page is to be recorded, said once for all languages, where %s', (_, committed) => {
  expect(whatNext(pages, { every: pages, committed })).toEqual(['sums/four is not recorded as it is now: npm run record -- sums/four'])
})

test('a record of any platform will do, and evidence that cannot be read says nothing of what it lacks', () => {
  const elsewhere = madeUpRecord({ ...recorded, where: { kernel: 'user-mode', release: '5.10.46' } })
  expect(whatNext(pages, { every: pages, committed: [elsewhere] })).toEqual([])
  expect(whatNext(pages, { every: pages, committed: undefined })).toEqual([])
})

test('a translation of an older English page is named, though the English page was not asked for', () => {
  const older = translated(code, originalHash(`${code}Before.`))
  expect(whatNext([older], { every: [english, older], committed: [recorded] })).toEqual([
    'content/docs/ko/sums/four.mdx was made from an older English page: when it says the same, npm run sync -- --translated sums/four',
  ])
})
