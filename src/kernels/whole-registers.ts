/**
 * On a processor with AMX a user-mode Linux that is older than it dies at its first process: ptrace(2) sets all that XSAVE saves, 11,008 octets, or
 * nothing, and it has room for 2,696. A small library of ours, preloaded (ld.so(8)), sets what it knows and leaves the rest as it is.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const source = fileURLToPath(new URL('./whole-registers.c', import.meta.url))

/**
 * @param store where it is kept once it is compiled
 * @param processor what /proc/cpuinfo says
 * @returns the library's path; undefined where the processor needs none, or where no C compiler makes it
 */
export function wholeRegisters(store: string, processor = readFileSync('/proc/cpuinfo', 'utf8')): string | undefined {
  if (!/^flags\s*:.*\bamx_tile\b/m.test(processor)) return undefined
  const hash = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16)
  const library = join(store, `whole-registers-${hash}.so`)
  if (existsSync(library)) return library
  mkdirSync(store, { recursive: true })
  // Another run at the same time sees the whole file or none.
  const unfinished = `${library}.${process.pid}`
  const { status } = spawnSync('cc', ['-O2', '-shared', '-fPIC', '-o', unfinished, source], { stdio: 'ignore' })
  if (status !== 0) return undefined
  renameSync(unfinished, library)
  return library
}
