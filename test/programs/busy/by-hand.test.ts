/** `npm run program`: what is sent to it, and how it ends, is the program's; a name that is nearly right is proposed. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const launcher = join(root, 'src/cli/program.ts')
const running: ChildProcess[] = []

/** In a process group of its own, as a shell starts it. */
function npmRunProgram(...words: string[]): ChildProcess {
  const npm = spawn('npm', ['run', '--silent', 'program', '--', ...words], { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
  running.push(npm)
  return npm
}

async function portOf(program: ChildProcess): Promise<number> {
  let output = ''
  for await (const data of program.stdout ?? []) {
    output += data
    const [, port] = /listening on 127\.0\.0\.1:(\d+)\n/.exec(output) ?? []
    if (port !== undefined) return Number(port)
  }
  throw new Error(`it ended and does not listen:\n${output}`)
}

const ended = (program: ChildProcess): Promise<unknown> => new Promise((resolve) => program.on('exit', (status, signal) => resolve(signal ?? status)))

const refused = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const client = createConnection(port, '127.0.0.1', () => {
      client.destroy()
      resolve(false)
    }).on('error', ({ code }: NodeJS.ErrnoException) => resolve(code === 'ECONNREFUSED'))
  })

function runLauncher(...words: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...words], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

afterAll(() => {
  for (const { pid } of running) {
    try {
      process.kill(-Number(pid), 'SIGKILL')
    } catch {
      // All of the group have ended.
    }
  }
})

describe.concurrent('npm run program', { timeout: 20_000 }, () => {
  it.for(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const)('leaves no program behind when it gets %s', async (signal, { expect }) => {
    const npm = npmRunProgram('daytimed', '0')
    const port = await portOf(npm)
    const end = ended(npm)
    npm.kill(signal)
    expect(await end).toBe(signal)
    await expect.poll(() => refused(port), { timeout: 5000 }).toBe(true)
  })

  it('leaves no program behind after Ctrl+C, which goes to the whole process group', async ({ expect }) => {
    const npm = npmRunProgram('daytimed.c', '0')
    const port = await portOf(npm)
    const end = ended(npm)
    process.kill(-Number(npm.pid), 'SIGINT')
    expect(await end).toBe('SIGINT')
    expect(await refused(port)).toBe(true)
  })

  it('ends with the exit status of the program', async ({ expect }) => {
    expect(await ended(npmRunProgram('daytimed', '--help'))).toBe(0)
    expect(await ended(npmRunProgram('daytimed', 'nonsense'))).toBe(1)
  })
})

describe('the launcher', () => {
  it('proposes the program whose name is nearly the same', () => {
    const { status, stdout, stderr } = runLauncher('daytimd', '1313')
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/^There is no program daytimd\. Did you mean daytimed\? The programs are daytime, daytimed, echo, /)
  })

  it('proposes the file when an ending is given', () => {
    expect(runLauncher('greeters.pyy').stderr).toMatch(/^There is no program greeters\.pyy\. Did you mean greeters\.py\? /)
  })

  it('lists each program with what it does and the languages that it is written in', () => {
    const { status, stdout } = runLauncher('--help')
    expect(status).toBe(0)
    expect(stdout).toContain('\n  daytimed         Tells each client the time and closes first\n                   .ts .c\n')
    expect(stdout.match(/\n {2}\S+ +\S.+\n {19}(\.[a-z]+ ?)+(?=\n)/g)).toHaveLength(15)
  })

  it('tells what to install for a program that this machine cannot run', () => {
    const { status, stderr } = spawnSync(process.execPath, [launcher, 'greeters.py', '0'], { encoding: 'utf8', env: { PATH: '/nowhere' } })
    expect(stderr).toBe('greeters.py cannot be run: there is no command python3.\nFix: install it.\n')
    expect(status).toBe(1)
  })
})

it('a program of the sources takes the place of the shell that npm starts, to which npm sends the signal', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
  // Debian's sh would stay between the two, and npm's end would not reach the program. cmd.exe has no such word: there it is npx node src/cli/program.ts.
  expect(scripts['program']).toMatch(/^exec /)
})
