/** What a page's test module says of it, as the runner reads it. */
import { expect, test } from 'vitest'
import { runs, testModule } from '../../src/module/module.ts'
import { parsePage } from '../../src/page/parse.ts'

const text = `---
title: A
description: A.
---

\`\`\`ts scenario=one needs=ss only=loopback timeout=5s
const n: number = count('a', 5)
const again =
  add(n, 5)
\`\`\`

It is [5](#one "n") or [6](#one "add(again, 1)").

\`\`\`console scenario=one
$ ss -tan
LISTEN
\`\`\`

\`\`\`ts scenario=one
settles('s0-1', n > 5 || again > 5)
settles('s0-2', n > 5)
expect(again).toBe(5)
\`\`\`
`
const parsed = (source = text, language = 'en') => parsePage(`content/docs/${language}/a.mdx`, source)
const options = { runner: '/src/define-page.ts', vocabulary: '/scenarios/index.ts', root: '/project' }

function described(page = parsed(), others: ReturnType<typeof parsed>[] = []) {
  const lines = testModule(page, { ...options, others }).split('\n')
  const json = /^definePage\(JSON\.parse\((.*)\), vocabulary, "\/project"\)$/.exec(lines[2] ?? '')?.[1]
  return { imports: lines.slice(0, 2), description: JSON.parse(JSON.parse(json ?? '""')) }
}

test('it imports the runner and the words, and says what the page is', () => {
  const { imports, description } = described()
  expect(imports).toEqual(['import { definePage } from "/src/define-page.ts"', 'import vocabulary from "/scenarios/index.ts"'])
  expect(description).toMatchObject({ file: 'content/docs/en/a.mdx', language: 'en', path: 'a', problems: [], others: [] })
})

test('of a scenario it says its conditions, its script, its lines, its values, its calls and what they come from', () => {
  const [scenario] = described().description.scenarios
  expect(scenario).toMatchObject({
    id: 'one',
    needs: ['ss'],
    only: ['loopback'],
    slow: false,
    busy: false,
    timeoutMs: 5000,
    problems: [],
    runs: true,
    line: 6,
    names: ['n', 'again'],
    transcripts: [[{ line: 15, output: ['LISTEN'] }]],
    literals: ['a', 5, 's0-1', 's0-2', 1],
    statements: [
      [7, 7],
      [8, 9],
      [20, 20],
      [21, 21],
      [22, 22],
    ],
    codeLines: [
      [7, 1],
      [8, 2],
      [9, 3],
      [20, 4],
      [21, 5],
      [22, 6],
    ],
  })
  const all = [7, 8, 20, 21, 22].map((line) => [line, line === 8 ? 9 : line])
  expect(scenario.values).toMatchObject([
    { claim: '5', exact: false, expression: 'n', readable: true, after: 1, place: { line: 12, column: 8 }, from: all },
    { claim: '6', expression: 'add(again, 1)', after: 1, place: { line: 12, column: 25 }, from: expect.arrayContaining(all) },
  ])
  expect(scenario.calls.map(({ name, place, either }: Record<string, unknown>) => [name, place, either])).toEqual([
    ['settles', { line: 20, column: 1 }, true],
    ['settles', { line: 21, column: 1 }, undefined],
    ['expect', { line: 22, column: 1 }, undefined],
  ])
  expect(scenario.script.split('\n').slice(0, 4)).toEqual([
    '$scenario(($) => {{ $.names({ n: () => n, again: () => again });',
    "const n         = count('a', 5)",
    'const again =',
    '  add(n, 5)',
  ])
  expect(scenario.script.split('\n').slice(4)).toEqual([
    ';$.value(0, () => (n));;$.value(1, () => (add(again, 1)));',
    '',
    '',
    '',
    '',
    ';$.transcript(0, 0);',
    '',
    '',
    '',
    '',
    "settles('s0-1', n > 5 || again > 5)",
    "settles('s0-2', n > 5)",
    'expect(again).toBe(5)',
    '}})',
  ])
})

test('of literals the first forty are told, an empty text and what is neither text nor number never', () => {
  const literals = (code: string) => described(parsed(`\`\`\`ts scenario=one\n${code}\n\`\`\`\n`)).description.scenarios[0].literals
  expect(literals("use('', true, null, /a/, 0, 'b', 'b')")).toEqual([0, 'b'])
  expect(literals(`use(${Array.from({ length: 41 }, (_, number) => number)})`)).toHaveLength(40)
})

test('what is wrong with a value leaves its scenario running; what is wrong with a block does not', () => {
  const scenarios = (source: string) => described(parsed(source)).description.scenarios
  const [value] = scenarios('```ts scenario=one\nconst n = count()\n```\n\nIt is [5](#one "n +") or [6](#one "n").\n')
  expect([value.runs, value.values.map(({ readable }: { readable: boolean }) => readable)]).toEqual([true, [false, true]])
  expect(value.problems.map(({ code }: { code: string }) => code)).toEqual(['value-syntax'])
  expect(value.script).toContain('$.value(1,')
  expect(value.script).not.toContain('$.value(0,')
  const [block] = scenarios('```ts scenario=one\nconst n =\n```\n')
  expect([block.runs, block.script]).toEqual([false, ''])
  for (const [code, so] of [
    ['value-syntax', true],
    ['value-cannot-fail', true],
    ['value-negated', true],
    ['transcript-empty', true],
    ['block-syntax', false],
    ['fence-bad-value', false],
  ] as const)
    expect(runs({ problems: [{ code }] } as Parameters<typeof runs>[0])).toBe(so)
})

test('of the other languages’ pages it says what is readable there', () => {
  const wrong = '\n```ts scenario=two\nconst n = count()\n```\n\nIt is [5](#two "n +").\n'
  const { others } = described(parsed(), [parsed(`${text}${wrong}`, 'ko'), parsed(text, 'ja')]).description
  expect(
    others.map(({ language, scenarios }: { language: string; scenarios: { id: string }[] }) => [language, scenarios.map(({ id }) => id)]),
  ).toEqual([
    ['ko', ['one']],
    ['ja', ['one']],
  ])
  const [{ id, key, course, values }] = described(parsed(text, 'ja')).description.scenarios
  expect(others[1].scenarios).toEqual([{ id, key, course, values }])
})

test('the course is the same in each language, and another one where anything of it is', () => {
  const courseOf = (source: string, language = 'en') => described(parsed(source, language)).description.scenarios[0].course
  const course = courseOf(text)
  expect(course).toMatch(/^[0-9a-f]{64}$/)
  expect(courseOf(text.replace('It is', 'Es ist').replace('[5]', '[7]'), 'ko')).toBe(course)
  for (const [from, to] of [
    ['timeout=5s', 'timeout=6s'],
    ['timeout=5s', 'timeout=5s slow'],
    ['timeout=5s', 'timeout=5s busy'],
    ['count(', 'other('],
    ['needs=ss', 'needs=namespace'],
    ['"add(again, 1)"', '"add(again, 2)"'],
  ] as const)
    expect(courseOf(text.replace(from, to)), to).not.toBe(course)
})

test('a key is of one page, one language and all that is said of the scenario', () => {
  const keyOf = (source: string, language = 'en') => described(parsed(source, language)).description.scenarios[0].key
  const key = keyOf(text)
  expect(keyOf(text)).toBe(key)
  expect(keyOf(text, 'ko')).not.toBe(key)
  expect(keyOf(text.replace('[5]', '[7]'))).not.toBe(key)
})
