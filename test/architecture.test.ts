import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { circles, forbidden, type Imports, importsIn, inOrder, type Law, stale } from './helpers/structure.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The laboratory's rooms in the order of its flow: each imports only earlier ones. */
const rooms = ['words', 'system', 'packets', 'kernel', 'network', 'process', 'scenario', 'sockets', 'programs', 'account']

/** What each folder may import of the others. Pages flow through them in this order; nothing reaches back. */
const folders: Law = {
  'src/text': [],
  'src/settings': ['src/text'],
  'src/problem': [],
  'src/page': ['src/problem', 'src/text'],
  'src/module': ['src/page', 'src/problem'],
  'src/evidence': ['src/page', 'src/problem', 'src/settings', 'src/text'],
  'src/runner': ['src/page', 'src/module', 'src/evidence', 'src/check', 'src/problem', 'src/settings', 'src/text'],
  'src/check': ['src/page', 'src/module', 'src/evidence', 'src/problem', 'src/text'],
  'src/kernels': ['src/settings', 'src/text'],
  'src/site': [
    'src/page',
    'src/evidence',
    'src/problem',
    'src/settings',
    'src/text',
    'src/check/coverage.ts',
    'src/check/shown.ts',
    'src/kernels/catalogue.ts',
    'src/lab/words/facts.ts',
  ],
  scenarios: ['src/lab', 'src/runner/vocabulary.ts', 'src/settings'],
}
/** What the rooms share with the rest: the contract of evidence, settings, words of messages. */
const shared = ['src/evidence/trace.ts', 'src/evidence/machine.ts', 'src/evidence/kernel-condition.ts', 'src/settings', 'src/text']
const law: Law = { ...folders, ...inOrder('src/lab', rooms, shared) }

/** Packages that one folder alone may import. */
const keptTo: Record<string, string[]> = {
  vitest: ['src/runner'],
  koffi: ['src/lab/system'],
  astro: ['src/site', 'src/cli'],
  shiki: ['src/site'],
}

const imports = importsIn(root, ['src/**/*.{ts,astro}', 'scenarios/**/*.ts'])

test('every folder imports only what it may', () => {
  expect(forbidden(imports, law)).toEqual([])
})

test('no file is part of a circle, type imports counted', () => {
  expect(circles(imports)).toEqual([])
})

test('nothing asks for the current directory: the project’s folder is passed', () => {
  const asking = [...imports.keys()].filter((file) => /process\.cwd\(/.test(readFileSync(join(root, file), 'utf8')))
  expect(asking).toEqual([])
})

test.each([
  ['how V8 tells stacks', /Error\.(?:stackTraceLimit|prepareStackTrace) = |assign\(Error/, ['src/runner/stack.ts']],
  ['where warnings go', /process\.emitWarning = /, ['src/module/types.ts']],
])('one file alone changes %s, which the whole process shares', (_, change, owners) => {
  expect([...imports.keys()].filter((file) => change.test(readFileSync(join(root, file), 'utf8')))).toEqual(owners)
})

test('nothing is permitted that nobody uses', () => {
  expect(stale(imports, folders)).toEqual([])
})

test.each([...imports])('%s leaves the packages of other folders alone', (file, targets) => {
  const foreign = targets.filter((name) => {
    const allowed = keptTo[name.split('/')[0] ?? '']
    return allowed !== undefined && !allowed.some((path) => file.startsWith(`${path}/`))
  })
  expect(foreign).toEqual([])
})

test('every folder and every room that the law speaks of exists, and the laboratory has no others', () => {
  const all = [...imports.keys()]
  expect(Object.keys(law).filter((folder) => !all.some((file) => file.startsWith(`${folder}/`)))).toEqual([])
  const others = all.filter((file) => file.startsWith('src/lab/') && !rooms.some((room) => file.startsWith(`src/lab/${room}/`)))
  expect(others).toEqual([])
})

test('a folder holds 25 files at most', () => {
  const counts = new Map<string, number>()
  for (const file of imports.keys()) {
    const folder = file.slice(0, file.lastIndexOf('/'))
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  expect([...counts].filter(([, count]) => count > 25)).toEqual([])
})

test('ARCHITECTURE.md says of each dependency why it is there, and of no other', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, Record<string, string>>
  const [, table = ''] = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').split('| package | why |')
  const named = [...table.matchAll(/^\| (`.*?) \| .*\S.* \|$/gm)].flatMap(([, names = '']) =>
    [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  )
  expect(named.sort()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).sort())
})

describe('lines are short enough to be read, and their changes with them', () => {
  const files = globSync(
    ['{src,scenarios,bench,test}/**/*.{ts,astro,css,sh}', '*.{md,ts,mjs}', '.ci/{run,step,few-skips}', '.github/**/*.{md,yml}', '.devcontainer/*'],
    { cwd: root, exclude: (path) => /node_modules|fixtures/.test(path) },
  )

  test('no line is longer than 200 letters', () => {
    const long = files.flatMap((file) => {
      const lines = readFileSync(join(root, file), 'utf8').split('\n')
      return lines.flatMap((line, index) => (line.length > 200 && !isWhole(line) ? [`${file}:${index + 1}`] : []))
    })
    expect(long).toEqual([])
  })

  /** A row of a table, and a text that a program has printed, have no place where they could be broken. */
  function isWhole(line: string): boolean {
    return /^\s*\|/.test(line) || /^\s*(?:\w+: )?(['"`]).*\1[,)]*$/.test(line)
  }

  test('a long line of code is no such text', () => {
    expect(isWhole(`  const row = html\`<td>${'x'.repeat(200)}</td>\``)).toBe(false)
    expect(isWhole(`    found: '${'x'.repeat(200)}',`)).toBe(true)
  })
})

describe('the law can fail', () => {
  const planted = (...edges: [file: string, targets: string[]][]): Imports => new Map([...imports, ...edges])

  test('for a room that imports a later one', () => {
    const found = forbidden(planted(['src/lab/words/duration.ts', ['src/lab/sockets/socket.ts']]), law)
    expect(found).toEqual(['src/lab/words/duration.ts imports src/lab/sockets/socket.ts'])
  })

  test('for a folder that reaches back', () => {
    const found = forbidden(planted(['src/page/planted.ts', ['src/runner/words.ts']]), law)
    expect(found).toEqual(['src/page/planted.ts imports src/runner/words.ts'])
  })

  test('for two files that know each other by their types', () => {
    const found = circles(
      planted(['src/problem/planted-a.ts', ['src/problem/planted-b.ts']], ['src/problem/planted-b.ts', ['src/problem/planted-a.ts']]),
    )
    expect(found).toEqual([['src/problem/planted-a.ts', 'src/problem/planted-b.ts']])
  })

  test('for a permission that nobody uses', () => {
    expect(stale(imports, { ...folders, 'src/page': ['src/problem', 'src/site'] })).toEqual(['src/page may import src/site'])
  })
})
