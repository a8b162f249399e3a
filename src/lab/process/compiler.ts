/**
 * Programs in C, Rust and Go: compiled once per content with every warning an error, and kept under a name that the content determines.
 * The compiler's own message says where a program is wrong.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { compiler, onPath } from '../network/conditions.ts'
import { waiting } from '../system/pace.ts'
import { LabProblem } from '../words/problem.ts'

interface Compiler {
  find: () => string | undefined
  flags: string[]
  missing: string
  /** The condition of a scenario. */
  need: string
}

const compilers: Record<string, Compiler> = {
  '.c': {
    find: compiler,
    flags: ['-std=gnu11', '-Wall', '-Wextra', '-Werror', '-O1', '-g'],
    missing: 'there is no C compiler (cc, gcc or clang)',
    need: 'cc',
  },
  '.rs': {
    find: () => onPath('rustc'),
    flags: ['--edition=2021', '-D', 'warnings', '--error-format=short'],
    missing: 'there is no rustc',
    need: 'rustc',
  },
  '.go': { find: () => onPath('go'), flags: ['build'], missing: 'there is no go', need: 'go' },
}

/** Whether the program must be compiled, by its ending. */
export function isCompiled(file: string): boolean {
  return extname(file) in compilers
}

/** The condition under which it can be compiled, by its ending; undefined where it is not compiled. */
export function compilerNeeded(file: string): string | undefined {
  return compilers[extname(file)]?.need
}

/** The program's path, compiled now unless it was before. */
export function compiled(source: string, cache: string): string {
  const { find, flags, missing, need } = compilers[extname(source)] as Compiler
  const cc = find()
  if (cc === undefined) {
    throw new LabProblem('lab-not-here', () => ({
      message: `${basename(source)} cannot be compiled: ${missing}.`,
      fix: `write needs=${need} at the scenario's fence`,
      byHand: 'install a compiler.',
    }))
  }
  const path = keptAs(source, cache, [cc, ...flags])
  if (existsSync(path)) return path
  mkdirSync(cache, { recursive: true })
  // Several workers may compile the same program at once; the last one to finish wins, with the same result.
  // Without a dot: rustc calls its object files by what stands before it, and they would meet.
  const unfinished = `${path}-${process.pid}`
  // Whatever language its user reads: the words below are looked for in what it says.
  const env = { ...process.env, LC_ALL: 'C' }
  const folder = dirname(source)
  const { status, stderr } = waiting(() => spawnSync(cc, [...flags, '-o', unfinished, basename(source)], { cwd: folder, env, encoding: 'utf8' }))
  if (status === 0) {
    renameSync(unfinished, path)
    return path
  }
  rmSync(unfinished, { force: true })
  const [first = 'the compiler gave no message'] = stderr.split('\n').filter((line) => /\b(error|warning)\b|:\d+:\d+: /.test(line))
  throw new LabProblem('lab-compile-failed', () => ({
    message: `${basename(source)} does not compile.\n${folder}/${first}`,
    fix: `mend the program; all that ${basename(cc)} says: ${cc} ${flags.join(' ')} ${source}`,
  }))
}

/** Where a compiled program is kept: the same place for the same content of it and of the headers beside it, compiled by the same command. */
export function keptAs(source: string, cache: string, command: readonly string[]): string {
  const [folder, ending] = [dirname(source), extname(source)]
  const hash = createHash('sha256').update(command.join(' '))
  // A header may change as well as the program.
  const headers = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.h'))
  for (const file of [basename(source), ...headers.sort()]) hash.update(readFileSync(join(folder, file)))
  return join(cache, `${basename(source, ending)}-${hash.digest('hex').slice(0, 16)}`)
}
