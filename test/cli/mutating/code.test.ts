/** `npm run mutate:code`: which tests are asked of a change, what counts as noticed, and what is told. The copy of the project is one of three files here. */
import { expect, test } from 'vitest'
import { type Mutant, mutantsOf } from '../../../src/check/code/mutants.ts'
import { type Asking, ChangedCode } from '../../../src/cli/mutating/code.ts'

const files: Record<string, string> = { 'src/a.ts': 'export const a = 1\n', 'src/b.ts': 'export const b = 2\n', 'src/c.ts': 'export const c = 3\n' }
const [a, b, c] = Object.entries(files).flatMap(([file, text]) => mutantsOf(file, text)) as [Mutant, Mutant, Mutant]
const told = { a: 'src/a.ts:1:18  number: 1 → 2', b: 'src/b.ts:1:18  number: 2 → 3', c: 'src/c.ts:1:18  number: 3 → 4' }

interface World {
  /** Tests as `file > name` that fail with a change of this file; `the run` fails without one. */
  fails?: Record<string, string[]>
  /** That fail whatever is changed. */
  anyway?: string[]
  nearest?: Record<string, string[]>
  equivalents?: Asking['equivalents']
  /** How often time is asked for before there is none. */
  time?: { near?: number; whole?: number }
}

function world({ fails = {}, anyway = [], nearest = {}, equivalents = [], time = {} }: World = {}, chosen = [a, b, c]) {
  const [runs, printed]: [string[], string[]] = [[], []]
  let now: readonly Mutant[] = []
  const left = { near: time.near ?? Number.POSITIVE_INFINITY, whole: time.whole ?? Number.POSITIVE_INFINITY }
  const code = new ChangedCode(chosen, {
    copy: {
      change(mutants) {
        now = mutants
      },
      run(suite, longestMs) {
        const named = suite.filter((word) => word.endsWith('.test.ts'))
        runs.push(`${now.map(({ file }) => file.slice(4, 5)).join('') || '-'}: ${suite.join(' ')} (${longestMs / 60_000} min)`)
        const took = { printed: 'much\nthe last line\n', tookMs: 180_000, beforeMs: 60_000, fileMs: new Map(named.map((file) => [file, 12_000])) }
        const all = [...now.flatMap(({ file }) => fails[file.slice(4, 5)] ?? []), ...anyway]
        const failing = [...new Set(all)].filter((test) => named.length === 0 || named.includes(test.split(' > ')[0] ?? '') || test === 'the run')
        const failed = Map.groupBy(
          failing.filter((test) => test !== 'the run'),
          (test) => test.split(' > ')[0] ?? '',
        )
        return {
          passed: failing.length === 0,
          failed: failing.includes('the run')
            ? new Map()
            : new Map([...failed].map(([file, tests]) => [file, tests.map((test) => test.split(' > ')[1] ?? '')])),
          ...took,
        }
      },
    },
    read: (file) => files[file] ?? '',
    equivalents,
    nearest: (file) => nearest[file.slice(4, 5)] ?? [],
    hasTime: { near: () => left.near-- > 0, whole: () => left.whole-- > 0 },
    print: (line) => printed.push(line),
  })
  return { code, runs, printed }
}

test('each change is asked of its eight nearest quick tests, alone, until one fails, for five times as long as these take without it', () => {
  const near = [
    'test/a.test.ts',
    'test/busy/a.test.ts',
    'test/x/slow/a.test.ts',
    'test/site/browser/a.test.ts',
    'test/processes/a.test.ts',
    'test/published/a.test.ts',
    ...Array.from({ length: 9 }, (_, at) => `test/${at}.test.ts`),
  ]
  const { code, runs, printed } = world({
    fails: { a: ['test/a.test.ts > counts'], b: ['test/a.test.ts > adds'] },
    nearest: { a: near, b: ['test/a.test.ts'] },
  })
  code.askNearest()
  expect(printed).toEqual([
    `noticed    ${told.a}\n           by test/a.test.ts > counts`,
    `noticed    ${told.b}\n           by test/a.test.ts > adds`,
    `not nearby ${told.c}`,
  ])
  const rest = 'test/0.test.ts test/1.test.ts test/2.test.ts test/3.test.ts test/4.test.ts test/5.test.ts test/6.test.ts'
  expect(runs).toEqual([
    `-: --project tools ${rest} test/a.test.ts (60 min)`,
    `a: --project tools test/a.test.ts ${rest} --bail 1 (13 min)`,
    'b: --project tools test/a.test.ts --bail 1 (6 min)',
  ])
  expect(code.share).toEqual({ noticed: 2, of: 3, percent: 66 })
  expect(code.told()).toEqual([`SURVIVED   ${told.c}`])
})

test('a test that fails without any change says nothing of one, and is named', () => {
  const { code, printed } = world(
    { anyway: ['test/a.test.ts > late'], fails: { b: ['test/a.test.ts > adds'] }, nearest: { a: ['test/a.test.ts'], b: ['test/a.test.ts'] } },
    [a, b],
  )
  code.askNearest()
  expect(printed).toEqual([
    'Fails without any change, and is not asked: test/a.test.ts > late',
    `not nearby ${told.a}`,
    `noticed    ${told.b}\n           by test/a.test.ts > adds`,
  ])
})

test('a run that fails without a failing test counts where it does so twice, and not without the change', () => {
  const { code, runs, printed } = world({ fails: { a: ['the run'] }, nearest: { a: ['test/a.test.ts'] } }, [a])
  code.askNearest()
  expect(printed).toEqual([`noticed    ${told.a}\n           by the run itself`])
  expect(runs.map((run) => run.split(':')[0])).toEqual(['-', 'a', '-', 'a'])
  const anyway = world({ anyway: ['the run'], nearest: { a: ['test/a.test.ts'] } }, [a])
  anyway.code.askNearest()
  expect(anyway.printed).toEqual([
    'These fail without any change, and were not asked: --project tools test/a.test.ts\nthe last line',
    `not nearby ${told.a}`,
  ])
})

test('all that is left is asked of npm test at once, and of what fails each alone; then of the slower suites', () => {
  const { code, runs, printed } = world({ fails: { a: ['test/z.test.ts > sees'], b: ['test/y.test.ts > sees'] } })
  code.askNearest()
  expect(runs).toEqual([])
  code.askTest()
  expect(runs).toEqual([
    '-: --project tools --project pages (60 min)',
    'abc: --project tools --project pages (15 min)',
    ...['a', 'b', 'c'].map((each) => `${each}: --project tools --project pages test/z.test.ts test/y.test.ts --bail 1 (15 min)`),
    'c: --project tools --project pages (15 min)',
  ])
  expect(printed.slice(3)).toEqual([
    `noticed    ${told.a}\n           by test/z.test.ts > sees (npm test)`,
    `noticed    ${told.b}\n           by test/y.test.ts > sees (npm test)`,
  ])
  runs.length = 0
  code.askSlower()
  expect(runs).toEqual([
    ...['processes', 'busy', 'waiting* --project slow', 'published --project site'].flatMap((suite) => [
      `-: --project ${suite} (60 min)`,
      `c: --project ${suite} (15 min)`,
    ]),
  ])
  expect(code.share).toEqual({ noticed: 2, of: 3, percent: 66 })
})

test('what always fails together is not taken for a change that is noticed', () => {
  const { code } = world({ anyway: ['test/z.test.ts > late'] })
  code.askTest()
  expect(code.share.noticed).toBe(0)
})

test('where time is up, what was not asked counts as not noticed and is told', () => {
  const near = world({ time: { near: 1 } })
  near.code.askNearest()
  expect(near.code.told()).toEqual([
    `SURVIVED   ${told.a}`,
    `SURVIVED   ${told.b}`,
    `SURVIVED   ${told.c}`,
    'Time was up: not asked of 3 changes of anything, but together.',
  ])
  const whole = world({ time: { whole: 0 } }, [a])
  whole.code.askTest()
  whole.code.askSlower()
  expect(whole.runs).toEqual([])
  expect(whole.code.told().slice(1)).toEqual(
    ['npm test', 'test:processes', 'test:busy', 'test:slow', 'test:site'].map((name) => `Time was up: not asked of ${name}: 1 changes.`),
  )
})

test('a change that does the same is told with the reason, and counted nowhere', () => {
  const equivalents = [{ file: 'src/a.ts', kind: 'number', from: '1', why: 'nothing reads the value of it' }]
  const { code, printed } = world({ equivalents }, [a, b])
  expect(printed).toEqual([`the same   ${told.a}\n           nothing reads the value of it`])
  expect(code.share.of).toBe(1)
  expect(code.told()).toEqual([`SURVIVED   ${told.b}`, '1 change does nothing, by test/equivalent-changes.yaml, and is not counted.'])
  const both = world({ equivalents: [...equivalents, { file: 'src/b.ts', kind: 'number', from: '2', why: 'nothing reads the value of it' }] }, [a, b])
  expect(both.code.told()).toEqual(['2 changes do nothing, by test/equivalent-changes.yaml, and are not counted.'])
  expect(both.code.share).toEqual({ noticed: 0, of: 0, percent: 100 })
})
