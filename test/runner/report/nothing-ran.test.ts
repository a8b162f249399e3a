import { expect, test } from 'vitest'
import type { TestCase, TestModule } from 'vitest/node'
import { asPagesAre, noSuchPages, nothingRan, notRun } from '../../../src/runner/report/nothing-ran.ts'

/** A page of Vitest's with so many scenarios, of which so many were left out. */
function moduleOf(file: string, all: number, left: number): { module: TestModule; left: TestCase[] } {
  const tests = Array.from(
    { length: all },
    (_, at) => ({ name: `s${at}`, location: at === 0 ? undefined : { line: 10 * at, column: 1 } }) as TestCase,
  )
  return { module: { relativeModuleId: file, children: { allTests: () => tests.values() } } as unknown as TestModule, left: tests.slice(0, left) }
}

function said(byName: boolean, ...modules: ReturnType<typeof moduleOf>[]): string | undefined {
  return nothingRan(
    modules.map(({ module }) => module),
    modules.map(({ module }) => module).filter(({ relativeModuleId }) => relativeModuleId.endsWith('.mdx')),
    (asked) => modules.find(({ module }) => module === asked)?.left ?? [],
    byName,
  )
}

test('where one scenario ran, or there was none, nothing is missed', () => {
  expect(said(true, moduleOf('a.mdx', 2, 2), moduleOf('b.mdx', 2, 1))).toBeUndefined()
  expect(said(false, moduleOf('a.mdx', 0, 0))).toBeUndefined()
})

test('a name that no scenario has', () => {
  expect(said(true, moduleOf('a.mdx', 1, 1))).toBe('\nNothing ran: no name is as -t says.\n  Fix: name a scenario of these pages, or leave -t out\n')
})

test('a name that by chance a test of the tools has, and no scenario, is none that ran', () => {
  expect(said(true, moduleOf('a.mdx', 2, 2), moduleOf('b.test.ts', 3, 1))).toBe(
    '\nNo scenario ran: only tests of the tools have a name as -t says.\n  Fix: name a scenario of these pages, or say --project tools if a test is meant\n',
  )
  expect(said(true, moduleOf('b.test.ts', 3, 1), moduleOf('c.test.ts', 1, 1)), 'where no page was asked for').toBeUndefined()
})

test('beside a page that ran, the line of another page on which none begins is told', () => {
  expect(said(false, moduleOf('a.mdx', 2, 2), moduleOf('b.mdx', 2, 1))).toBe(
    "\nNothing ran: nothing begins on that line.\n  Expected: the line of a scenario's first fence:\n    a.mdx  s0\n    a.mdx:10  s1\n",
  )
})

test('what lies among the pages and is none is told where it was asked for', () => {
  const strays = [{ file: 'content/docs/en/a#b.mdx' }, { file: 'content/docs/en/c.md' }]
  expect(asPagesAre(strays, [])).toEqual(strays)
  expect(asPagesAre(strays, ['en/a#b.mdx:3'])).toEqual([strays[0]])
  expect(asPagesAre(strays, ['en/d'])).toEqual([])
})

test('a line on which none begins is answered with those on which one does', () => {
  expect(said(false, moduleOf('a.mdx', 2, 2), moduleOf('b.mdx', 1, 1))).toBe(
    "\nNothing ran: nothing begins on that line.\n  Expected: the line of a scenario's first fence:\n    a.mdx  s0\n    a.mdx:10  s1\n    b.mdx  s0\n",
  )
})

test('more than twenty are counted', () => {
  const lines = (count: number) =>
    said(false, moduleOf('a.mdx', count, count))
      ?.trimEnd()
      .split('\n') ?? []
  expect(lines(20).at(-1)).toBe('    a.mdx:190  s19')
  expect(lines(22).at(-1)).toBe('    and 2 more')
  expect(lines(22)).toHaveLength(24)
})

test('where nobody left anything out, each scenario and each page that did not run is told, also beside others that ran', () => {
  const modules = [moduleOf('a.mdx', 2, 0), moduleOf('b.mdx', 3, 2)]
  const told = (planned: string[], ...some: typeof modules) =>
    notRun(
      some.map(({ module }) => module),
      (asked) => some.find(({ module }) => module === asked)?.left ?? [],
      planned,
    )
  expect(told(['a.mdx', 'b.mdx', 'c.mdx'], ...modules)).toBe(
    '\nThese did not run, so nothing has checked them:\n    c.mdx\n    b.mdx  s0\n    b.mdx:10  s1\n  Fix: run these pages alone\n',
  )
  expect(told(['a.mdx'], moduleOf('a.mdx', 2, 0))).toBeUndefined()
})

test('names that no file has are told, with the page that may be meant; tests are none', () => {
  const files = ['content/docs/en/ports/udp.mdx', 'content/docs/ko/ports/udp.mdx']
  expect(noSuchPages(['ports/uddp', 'nowhere', 'ports/udp', 'ports/udp.mdx:3', 'test/nowhere', 'a.test.ts'], files)).toBe(
    'There is no page ports/uddp. Fix: write ports/udp\nThere is no page nowhere.\n',
  )
})
