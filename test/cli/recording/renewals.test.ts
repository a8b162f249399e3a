import { expect, test } from 'vitest'
import type { Renewal } from '../../../src/check/renew.ts'
import { toldOfRenewals, unchangeable } from '../../../src/cli/recording/renewals.ts'

const renewal = (change: Partial<Renewal> = {}): Renewal => ({
  file: 'content/docs/en/a.mdx',
  place: { line: 3, column: 7 },
  name: 'a#one:n',
  claim: '4',
  measured: '5',
  proposed: '5',
  holds: false,
  span: { start: 0, end: 1 },
  ...change,
})

test('of each sentence it is told where it stands, what it says and what the run gave, and how it is mended', () => {
  const found = [
    renewal(),
    renewal({ file: 'content/docs/ko/a.mdx', holds: true, claim: '4개 이상' }),
    renewal({ name: 'a#one:m', proposed: undefined, claim: 'works', measured: 'EADDRINUSE' }),
  ]
  expect(toldOfRenewals(found)).toEqual({
    asked: [],
    said: [
      '\nSentences that state what this run measured otherwise, in every language:',
      `  content/docs/en/a.mdx:3:7  says "4", the run gave 5: npm run record -- --change 'a#one:n' would write "5"`,
      '  content/docs/ko/a.mdx:3:7  says "4개 이상", the run gave 5: that holds',
      '  content/docs/en/a.mdx:3:7  says "works", the run gave EADDRINUSE: to be written anew',
    ],
    complaints: [],
  })
})

test('what was asked for is changed in every language, and nothing else', () => {
  const mine = [renewal(), renewal({ file: 'content/docs/ko/a.mdx' })]
  const { asked, said } = toldOfRenewals([...mine, renewal({ name: 'a#one:m' })], ['a#one:n'])
  expect(asked).toEqual(mine)
  expect(said.filter((line) => line.endsWith('changed to "5"'))).toHaveLength(2)
  expect(said.at(-1)).toMatch(/would write "5"$/)
})

test('a name of which nothing can be changed is answered with the one that was meant', () => {
  const found = [renewal(), renewal({ name: 'b#two:m', proposed: undefined })]
  expect(toldOfRenewals(found, ['a#one:n', 'a#oen:n']).complaints).toEqual([
    `\nThere is nothing to change by the name 'a#oen:n'. Fix: --change 'a#one:n'`,
  ])
  expect(toldOfRenewals(found, ['b#two:m']).complaints).toEqual(["\nThere is nothing to change by the name 'b#two:m'."])
  expect(toldOfRenewals(found, ['b#two:m']).asked).toEqual([])
})

test('where the run measured what all sentences say, nothing is told', () => {
  expect(toldOfRenewals([])).toEqual({ asked: [], said: [], complaints: [] })
})

test('a name that nothing can have is refused before anything runs', () => {
  const pages = [{ path: 'a/b', scenarios: [{ id: 'one' }] }]
  expect(unchangeable(['a/b#one:n', 'foo', 'a/b#one', 'a/b#oen:n.m', 'x#y:z'], pages)).toEqual([
    "--change is 'foo'. Expected: page#scenario:expression, as 'time-wait/how-long#busy:session.state'",
    "--change is 'a/b#one'. Expected: page#scenario:expression, as 'time-wait/how-long#busy:session.state'",
    "There is no scenario a/b#oen. Fix: --change 'a/b#one:n.m'",
    'There is no scenario x#y.',
  ])
})
