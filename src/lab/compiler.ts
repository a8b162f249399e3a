/**
 * C programs: compiled once per content with every warning an error, and kept under a name that the content determines.
 * The compiler's own message says where a program is wrong.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { compiler } from './conditions.ts'
import { LabProblem } from './problem.ts'

const FLAGS = ['-std=gnu11', '-Wall', '-Wextra', '-Werror', '-O1', '-g']

/** The program's path, compiled now unless it was before. */
export function compiled(source: string, cache: string): string {
  const cc = compiler()
  if (cc === undefined) {
    throw new LabProblem('lab-not-here', () => ({
      message: `${basename(source)} cannot be compiled: there is no C compiler (cc, gcc or clang).`,
      fix: "write needs=cc at the scenario's fence; or install a compiler.",
    }))
  }
  const folder = dirname(source)
  const hash = createHash('sha256').update([cc, ...FLAGS].join(' '))
  // A header may change as well as the program.
  const headers = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.h'))
  for (const file of [basename(source), ...headers.sort()]) hash.update(readFileSync(join(folder, file)))
  const path = join(cache, `${basename(source, '.c')}-${hash.digest('hex').slice(0, 16)}`)
  if (existsSync(path)) return path
  mkdirSync(cache, { recursive: true })
  // Several workers may compile the same program at once; the last one to finish wins, with the same result.
  const unfinished = `${path}.${process.pid}`
  const { status, stderr } = spawnSync(cc, [...FLAGS, '-o', unfinished, basename(source)], { cwd: folder, encoding: 'utf8' })
  if (status === 0) {
    renameSync(unfinished, path)
    return path
  }
  rmSync(unfinished, { force: true })
  const [first = 'the compiler gave no message'] = stderr.split('\n').filter((line) => /\b(error|warning)\b/.test(line))
  throw new LabProblem('lab-compile-failed', () => ({
    message: `${basename(source)} does not compile.\n${folder}/${first}`,
    fix: `mend the program; all that ${basename(cc)} says: ${cc} ${FLAGS.join(' ')} ${source}`,
  }))
}
