import { once } from 'node:events'
import { closeSync, globSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { internal } from '../../../src/settings/internal.ts'
import { projectRoot } from '../../../src/settings/root.ts'
import { daemons } from '../../helpers/daemons.ts'
import { commandOf, namespaceOf, ofTheRun, processes, startRun } from '../../helpers/run-to-kill.ts'
import { itNeeds } from '../../lab/in-scenario.ts'

const patience = { timeout: 120_000, interval: 20 }
/** Where a program might leave something, besides its scenario's folder. */
const watched = ['/tmp', '/var', '/run', '/root', '/home', '/etc', '/opt']
/** Folders that sshd must have, and that Debian makes when the machine starts; and that each Java makes, and leaves empty. */
const allowed = ['run/sshd', 'tmp/hsperfdata_root']

let folder: string

beforeEach(() => {
  // Not below any of the watched ones, whose copies would hold it too.
  mkdirSync(join(projectRoot, '.2msl'), { recursive: true })
  folder = mkdtempSync(join(projectRoot, '.2msl/killed-'))
})

afterEach(() => {
  for (const { pid } of ofTheRun(folder)) process.kill(pid, 'SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

for (const [name, { needs, starts, port }] of Object.entries(daemons)) {
  const it = itNeeds('namespace', 'root', ...(needs.split(',') as Parameters<typeof itNeeds>))
  it(`of ${name} nothing is left after SIGKILL to the run`, { timeout: 300_000 }, async () => {
    const segments = sharedMemory()
    const run = startRun(folder, page(needs, starts, port), ['unshare', '--mount', 'sh', '-c', copies(), 'sh'])
    const ended = once(run, 'close')
    const asked = await vi.waitFor(() => {
      const found = processes().find((pid) => commandOf(pid).endsWith(`sleep ${ready} `) && mine(pid))
      if (found === undefined && run.exitCode !== null) throw new Error(`the run is over: ${run.exitCode}`)
      if (found === undefined) throw new Error('the program does not listen yet')
      return found
    }, patience)
    const kinds = ['net', 'ipc', 'mnt'] as const
    // While these are open, none of their numbers is given away.
    const held = kinds.map((kind) => openSync(`/proc/${asked}/ns/${kind}`, 'r'))
    const own = kinds.map((kind) => namespaceOf(asked, kind))
    const inside = () => processes().filter((pid) => kinds.some((kind, index) => namespaceOf(pid, kind) === own[index]))
    try {
      expect(inside().length).toBeGreaterThan(2)
      run.kill('SIGKILL')
      await ended
      await vi.waitFor(() => {
        expect(inside().map(commandOf)).toEqual([])
        expect(ofTheRun(folder)).toEqual([])
        expect(readdirSync(join(folder, 'temporary'))).toEqual([])
        expect(readdirSync(join(folder, 'state')).filter((file) => file.startsWith('run-'))).toEqual([])
      }, patience)
      expect(left()).toEqual([])
      expect(sharedMemory()).toEqual(segments)
    } finally {
      for (const fd of held) closeSync(fd)
    }
  })
}

/** A time that nothing else sleeps for. */
const ready = 86_399

function page(needs: string, starts: string, port: number): string {
  return `\`\`\`ts scenario=never-over needs=namespace,${needs} timeout=300s
${starts}
until(() => sockets().some(({ state, local }) => state === 'LISTEN' && local.port === ${port}), { within: seconds(90) })
const waits = start('sleep ${ready}', { env: ${JSON.stringify({ [internal.fixtureRoot]: folder })} })
while (waits.running);
\`\`\`
`
}

/** The run sees a copy of each folder, so that what it leaves there is known from what others write at the same time. */
function copies(): string {
  const mounts = watched.map((path) => {
    const [upper, work] = ['upper', 'work'].map((kind) => join(folder, kind, path))
    return `mkdir -p ${upper} ${work} && mount -t overlay overlay -o lowerdir=${path},upperdir=${upper},workdir=${work} ${path}`
  })
  return `${mounts.join(' && ')} && exec "$@"`
}

/** What was made in them, or changed. */
function left(): string[] {
  return globSync('**', { cwd: join(folder, 'upper') }).filter((path) => !watched.includes(`/${path}`) && path !== '.' && !allowed.includes(path))
}

function mine(pid: number): boolean {
  return ofTheRun(folder).some((one) => one.pid === pid)
}

/** Of the machine, by its keys and owners: System V's in its own namespace, and what lies in the folder of POSIX's. */
function sharedMemory(): string[] {
  return [...readFileSync('/proc/sysvipc/shm', 'utf8').split('\n'), ...readdirSync('/dev/shm')]
}
