/**
 * Runs a command of the project on another kernel and brings back what it found out: starts the kernel with a job, shows what the job prints, ends
 * the kernel whatever happens.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { settingsOfRuns } from '../settings/settings.ts'
import type { Kernel } from './catalogue.ts'
import { emulated } from './emulated.ts'
import { gvisor, PACKED } from './gvisor.ts'
import { inGuest, otherMachine } from './other-machine.ts'
import type { Sources } from './packages.ts'
import { Unavailable, whyItCannotRun } from './unavailable.ts'
import { type Invocation, userMode } from './user-mode.ts'
import { WRITTEN } from './written.ts'

export interface Job {
  /** The project's folder. */
  project: string
  sources: Sources
  /** A program of node_modules, with its arguments, as in `['vitest/vitest.mjs', 'run']`. */
  command: readonly string[]
  env?: Record<string, string>
  /** What begins each line that the guest prints; nothing is printed without it. */
  shownAs?: string
}

export interface Ended {
  /** The command's exit status. */
  status: number
  /** The folder with the evidence that it left, to be removed by whoever takes it. */
  folder: string
}

const invocations = { gvisor, emulated, 'other-machine': otherMachine, 'user-mode': userMode }

const BEGINS = '2msl guest: begins'
const HAS_ENDED = '2msl guest: has ended'

/** @throws {@link Unavailable} where it cannot be run on this machine */
export async function runOn(kernel: Kernel, job: Job): Promise<Ended> {
  mkdirSync(join(job.sources.store, 'runs'), { recursive: true })
  forgetRuns(join(job.sources.store, 'runs'))
  const out = mkdtempSync(join(job.sources.store, 'runs', `${kernel.name}-${process.pid}-`))
  writeFileSync(join(out, 'job.sh'), kernel.kind === 'other-machine' ? scriptOf({ ...job, project: inGuest.project }, inGuest.node) : scriptOf(job))
  // What a run writes goes to file systems of the guest's own over these.
  for (const folder of WRITTEN) mkdirSync(join(job.project, folder), { recursive: true })
  const init = join(job.project, 'src/kernels/guest-init.sh')
  const guest = { project: job.project, out, init }
  const invocation = invocations[kernel.kind](kernel, job.sources, guest)
  const said = await ended(invocation, job.shownAs)
  unpack(said, out)
  const status = existsSync(join(out, 'status')) ? Number(readFileSync(join(out, 'status'), 'utf8')) : undefined
  if (status !== undefined) return { status, folder: out }
  rmSync(out, { recursive: true })
  const reason = whyItCannotRun(kernel.name, said)
  if (reason !== undefined) throw new Unavailable(reason)
  throw new Error(
    `The kernel ${kernel.name} ended before its job did.\n${said
      .slice(-40)
      .map((line) => `  ${line}`)
      .join('\n')}`,
  )
}

/** What runs left that were killed. */
function forgetRuns(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, pid = ''] = /-(\d+)-[^-]+$/.exec(name) ?? []
    if (!existsSync(`/proc/${pid}`)) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

/** What came as text, as a tar(1) file. */
function unpack(said: readonly string[], out: string): void {
  const text = said.flatMap((line) => (line.startsWith(PACKED) ? [line.slice(PACKED.length)] : [])).join('')
  if (text !== '') spawnSync('tar', ['-xzf', '-', '-C', out], { input: Buffer.from(text, 'base64') })
}

/** The script that the guest runs, with the Node that runs this, so that host and guest have the same. */
export function scriptOf({ project, command, env = {} }: Pick<Job, 'project' | 'command' | 'env'>, node?: string): string {
  const [program = '', ...args] = command
  const set = Object.entries({ ...(node === undefined && ofThePerson()), ...settingsOfRuns(), ...env }).map(
    ([name, value]) => `export ${name}=${quoted(value)}\n`,
  )
  return `${set.join('')}cd ${quoted(project)}\nexec ${[node ?? process.execPath, join(project, 'node_modules', program), ...args].map(quoted).join(' ')}\n`
}

/** A guest has the host's files, so what the person of the host finds, a run there finds: a compiler below the home folder, say. */
function ofThePerson(): Record<string, string> {
  const { PATH = '', RUSTUP_HOME = join(homedir(), '.rustup') } = process.env
  return { PATH: `${PATH}:/usr/local/sbin:/usr/sbin:/sbin`, ...(existsSync(RUSTUP_HOME) && { RUSTUP_HOME }) }
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

const BRINGS: Record<string, string> = { 'qemu-system-aarch64': 'qemu-system-arm', 'qemu-system-x86_64': 'qemu-system-x86' }

/** Waits for the kernel's process; a signal to us ends it, and so does our end, since its console is then closed. @returns what it printed */
async function ended({ command, args, cwd, env }: Invocation, shownAs: string | undefined): Promise<string[]> {
  const { PATH = '' } = process.env
  const child = spawn(command, args, { cwd, env: { PATH, ...env }, stdio: ['pipe', 'pipe', 'pipe'], detached: true })
  const forget = endWithUs(child)
  const lines: string[] = []
  let running = false
  const take = (line: string) => {
    lines.push(line)
    if (line.includes(HAS_ENDED)) running = false
    if (running && shownAs !== undefined) process.stdout.write(`${shownAs}${line}\n`)
    if (line.includes(BEGINS)) running = true
  }
  createInterface({ input: child.stdout }).on('line', take)
  createInterface({ input: child.stderr }).on('line', (line) => lines.push(line))
  await new Promise<void>((resolve, reject) =>
    child
      .once('error', () => reject(new Error(`${command} cannot be started.\n  Fix: install the package ${BRINGS[command] ?? 'that brings it'}`)))
      .once('close', () => resolve()),
  )
  forget()
  return lines
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The kernel is a group of processes of its own. @returns how to stop watching */
function endWithUs(child: ChildProcess): () => void {
  const end = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has ended.
    }
  }
  const endAndGo = (signal: NodeJS.Signals) => {
    end()
    process.exitCode = 1
    process.removeListener(signal, endAndGo)
    process.kill(process.pid, signal)
  }
  process.on('exit', end)
  for (const signal of SIGNALS) process.on(signal, endAndGo)
  return () => {
    process.removeListener('exit', end)
    for (const signal of SIGNALS) process.removeListener(signal, endAndGo)
  }
}
