import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { internal } from '../../../src/settings/internal.ts'
import { itNeeds } from '../../lab/in-scenario.ts'

const it = itNeeds('namespace')
const root = fileURLToPath(new URL('../../..', import.meta.url))
const patience = { timeout: 120_000, interval: 20 }

/** A scenario that is never over, whose program runs in a network of its own. Its environment is made anew, so it is given what the run is known by; another one has none at all. */
const page = () => `\`\`\`ts scenario=never-over needs=namespace timeout=300s
const server = listen({ port: 54321 })
const program = start('listener.ts 12345', { env: ${JSON.stringify({ [internal.fixtureRoot]: folder })} })
program.line()
start('env -i sleep 300')
while (program.running);
\`\`\`
`

let folder: string
let run: ReturnType<typeof spawn>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '2msl-killed-'))
  for (const made of ['content/docs/en', 'state', 'temporary']) mkdirSync(join(folder, made), { recursive: true })
  writeFileSync(join(folder, 'content/docs/en/never-over.mdx'), page())
  const kept = Object.entries(process.env).filter(([name]) => !/^(VITEST|TWOMSL_)/.test(name))
  run = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', join(root, 'test/fixtures/vitest.config.ts')], {
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
})

afterEach(() => {
  for (const { pid } of ofTheRun()) process.kill(pid, 'SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const endings: Record<string, (worker: number) => void> = {
  'Ctrl+C, which reaches every process of the terminal': () => process.kill(-(run.pid as number), 'SIGINT'),
  'SIGINT to the run alone': () => run.kill('SIGINT'),
  'SIGTERM to the run': () => run.kill('SIGTERM'),
  'SIGKILL to the run': () => run.kill('SIGKILL'),
  'SIGKILL to its worker': (worker) => process.kill(worker, 'SIGKILL'),
}

it.each(Object.keys(endings))(
  'after %s no process, no network and no file of it is left, although programs were running',
  { timeout: 300_000 },
  async (ending) => {
    const program = await vi.waitFor(() => {
      const [found] = ofTheRun().filter(({ command }) => command.includes('listener.ts'))
      if (found === undefined) throw new Error('the program has not been started yet')
      return found
    }, patience)
    const network = networkOf(program.pid)
    // It has no environment by which it could be found.
    await vi.waitFor(() => {
      const commands = processes().map((pid) => (networkOf(pid) === network ? read(pid, 'cmdline').replaceAll('\0', ' ') : ''))
      expect(commands).toContain('sleep 300 ')
    }, patience)
    const [worker] = ofTheRun().filter(({ pid }) => pid !== program.pid && networkOf(pid) === network)
    if (worker === undefined) throw new Error("no worker is in the program's network")
    // While this is open, no other network gets the same number.
    const held = openSync(`/proc/${program.pid}/ns/net`, 'r')
    try {
      endings[ending]?.(worker.pid)
      await once(run, 'close')
      await vi.waitFor(() => {
        expect(ofTheRun()).toEqual([])
        expect(processes().filter((pid) => networkOf(pid) === network)).toEqual([])
        expect(readdirSync(join(folder, 'temporary'))).toEqual([])
        expect(readdirSync(join(folder, 'state')).filter((name) => name.startsWith('run-'))).toEqual([])
      }, patience)
    } finally {
      closeSync(held)
    }
  },
)

/** What carries the folder in its environment: the run, its workers, their programs. */
function ofTheRun(): { pid: number; command: string }[] {
  return processes().flatMap((pid) => {
    if (pid === process.pid || !read(pid, 'environ').includes(`${internal.fixtureRoot}=${folder}\0`)) return []
    return [{ pid, command: read(pid, 'cmdline').replaceAll('\0', ' ') }]
  })
}

function processes(): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
}

/** A zombie has neither an environment nor a command. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

/** Of the thread that runs scenarios; a process's other threads stay where they were. */
function networkOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`)
  } catch {
    return ''
  }
}
