/** A run of Vitest over pages of its own, to be ended from outside, and how what it has started is found afterwards. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { internal } from '../../src/settings/internal.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * @param folder where its pages, its state and its temporary files lie
 * @param page the text of its only page
 * @param under a command that runs it in other circumstances
 */
export function startRun(folder: string, page: string, under: readonly string[] = []): ChildProcess {
  for (const made of ['content/docs/en', 'state', 'temporary']) mkdirSync(join(folder, made), { recursive: true })
  writeFileSync(join(folder, 'content/docs/en/never-over.mdx'), page)
  const kept = Object.entries(process.env).filter(([name]) => !/^(VITEST|TWOMSL_)/.test(name))
  const vitest = [process.execPath, join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', join(root, 'test/fixtures/vitest.config.ts')]
  const [command = '', ...rest] = [...under, ...vitest]
  return spawn(command, rest, {
    cwd: folder,
    env: {
      ...Object.fromEntries(kept),
      [internal.fixtureRoot]: folder,
      [internal.fixtureReport]: join(folder, 'report.json'),
      [internal.fixtureVocabulary]: join(root, 'scenarios/index.ts'),
      TWOMSL_STATE: join(folder, 'state'),
      TMPDIR: join(folder, 'temporary'),
    },
    stdio: 'ignore',
    // A process group of its own, as a shell gives it to what is started in it.
    detached: true,
  })
}

/** What carries the folder in its environment: the run, its workers, their programs. */
export function ofTheRun(folder: string): { pid: number; command: string }[] {
  return processes().flatMap((pid) => {
    if (pid === process.pid || !read(pid, 'environ').includes(`${internal.fixtureRoot}=${folder}\0`)) return []
    return [{ pid, command: commandOf(pid) }]
  })
}

export function processes(): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
}

/** As it was typed, with a space behind each word. A zombie has neither an environment nor a command. */
export function commandOf(pid: number): string {
  return read(pid, 'cmdline').replaceAll('\0', ' ')
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

/** `net:[4026532008]`, of the thread that runs scenarios; a process's other threads stay where they were. */
export function namespaceOf(pid: number, kind: 'net' | 'ipc' | 'mnt'): string {
  try {
    return readlinkSync(`/proc/${pid}/ns/${kind}`)
  } catch {
    return ''
  }
}
