import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mutantsOf } from '../../src/check/code/mutants.ts'
import { CodeCopy, toldIn } from '../../src/cli/code-copy.ts'
import { write } from '../helpers/small-project.ts'

const assertion = (title: string, status: string, ...ancestorTitles: string[]) => ({ ancestorTitles, title, status })
const file = (name: string, startTime: number, endTime: number, assertionResults: unknown[] = [], message = '') => ({
  name: `/copy/${name}`,
  ...{ message, startTime, endTime, assertionResults },
})

test('which tests failed, and how long each file took, is read from what Vitest leaves: of one file in two projects it is both together', () => {
  const testResults = [
    file('test/text/words.test.ts', 1000, 1004, [
      assertion('of two', 'failed', 'a list'),
      assertion('of none', 'passed', 'a list'),
      assertion('x', 'skipped'),
    ]),
    file('content/docs/en/index.mdx', 900, 950, [assertion('the page itself', 'failed', '')]),
    file('content/docs/en/index.mdx', 2000, 2030, [assertion('waits', 'failed')]),
    file('test/lab/account.test.ts', 1000, 1000, [], "Cannot find module './gone.ts'"),
    // What was not begun any more, after another had failed.
    file('test/lab/later.test.ts', 1000, 1000),
  ]
  expect(toldIn(JSON.stringify({ testResults }), '/copy')).toEqual({
    failed: new Map([
      ['test/text/words.test.ts', ['a list > of two']],
      ['content/docs/en/index.mdx', ['the page itself', 'waits']],
      ['test/lab/account.test.ts', ['']],
    ]),
    fileMs: new Map([
      ['test/text/words.test.ts', 4],
      ['content/docs/en/index.mdx', 80],
      ['test/lab/account.test.ts', 0],
      ['test/lab/later.test.ts', 0],
    ]),
    firstAt: 900,
  })
})

test('a copy has what git has as it stands here, and what is not ignored; changes are made in it alone, and taken back', () => {
  const project = mkdtempSync(join(tmpdir(), '2msl-copied-'))
  const git = (...words: string[]) => expect(spawnSync('git', words, { cwd: project }).status).toBe(0)
  const code = 'export const [a, b] = [1, 2]\n'
  for (const [file, text] of [
    ['src/a.ts', code],
    ['src/deep/b.ts', 'b\n'],
    ['gone.ts', ''],
    ['.gitignore', 'ignored\nnode_modules\n'],
  ] as const)
    write(project, file, text)
  git('init', '--quiet')
  git('add', '.')
  rmSync(join(project, 'gone.ts'))
  write(project, 'new.ts', 'new\n')
  write(project, 'ignored', '')
  write(project, 'node_modules/tool/index.js', 'tool\n')
  let folder = ''
  try {
    using copy = new CodeCopy(project)
    ;({ folder } = copy)
    const read = (file: string) => readFileSync(join(folder, file), 'utf8')
    expect([read('src/a.ts'), read('src/deep/b.ts'), read('new.ts')]).toEqual([code, 'b\n', 'new\n'])
    expect(['gone.ts', 'ignored', '.git'].map((file) => existsSync(join(folder, file)))).toEqual([false, false, true])
    expect(read('node_modules/tool/index.js')).toBe('tool\n')
    const [first, second] = mutantsOf('src/a.ts', code).filter(({ kind }) => kind === 'number')
    copy.change([first, second].filter((one) => one !== undefined))
    expect(read('src/a.ts')).toBe('export const [a, b] = [2, 3]\n')
    copy.change([second].filter((one) => one !== undefined))
    expect(read('src/a.ts')).toBe('export const [a, b] = [1, 3]\n')
    copy.change([])
    expect(read('src/a.ts')).toBe(code)
    writeFileSync(join(folder, 'src/deep/b.ts'), 'changed')
    expect([readFileSync(join(project, 'src/a.ts'), 'utf8'), readFileSync(join(project, 'src/deep/b.ts'), 'utf8')]).toEqual([code, 'b\n'])
  } finally {
    rmSync(project, { recursive: true })
  }
  expect(existsSync(folder)).toBe(false)
})
