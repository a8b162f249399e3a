import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { internal } from '../../../src/settings/internal.ts'
import { commandOf, namespaceOf, ofTheRun, processes, startRun } from '../../helpers/run-to-kill.ts'
import { itNeeds } from '../../lab/in-scenario.ts'

const it = itNeeds('namespace')
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
let run: ReturnType<typeof startRun>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '2msl-killed-'))
  run = startRun(folder, page())
})

afterEach(() => {
  for (const { pid } of ofTheRun(folder)) process.kill(pid, 'SIGKILL')
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
      const [found] = ofTheRun(folder).filter(({ command }) => command.includes('listener.ts'))
      if (found === undefined) throw new Error('the program has not been started yet')
      return found
    }, patience)
    const network = namespaceOf(program.pid, 'net')
    // It has no environment by which it could be found.
    await vi.waitFor(() => {
      const commands = processes().map((pid) => (namespaceOf(pid, 'net') === network ? commandOf(pid) : ''))
      expect(commands).toContain('sleep 300 ')
    }, patience)
    const [worker] = ofTheRun(folder).filter(({ pid }) => pid !== program.pid && namespaceOf(pid, 'net') === network)
    if (worker === undefined) throw new Error("no worker is in the program's network")
    // While this is open, no other network gets the same number.
    const held = openSync(`/proc/${program.pid}/ns/net`, 'r')
    try {
      endings[ending]?.(worker.pid)
      await once(run, 'close')
      await vi.waitFor(() => {
        expect(ofTheRun(folder)).toEqual([])
        expect(processes().filter((pid) => namespaceOf(pid, 'net') === network)).toEqual([])
        expect(readdirSync(join(folder, 'temporary'))).toEqual([])
        expect(readdirSync(join(folder, 'state')).filter((name) => name.startsWith('run-'))).toEqual([])
      }, patience)
    } finally {
      closeSync(held)
    }
  },
)
