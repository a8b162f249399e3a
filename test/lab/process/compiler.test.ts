/** Programs that are compiled: by which command, where they are kept, and what is said when there is no compiler or it refuses. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { compiler } from '../../../src/lab/network/conditions.ts'
import { compiled, compilerNeeded, isCompiled, keptAs } from '../../../src/lab/process/compiler.ts'
import type { LabProblem } from '../../../src/lab/words/problem.ts'
import { itNeeds } from '../in-scenario.ts'

let folder = ''
let cache = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '2msl-compiler-'))
  cache = join(folder, 'kept/here')
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

function written(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

function problemOf(source: string): LabProblem {
  try {
    compiled(source, cache)
  } catch (problem) {
    return problem as LabProblem
  }
  throw new Error('it was compiled')
}

test('C, Rust and Go are compiled, and nothing else', () => {
  const files = ['a.c', 'a.rs', 'a.go', 'a.ts', 'a.py', 'c']
  expect(files.filter(isCompiled)).toEqual(['a.c', 'a.rs', 'a.go'])
  expect(files.map(compilerNeeded)).toEqual(['cc', 'rustc', 'go', undefined, undefined, undefined])
})

test.each([
  ['a.c', 'there is no C compiler (cc, gcc or clang)', 'cc'],
  ['a.rs', 'there is no rustc', 'rustc'],
  ['a.go', 'there is no go', 'go'],
])('%s says where there is no compiler for it which one it needs, and how a page says so', (name, missing, need) => {
  vi.stubEnv('PATH', folder)
  const { code, message, fix, byHand } = problemOf(written(name, ''))
  expect([code, message, fix, byHand]).toEqual([
    ...['lab-not-here', `${name} cannot be compiled: ${missing}.`],
    ...[`write needs=${need} at the scenario's fence; or install a compiler.`, 'install a compiler.'],
  ])
})

test('a compiled program is kept under a name that changes with its text, with each header beside it and with the command', () => {
  const source = written('program.c', 'one')
  const now = () => keptAs(source, cache, ['/usr/bin/cc', '-Wall'])
  const names = [now()]
  expect(names[0]).toMatch(new RegExp(`^${cache}/program-[0-9a-f]{16}$`))
  mkdirSync(join(folder, 'more'))
  for (const [file, text] of Object.entries({ 'program.c': 'two', 'a.h': 'one', 'more/b.h': 'one', 'z.h': 'x' })) {
    written(file, text)
    names.push(now())
  }
  names.push(keptAs(source, cache, ['/usr/bin/cc', '-Wextra']), keptAs(source, cache, ['/usr/bin/gcc', '-Wall']))
  expect(new Set(names).size).toBe(names.length)
  const before = now()
  written('other.c', 'another program')
  written('text.hpp', 'no header of C')
  expect([now(), basename(keptAs(written('other.c', 'one'), cache, [])).split('-')[0]]).toEqual([before, 'other'])
})

const it = itNeeds('cc')

it('a program that is not right is told with its place and the command that says all; nothing half done is kept', () => {
  vi.stubEnv('LC_ALL', 'ko_KR.UTF-8')
  const source = written('wrong.c', 'int main(void)\n{\n    return missing;\n}\n')
  const { code, message, fix } = problemOf(source)
  expect([code, message]).toEqual(['lab-compile-failed', expect.stringContaining(`wrong.c does not compile.\n${source}:3:12: error: `)])
  expect(fix).toBe(`mend the program; all that ${basename(compiler() ?? '')} says: ${compiler()} -std=gnu11 -Wall -Wextra -Werror -O1 -g ${source}`)
  expect(readdirSync(cache)).toEqual([])
})

it('what was compiled before is not compiled again', () => {
  const source = written('never.c', 'this is no program')
  const kept = keptAs(source, cache, [compiler() ?? '', '-std=gnu11', '-Wall', '-Wextra', '-Werror', '-O1', '-g'])
  mkdirSync(cache, { recursive: true })
  writeFileSync(kept, '')
  expect(compiled(source, cache)).toBe(kept)
})
