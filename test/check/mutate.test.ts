import { expect, test } from 'vitest'
import { mutationRounds, otherClaim } from '../../src/check/mutate.ts'
import { spellings } from '../../src/lab/system/spellings.ts'
import { compare } from '../../src/page/claim.ts'
import type { Language } from '../../src/page/language.ts'
import { parsePage } from '../../src/page/parse.ts'

const seconds = (amount: number) => ({ milliseconds: amount * 1000 })

const claims: [claim: string, value: unknown, language?: Language][] = [
  ['60', 60],
  ['9', 9],
  ['0', 0],
  ['-1', -1],
  ['1,000', 1000],
  ['６０', 60],
  ['3만', 30_000, 'ko'],
  ['60–62', 61.9],
  ['32768–60999', 45000],
  ['at least 3', 1000],
  ['3 이상', 3, 'ko'],
  ['최소 3', 3, 'ko'],
  ['多くとも3', 3, 'ja'],
  ['3以上', 4, 'ja'],
  ['at most 3', 0],
  ['3 이하', 3, 'ko'],
  ['60 seconds', seconds(60)],
  ['60〜62秒', seconds(61), 'ja'],
  ['1분', seconds(60), 'ko'],
  ['TIME_WAIT', 'TIME_WAIT'],
  ['TIME-WAIT', 'TIME_WAIT'],
  ['98', 'EADDRINUSE'],
  ['bind', 'bind'],
  ['works', true],
  ['거부됩니다', false, 'ko'],
  ['できます', true, 'ja'],
  ['CLOSED and TIME_WAIT', ['CLOSED', 'TIME_WAIT']],
  ['1,000 and 2,000', [1000, 2000]],
]

test.each(claims)('what "%s" is changed to does not hold for what it held for', (claim, value, language = 'en') => {
  expect(compare(claim, value, { language, spellings }).type).toBe('holds')
  expect(compare(otherClaim(claim, language), value, { language, spellings }).type).not.toBe('holds')
})

test('a changed line of output is expected at the first column of its line, however its fence is indented', () => {
  const page = parsePage(
    'content/docs/en/x.mdx',
    '---\ntitle: x\n---\n\n- In a list:\n\n  ```ts scenario=s\n  const n = listen()\n  ```\n\n  ```console scenario=s\n  $ echo one\n  one\n  ```\n',
  )
  const [changed] = mutationRounds(page).flatMap(({ mutations }) => mutations.filter(({ kind }) => kind === 'transcript'))
  expect(changed).toMatchObject({ place: { line: 13, column: 3 }, expected: { line: 13, column: 1 }, from: 'one', to: 'one and more' })
})
