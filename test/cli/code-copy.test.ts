import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mutantsOf } from '../../src/check/code/mutants.ts'
import { CodeCopy, failedTests } from '../../src/cli/code-copy.ts'
import { write } from '../helpers/small-project.ts'

test('which tests failed is read from what Vitest prints', () => {
  const printed = [
    ' ❯ |tools| test/text/words.test.ts (2 tests | 1 failed) 4ms',
    ' FAIL  |tools| test/text/words.test.ts > a list > of two',
    ' FAIL  |pages| content/docs/en/index.mdx > the page itself',
    ' FAIL  |tools| test/lab/account.test.ts [ test/lab/account.test.ts ]',
    ' FAIL  |tools| test/text/words.test.ts > another (initial run, 1st retry)',
    'a page that FAIL s',
  ].join('\n')
  expect([...failedTests(printed)]).toEqual([
    ['test/text/words.test.ts', ['a list > of two', 'another']],
    ['content/docs/en/index.mdx', ['the page itself']],
    ['test/lab/account.test.ts', ['']],
  ])
  expect(failedTests(' Test Files  1 passed (1)\n').size).toBe(0)
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
