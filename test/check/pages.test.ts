import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { namedPages, namedStrays, readPages, readPagesAround, strayFiles } from '../../src/check/pages.ts'
import { parsePage } from '../../src/page/parse.ts'
import { printProblem } from '../../src/problem/print.ts'

const pages = ['en/time-wait/how-long', 'ja/time-wait/how-long', 'en/time-wait/how-long-2', 'en/index', 'en/write/how'].map((path) =>
  parsePage(`content/docs/${path}.mdx`, ''),
)
const named = (...names: string[]) => namedPages(pages, names).pages.map(({ file }) => file.slice('content/docs/'.length, -'.mdx'.length))

test.each([
  [[], ['en/time-wait/how-long', 'ja/time-wait/how-long', 'en/time-wait/how-long-2', 'en/index', 'en/write/how']],
  [['time-wait/how-long'], ['en/time-wait/how-long', 'ja/time-wait/how-long']],
  [['content/docs/ja/time-wait/how-long.mdx'], ['en/time-wait/how-long', 'ja/time-wait/how-long']],
  [['en/write/'], ['en/write/how']],
  [['time-wait'], ['en/time-wait/how-long', 'ja/time-wait/how-long', 'en/time-wait/how-long-2']],
  [
    ['index', 'write'],
    ['en/index', 'en/write/how'],
  ],
])('the names %j mean %j', (names, expected) => {
  expect(named(...names)).toEqual(expected)
})

test('a name that no page has is said, with the one that may be meant', () => {
  expect(namedPages(pages, ['time-wait/how-lang', 'write/how', 'xyz', 'closing/how-lnog']).unknown).toEqual([
    'There is no page time-wait/how-lang. Fix: write time-wait/how-long',
    'There is no page xyz.',
    'There is no page closing/how-lnog. Fix: write time-wait/how-long',
  ])
})

test('octets that are no UTF-8 are told at their place, and U+FFFD that the page says is none', () => {
  const folder = mkdtempSync(join(tmpdir(), '2msl-octets-'))
  const file = 'content/docs/en/a/b.mdx'
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  const problemsOf = (text: Buffer) => {
    writeFileSync(join(folder, file), text)
    return readPages(folder).flatMap(({ problems }) => problems.filter(({ code }) => code === 'page-syntax').map(printProblem))
  }
  const text = '---\ntitle: a\n---\n\nA cut syllable is \uFFFD, caf'
  expect(problemsOf(Buffer.from(`${text}é.\n`))).toEqual([])
  expect(problemsOf(Buffer.concat([Buffer.from('---\ntitle: a\n---\n\ncaf'), Buffer.from('é.\n', 'latin1')]))).toEqual([
    `${file}:5:4  page-syntax\n  The file is no UTF-8: an octet here is no part of a character.\n  Fix: save it as UTF-8\n  See /errors/page-syntax/`,
  ])
  rmSync(folder, { recursive: true })
})

test('around a page lie the same one in all languages, those that it may link to, and the start', () => {
  const folder = mkdtempSync(join(tmpdir(), '2msl-around-'))
  const written = {
    'en/time-wait/how-long': 'See [when](../server-closes-first/#now).',
    'ja/time-wait/how-long': '',
    'en/time-wait/server-closes-first': 'See [no](../no-time-wait/).',
    'ja/time-wait/server-closes-first': '',
    'en/time-wait/no-time-wait': '',
    'en/index': '',
  }
  for (const [path, text] of Object.entries(written)) {
    const file = join(folder, 'content/docs', `${path}.mdx`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  const around = readPagesAround(folder, ['content/docs/en/time-wait/how-long.mdx'])
  expect(around.map(({ file }) => file.slice('content/docs/'.length, -'.mdx'.length))).toEqual([
    'en/index',
    'en/time-wait/how-long',
    'en/time-wait/server-closes-first',
    'ja/time-wait/how-long',
    'ja/time-wait/server-closes-first',
  ])
  rmSync(folder, { recursive: true })
})

test('what lies among the pages and is none is named: nothing would run it', () => {
  const folder = mkdtempSync(join(tmpdir(), '2msl-stray-'))
  const strays = [
    'en/plain.md',
    'en/upper.MDX',
    'en/.draft.mdx',
    'en/.hidden/page.mdx',
    'fr/page.mdx',
    'nowhere.mdx',
    'en/node_modules/page.mdx',
    'en/a\\b.mdx',
    'en/a#b.mdx',
    'en/a%b.mdx',
    'en/Zz Bad.mdx',
    'en/a?b/page.mdx',
    'en/한글.mdx',
    'en/a--b.mdx',
    'en/a"b.mdx',
  ]
  for (const name of [...strays, 'en/page.mdx', 'ko/deep/deeper/page.mdx']) {
    const file = join(folder, 'content/docs', name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, '')
  }
  symlinkSync(join(folder, 'content/docs/en/page.mdx'), join(folder, 'content/docs/en/link.mdx'))
  symlinkSync(join(folder, 'nowhere'), join(folder, 'content/docs/en/dangling.mdx'))
  symlinkSync('circle.mdx', join(folder, 'content/docs/en/circle.mdx'))
  mkdirSync(join(folder, 'content/docs/en/folder.mdx'))
  expect(
    readPages(folder).map(({ file }) => file),
    'what can be read',
  ).toContain('content/docs/en/page.mdx')
  const strayNamed = (...names: string[]) => namedStrays(strayFiles(folder), names).map(({ file }) => file.slice('content/docs/'.length))
  expect(strayNamed('dangling', 'ko/deep', 'a#b')).toEqual(['en/a#b.mdx', 'en/dangling.mdx'])
  expect(strayNamed('.hidden/')).toEqual(['en/.hidden/page.mdx'])
  const found = strayFiles(folder).map(({ code, file }) => `${code} ${file}`)
  rmSync(folder, { recursive: true })
  expect(found.sort()).toEqual(
    [...strays, 'en/link.mdx', 'en/dangling.mdx', 'en/circle.mdx', 'en/folder.mdx'].map((name) => `page-misplaced content/docs/${name}`).sort(),
  )
})

test.each([
  ['Zz Bad', 'zz-bad'],
  ['a#b', 'a-b'],
  ['time-wait/100%', 'time-wait/100'],
  ['Été', 'ete'],
  ['time_wait/a--b', 'time-wait/a-b'],
])('the name %j is told with the one that would do, %j, by check and by a run', (path, right) => {
  const { problems, scenarios } = parsePage(`content/docs/en/${path}.mdx`, '---\ntitle: A page\n---\n')
  expect(scenarios).toEqual([])
  expect(problems.map(printProblem)).toEqual([
    `content/docs/en/${path}.mdx:1:1  page-misplaced\n  The name "${path.split('/').find((part) => part !== 'time-wait')}" can be no part of a page's address.\n` +
      `  Expected: small letters, digits and single hyphens, as in time-wait/how-long\n  Fix: rename it: ${right}\n  See /errors/page-misplaced/`,
  ])
})

test('a name of which nothing is left is renamed by its author', () => {
  expect(parsePage('content/docs/ko/한글.mdx', '').problems.map(({ fix }) => fix)).toEqual(['rename it'])
})
