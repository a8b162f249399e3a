/** The programs in C, compiled with all warnings as errors, and ended with a report by what the sanitizers find. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { compiler, conditions } from '../../src/lab/network/conditions.ts'

const root = join(import.meta.dirname, '../..')
export const folder = join(root, 'scenarios/programs')
export const cache = join(root, '.2msl/programs')

export const noCompiler = conditions.cc()
if (noCompiler !== undefined) console.warn(`not verified here: ${noCompiler}`)

/** All warnings are errors here as for the pages. */
const flags = ['-std=gnu11', '-Wall', '-Wextra', '-Werror', '-O1', '-g', '-fsanitize=address,undefined', '-fno-sanitize-recover=all']

const source = (file: string): string => readFileSync(join(folder, file), 'utf8')
const headers = readdirSync(join(folder, 'common')).filter((name) => name.endsWith('.h'))

/** Where `daytimed.c` is when it was built. */
export function sanitized(file: string): string {
  const hash = createHash('sha256').update(flags.join())
  for (const part of [file, ...headers.map((header) => `common/${header}`)]) hash.update(source(part))
  return join(cache, `${basename(file, '.c')}-sanitized-${hash.digest('hex').slice(0, 16)}`)
}

export async function build(file: string): Promise<void> {
  const path = sanitized(file)
  if (existsSync(path)) return
  mkdirSync(cache, { recursive: true })
  const unfinished = `${path}-${process.pid}`
  await promisify(execFile)(compiler() ?? 'cc', [...flags, '-o', unfinished, join(folder, file)])
  renameSync(unfinished, path)
}
