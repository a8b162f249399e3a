/** The programs of the five sources: both twins say the same, those in C are clean under the sanitizers, each with the other's partner. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compiler } from '../../../src/lab/network/conditions.ts'
import { build, folder, noCompiler, sanitized } from '../sanitized.ts'

const names = [
  'greetd',
  'echod',
  'echo',
  'paird',
  'pair',
  'daytimed',
  'daytime',
  'greeting-server',
  'visitor',
  'listener',
  'reader',
  'mistakes',
  'fork-server',
] as const
type Name = (typeof names)[number]
type Ending = '.ts' | '.c'

const running: Running[] = []

class Running {
  output = ''
  readonly child: ChildProcessWithoutNullStreams
  readonly ended: Promise<{ status: number | null; signal: string | null }>
  readonly #waiting = new Set<() => void>()

  constructor(name: Name, ending: Ending, args: string[]) {
    this.child = ending === '.c' ? spawn(sanitized(`${name}.c`), args) : spawn(process.execPath, [join(folder, `${name}.ts`), ...args])
    const heard = (data: Buffer): void => {
      this.output += data
      for (const look of this.#waiting) look()
    }
    this.child.stdout.on('data', heard)
    this.child.stderr.on('data', heard)
    this.ended = new Promise((resolve) => this.child.on('close', (status, signal) => resolve({ status, signal })))
  }

  async says(pattern: RegExp): Promise<string> {
    let look = (): void => {}
    const found = new Promise<string>((resolve) => {
      look = () => {
        const match = pattern.exec(this.output)
        if (match !== null) resolve(match[1] ?? match[0])
      }
    })
    this.#waiting.add(look)
    look()
    const ended = this.ended.then(({ status, signal }) => {
      look()
      throw new Error(`ended with ${status ?? signal} and without ${pattern}; it has written:\n${this.output}`)
    })
    return Promise.race([found, ended])
  }

  /** What it has written, with N for the numbers that differ from run to run. */
  async all(): Promise<string> {
    await this.ended
    return this.output.replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:N')
  }
}

function run(name: Name, ending: Ending, ...args: string[]): Running {
  const program = new Running(name, ending, args)
  running.push(program)
  return program
}

const port = (server: Running): Promise<string> => server.says(/listening on 127\.0\.0\.1:(\d+)\n/)

async function readAll(from: string): Promise<Buffer> {
  const data: Buffer[] = []
  for await (const chunk of createConnection(Number(from), '127.0.0.1')) data.push(chunk)
  return Buffer.concat(data)
}

beforeAll(async () => {
  if (noCompiler === undefined) await Promise.all(names.map((name) => build(`${name}.c`)))
}, 30_000)

afterAll(() => {
  for (const { child } of running) child.kill('SIGKILL')
})

/** A server in one language and a client in the other; without a compiler, both in TypeScript. */
const pairs: { server: Ending; client: Ending }[] =
  noCompiler === undefined
    ? [
        { server: '.ts', client: '.c' },
        { server: '.c', client: '.ts' },
      ]
    : [{ server: '.ts', client: '.ts' }]

/** On a busy machine all of them start at once. */
const patience = { timeout: 20_000 }

describe.concurrent.each(pairs)('a server in $server with a client in $client', patience, ({ server: ending, client: other }) => {
  it('greets in five bytes, six in UTF-8, four in CP949', async () => {
    const greetings = [[], ['--korean'], ['--cp949']].map(async (options) => {
      const server = run('greetd', ending, '0', ...options)
      return (await readAll(await port(server))).toString('hex')
    })
    expect(await Promise.all(greetings)).toEqual(['48454c4c4f', 'ec9588eb8595', 'bec8b3e7'])
  })

  it('echoes until Q, and both end with 0', async () => {
    const server = run('echod', ending, '0')
    const client = run('echo', other, await port(server))
    client.child.stdin.write('안녕\nhello\nQ\n')
    expect(await client.ended).toEqual({ status: 0, signal: null })
    expect(await client.all()).toBe('connected to 127.0.0.1:N; Q ends\nfrom the server: 안녕\nfrom the server: hello\n')
    expect(await server.all()).toBe('listening on 127.0.0.1:N\naccepted 127.0.0.1:N\n안녕\nhello\nthe client has ended\n')
    expect(await server.ended).toEqual({ status: 0, signal: null })
  })

  it('takes a reset for an error and not for a length', async () => {
    const server = run('echod', ending, '0')
    const client = createConnection(Number(await port(server)), '127.0.0.1')
    await server.says(/accepted/)
    client.resetAndDestroy()
    expect(await server.all()).toMatch(/\nread\(\) error: Connection reset by peer \(104\)\n$/)
    expect(await server.ended).toEqual({ status: 1, signal: null })
  })

  it('writes without end until the client has gone, and lives to say so', async () => {
    const server = run('paird', ending, '0')
    const client = run('pair', other, await port(server))
    expect(await client.says(/the server says: (.*)\n/)).toBe('I am server')
    client.child.kill('SIGKILL')
    expect(await server.all()).toMatch(
      /^listening on 127.0.0.1:N\nthe client says: I am client\nwrite\(\) error: (Broken pipe|Connection reset by peer) \(\d+\)\n$/,
    )
    expect(await server.ended).toEqual({ status: 0, signal: null })
  })

  it('finds the end of the stream', async () => {
    const server = run('paird', ending, '0', '--messages=3')
    const client = run('pair', other, await port(server))
    await server.says(/written\n/)
    server.child.kill('SIGKILL')
    expect(await client.all()).toBe('the server says: I am server\nthe server has ended, after 33 bytes\n')
  })

  it('tells the time', async () => {
    const server = run('daytimed', ending, '0')
    const client = run('daytime', other, 'localhost', await port(server))
    expect(await client.all()).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\n$/)
    expect(await server.says(/told .*:/)).toBe('told 127.0.0.1:')
  })

  it('greets a visitor, who prints it', async () => {
    const server = run('greeting-server', ending, '0')
    const client = run('visitor', other, await port(server))
    expect(await client.all()).toBe('connected\nHELLO\n')
    expect(await server.says(/greeted/)).toBe('greeted')
    expect(await client.ended).toEqual({ status: 0, signal: null })
  })

  it('listens without taking anybody, until its input ends', async () => {
    const server = run('listener', ending, '0', 'SO_REUSEADDR', 'SO_REUSEPORT')
    await port(server)
    server.child.stdin.end()
    expect(await server.ended).toEqual({ status: 0, signal: null })
  })

  it('takes a client and reads nothing, until its input ends', async () => {
    const server = run('reader', ending, '0')
    const client = createConnection(Number(await port(server)), '127.0.0.1').on('error', () => {})
    client.write('unread')
    await server.says(/accepted/)
    server.child.stdin.end()
    expect(await server.all()).toBe('listening on 127.0.0.1:N\naccepted\n')
    expect(await server.ended).toEqual({ status: 0, signal: null })
  })

  it('says who has the port', async () => {
    const holder = run('greetd', ending, '0')
    const taken = await port(holder)
    const second = run('daytimed', other, taken)
    expect(await second.all()).toBe(
      `bind() error: Address already in use (98)\n127.0.0.1:N is held by ${holder.child.spawnargs
        .map((word) => word.replace(/^\/.*\//, ''))
        .join(' ')} (process ${holder.child.pid}): LISTEN.\n  It runs. Stop it, or take another port.\n`,
    )
    expect(await second.ended).toEqual({ status: 1, signal: null })
  })

  it('says how long TIME_WAIT still has the port', async () => {
    const server = run('greetd', ending, '0', '--no-reuseaddr')
    const taken = await port(server)
    await readAll(taken)
    await server.says(/greeted/)
    server.child.kill('SIGKILL')
    await server.ended
    const restart = run('greetd', ending, taken)
    // The port is one of the machine's: something else may have used it in this minute too.
    expect(await restart.all()).toMatch(
      /^bind\(\) error: Address already in use \(98\)\n127\.0\.0\.1:N is held by no process: TIME_WAIT with 127\.0\.0\.1:N, for (60|5\d) more seconds(, and \d+ more)?\.\n {2}Wait that long\. /,
    )
    expect(await restart.ended).toEqual({ status: 1, signal: null })
  })
})

describe.skipIf(noCompiler !== undefined)('mistakes', patience, () => {
  const mistakes: [mistake: string, says: string, end: { status: number | null; signal: string | null }][] = [
    ['accept', '12 bytes behind the variable changed\n', { status: 0, signal: null }],
    ['assignment', '1000 times at the end, and not found\n', { status: 0, signal: null }],
    ['end', 'the byte behind the buffer changed\n', { status: 0, signal: null }],
    ['sigpipe', 'writing\n', { status: null, signal: 'SIGPIPE' }],
  ]
  it.for(mistakes)('%s shows what the mistake does, and does it in memory of its own', async ([mistake, says, end]) => {
    const server = run('mistakes', '.c', mistake, '0')
    const client = createConnection(Number(await port(server)), '127.0.0.1').on('error', () => {})
    client.end('x'.repeat(20))
    client.on('data', () => client.destroy())
    expect(await server.all()).toBe(`listening on 127.0.0.1:N\n${says}`)
    expect(await server.ended).toEqual(end)
  })
})

describe.skipIf(noCompiler !== undefined)('fork-server', patience, () => {
  it('lives on in a child when its parent is killed', async () => {
    const server = run('fork-server', '.c', '0')
    await server.says(/child has the port too/)
    const child = Number(readFileSync(`/proc/${server.child.pid}/task/${server.child.pid}/children`, 'utf8'))
    server.child.kill('SIGKILL')
    process.kill(child, 'SIGTERM')
    expect(await server.ended).toEqual({ status: null, signal: 'SIGKILL' })
    expect(server.output).toBe('child has the port too\n')
  })
})

describe.skipIf(noCompiler !== undefined)('windows/greetd.c', patience, () => {
  it('has the syntax and the types that the declarations of Winsock ask for; it is not linked and does not run here', () => {
    const flags = ['-std=c11', '-Wall', '-Wextra', '-Werror', '-fsyntax-only', `-I${join(import.meta.dirname, '../winsock')}`]
    const { status, stderr } = spawnSync(compiler() ?? 'cc', [...flags, join(folder, 'windows/greetd.c')], { encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})
