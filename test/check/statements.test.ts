/** What sources state against what runs said of it: settled, open, contradicted; each with what is told. */
import { expect, test } from 'vitest'
import { checkStatements, forgingScenarios, settlementsOf } from '../../src/check/statements.ts'
import type { Sources, Statement } from '../../src/evidence/sources.ts'
import { parsePage } from '../../src/page/parse.ts'
import { madeUpRecord } from '../helpers/made-up-record.ts'

const words = { en: 'a', ja: 'a', ko: 'a' }
const file = 'content/sources/s0.yaml'
const sourcesOf = (change: Partial<Statement>): Sources => {
  const statement: Statement = { id: 's0-1', says: words, verdict: true, proof: 'always', settled: [], ...change }
  return { sources: [], statements: new Map([['s0-1', { ...statement, file, line: 12 }]]), problems: [] }
}
/** A run of a page that settled it so; `a` is true, `!b` is false. */
const runs = (...said: string[]) =>
  said.map((one) =>
    madeUpRecord({
      page: one.replace('!', ''),
      settles: [
        { statement: 's0-1', holds: !one.startsWith('!') },
        { statement: 's0-2', holds: true },
      ],
    }),
  )

test.each<[Statement['verdict'], string[], string]>([
  [true, [], 'open'],
  [true, ['a', 'b'], 'settled'],
  [true, ['a', '!b'], 'contradicted'],
  [false, ['!a'], 'settled'],
  [false, ['a'], 'contradicted'],
  ['depends', [], 'open'],
  ['depends', ['a', '!b'], 'settled'],
  ['depends', ['a', 'b'], 'contradicted'],
  ['depends', ['!a'], 'contradicted'],
  ['unverified', [], 'unverified'],
  ['unverified', ['a'], 'contradicted'],
])('what is %s and was settled by %j stands as %s', (verdict, said, standing) => {
  const [settlement, ...others] = settlementsOf(sourcesOf({ verdict }), runs(...said))
  expect(others).toEqual([])
  expect([settlement?.standing, settlement?.said]).toEqual([
    standing,
    said.map((one) => ({ page: one.replace('!', ''), scenario: 'one', holds: !one.startsWith('!') })),
  ])
})

const told = (change: Partial<Statement>, said: string[], forging: string[] = []) =>
  checkStatements(sourcesOf(change), runs(...said), new Set(forging)).map(({ found, fix, ...rest }) => {
    expect(rest).toEqual({ code: 'statement-differs', file, place: { line: 12, column: 1 } })
    return [found, fix]
  })

const mend = 'mend the verdict, or the condition in the scenario'
test('what a run says otherwise, each of them', () => {
  expect(told({ settled: ['a', 'b'] }, ['!b', 'a'])).toEqual([['"s0-1" is true here, but b#one says false, a#one says true.', mend]])
  expect(told({ verdict: false, settled: ['a'] }, ['a'])).toEqual([['"s0-1" is false here, but a#one says true.', mend]])
  expect(told({ verdict: 'depends', settled: ['a'] }, ['a'])).toEqual([
    ['"s0-1" depends on something, so that runs say both, but a#one says true.', mend],
  ])
})

test('the pages that settle it are those that are named, in any order', () => {
  expect(told({ settled: ['b', 'a'] }, ['a', 'b', 'a'])).toEqual([])
  expect(told({ settled: [] }, [])).toEqual([])
  expect(told({ settled: ['a'] }, [])).toEqual([['"s0-1" is settled by no page, not by a.', 'settled: []']])
  expect(told({ settled: [] }, ['b', 'a'])).toEqual([['"s0-1" is settled by a and b, not by no page.', 'settled: [a, b]']])
})

test('what a forged segment settles says what was arranged', () => {
  const forged = [
    '"s0-1" is settled by a#one, which forges a segment, and does not say so.',
    'say what was arranged, in each language: "arranged: { en: …, ja: …, ko: … }"',
  ]
  expect(told({ settled: ['a'] }, ['a'], ['a#one'])).toEqual([forged])
  expect(told({ settled: ['a'], arranged: words }, ['a'], ['a#one'])).toEqual([])
  expect(told({ settled: ['a'] }, ['a'], ['a#two'])).toEqual([])
})

test('what is wrong with the sources comes first', () => {
  const problem = { code: 'source-bad', file, place: { line: 1, column: 1 }, found: 'a', fix: 'b' } as const
  expect(checkStatements({ ...sourcesOf({ settled: ['a'] }), problems: [problem] }, []).map(({ code }) => code)).toEqual([
    'source-bad',
    'statement-differs',
  ])
})

test('a scenario forges that hands a word something that the page wrote', () => {
  const fence = (id: string, code: string) => `\`\`\`ts scenario=${id}\n${code}\n\`\`\`\n\n`
  const page = parsePage(
    'content/docs/en/time-wait/a.mdx',
    `---\ntitle: A\ndescription: A.\n---\n\n${fence('one', 'inject({ flags: 1 })')}${fence('two', 'inject(captured)')}${fence('three', 'inject(\n  { flags: 1 })')}${fence('four', 'reinject({ a: 1 })')}It is \`inject({\`.\n`,
  )
  expect([...forgingScenarios([page], 'inject')]).toEqual(['time-wait/a#one', 'time-wait/a#three'])
})
