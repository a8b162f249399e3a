/** The command line of each program in each language: its help, and what it says to arguments that are wrong and to ports that it cannot have. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { extname } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seconds, start } from '../../../scenarios/index.ts'
import { conditionNamed } from '../../../src/lab/network/conditions.ts'
import { commandOf, programFiles } from '../../../src/lab/programs/program-command.ts'
import { inScenario, itNeeds } from '../../lab/in-scenario.ts'
import { build, cache, folder, sanitized } from '../sanitized.ts'

/** A whole command line; P is the port. */
const servers: Record<string, string> = {
  daytimed: 'P',
  echod: 'P',
  'fork-server': 'P reuseaddr child-closes',
  greetd: 'P',
  'greeting-server': 'P reuseaddr',
  listener: 'P SO_REUSEADDR SO_REUSEPORT',
  mistakes: 'accept P',
  paird: 'P',
  reader: 'P',
}
const clients: Record<string, string> = { daytime: '127.0.0.1 P', echo: 'P', pair: 'P', visitor: 'P' }

/** Without a port of its own to be given. */
const portless: Record<string, string> = { 'two-sockets': 'bound' }

const allOptional = ['daytime', 'daytimed', 'pair', 'paird']

/** What runs the programs with this ending, by the name that scenarios need it by. */
const runtimes: Record<string, string> = {
  '.c': 'cc',
  '.go': 'go',
  '.java': 'java',
  '.php': 'php',
  '.pl': 'perl',
  '.py': 'python3',
  '.rb': 'ruby',
  '.rs': 'rustc',
  '.tcl': 'tclsh',
}

const files = programFiles({ sources: folder, cache })
const missing = (file: string): string | undefined => conditionNamed(runtimes[extname(file)] ?? '')?.()
const nameOf = (file: string): string => file.slice(0, -extname(file).length)
const isGreeters = (file: string): boolean => nameOf(file) === 'greeters'
const isServer = (file: string): boolean => nameOf(file) in servers
const wordsOf = (file: string, port: string | number): string[] =>
  (servers[nameOf(file)] ?? clients[nameOf(file)] ?? portless[nameOf(file)] ?? 'P').split(' ').map((word) => (word === 'P' ? String(port) : word))

/** Whether another user may not read what lies there. */
const isPrivate = (path: string): boolean =>
  spawnSync('setpriv', ['--reuid=65534', '--clear-groups', 'test', '-r', path], { stdio: 'ignore' }).status !== 0

interface Ended {
  status: number | null
  stdout: string
  stderr: string
}

const running: ChildProcess[] = []
const patience = { timeout: 60_000 }

/** Runs it to its end, or until what it has written shows that it goes on. */
function run(file: string, words: string[], goesOn: (so: Ended) => boolean = () => false): Promise<Ended> {
  const [path = '', ...argv] = file.endsWith('.c') ? [sanitized(file), ...words] : commandOf({ sources: folder, cache }, file, words)
  const child = spawn(path, argv, { stdio: ['pipe', 'pipe', 'pipe'] })
  running.push(child)
  const so: Ended = { status: null, stdout: '', stderr: '' }
  return new Promise((resolve) => {
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].on('data', (data) => {
        so[name] += data
        if (goesOn(so)) end(child)
      })
    }
    child.on('close', (status) => resolve({ ...so, status }))
  })
}

/** With the children that it has forked. */
function end({ pid }: ChildProcess): void {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
  for (const one of [...children, pid]) process.kill(Number(one), 'SIGKILL')
}

const holders: Server[] = []
const listenOnAny = (): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => resolve(server))
    holders.push(server)
  })
const portOf = (server: Server): number => (server.address() as AddressInfo).port

beforeAll(async () => {
  if (missing('daytimed.c') === undefined) await Promise.all(files.filter((file) => file.endsWith('.c')).map(build))
}, 60_000)

afterAll(() => {
  for (const holder of holders) holder.close()
  for (const child of running) if (child.exitCode === null) child.kill('SIGKILL')
})

it('are those of all the programs', () => {
  expect([...new Set(files.map(nameOf))].sort()).toEqual(
    [...Object.keys(servers), ...Object.keys(clients), ...Object.keys(portless), 'greeters'].sort(),
  )
})

const help = new Map<string, Promise<Ended>>()
function helpOf(file: string): Promise<Ended> {
  const asked = help.get(file) ?? run(file, [...wordsOf(file, 'nonsense'), '--help'])
  help.set(file, asked)
  return asked
}

const here = files.filter((file) => missing(file) === undefined)
for (const file of files) if (!here.includes(file)) console.warn(`not verified here: ${file}: ${missing(file)}`)

describe.each(here)('%s', patience, (file) => {
  it('tells with --help what it does, what it takes and with which status it ends', async () => {
    const { status, stdout, stderr } = await helpOf(file)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout.startsWith(`usage: ${isGreeters(file) ? file : nameOf(file)} `)).toBe(true)
    expect(stdout).toMatch(
      /\n\n[A-Z][^\n]+[.:]\n(?:.+\n)*\n(?: {2}\S.*\n(?: {4,}\S.*\n)*)+\n.*(?:exit status 1|Exit status 0.*; 1) for wrong arguments.*\n$/,
    )
  })
})

describe.each(here.filter((file) => !isGreeters(file)))('%s refuses', patience, (file) => {
  it.each([
    ['an option that it does not have', [...wordsOf(file, 0), '--nonsense'], 'There is no option --nonsense'],
    ['an option with one dash', [...wordsOf(file, 0), '-h'], 'There is no option -h'],
    ['a value for an option that takes none', [...wordsOf(file, 0), '--help=me'], 'There is no value to give in --help=me'],
    ['an argument too many', [...wordsOf(file, 0), 'more'], 'There is an argument too many: more'],
    ...(allOptional.includes(nameOf(file)) ? [] : [['no argument', [], 'An argument is missing'] as [string, string[], string]]),
  ])('%s, with its help', async (_, words, says) => {
    expect(await run(file, words)).toEqual({ status: 1, stdout: '', stderr: `${says}.\n\n${(await helpOf(file)).stdout}` })
  })

  const least = isServer(file) ? 0 : 1
  it.skipIf(nameOf(file) in portless).each(['http1', '65536', '99999', ...(least === 0 ? [] : ['0'])])('%s for a port', async (port) => {
    const says = nameOf(file).startsWith('daytime')
      ? `The service is a number from ${least} to 65535 or a name of /etc/services, not ${port}.\n`
      : `The port is a number from ${least} to 65535, not ${port}.\n`
    expect(await run(file, wordsOf(file, port))).toEqual({ status: 1, stdout: '', stderr: says })
  })
})

describe.each(here.filter(isGreeters))('%s refuses, with its help,', patience, (file) => {
  it.each([[['--nonsense']], [[]], [['8001', '8002']], [['65536']]])('%j', async (words) => {
    const { stdout: text } = await helpOf(file)
    const [, most] = /at most (\d+);/.exec(text) ?? []
    const stderr = `The port is a number from 0 to ${most}, not "${words.join(' ')}".\n\n${text}`
    expect(await run(file, words)).toEqual({ status: 1, stdout: '', stderr })
  })
})

describe.each(here.filter((file) => isServer(file) || isGreeters(file)))('the server %s', patience, (file) => {
  it.skipIf(nameOf(file) === 'fork-server')('takes any port that is free for 0, and says which', async () => {
    const { stdout, stderr } = await run(file, wordsOf(file, 0), (so) => /listening on 127\.0\.0\.1:\d+\n/.test(so.stdout))
    expect(stdout).toMatch(/listening on 127\.0\.0\.1:[1-9]\d+\n/)
    expect(stderr).toBe('')
  })

  it('says of a port in use who holds it, in which state, and what to do', async () => {
    const taken = portOf(await listenOnAny())
    // Of several servers, those whose ports are free go on.
    const { status, stdout, stderr } = await run(
      file,
      wordsOf(file, taken),
      (so) => so.stdout.includes('listening') && so.stderr.includes('Permission denied:'),
    )
    if (isGreeters(file)) {
      expect(stderr).toMatch(
        /[Aa]ddress already in use.*\n(?:.*\n)*Address already in use: `ss -tanp` shows who has the port, and in which state\. .*\n/,
      )
      expect(status).toBe(stdout.includes('listening') ? null : 1)
    } else {
      expect(status).toBe(1)
      const [error, holder, ...what] = stderr.split('\n')
      expect(error).toBe('bind() error: Address already in use (98)')
      expect(holder?.startsWith(`127.0.0.1:${taken} is held by `)).toBe(true)
      expect(holder?.endsWith(` (process ${process.pid}): LISTEN.`)).toBe(true)
      expect(what).toEqual(['  It runs. Stop it, or take another port.', ''])
    }
  })

  itNeeds('namespace', 'root')('says to an ordinary user for whom a low port is', ({ skip }) => {
    skip(
      extname(file) === '.java' && isPrivate(folder),
      'not verified here: java asks access(2), which knows no capability, and this checkout is private',
    )
    inScenario(
      () => {
        const program = start([file, ...wordsOf(file, 333)].join(' '), { uid: 65534 })
        expect(program.wait({ within: seconds(20) }).status).toBe(1)
        expect(program.output).toMatch(
          isGreeters(file)
            ? /[Pp]ermission denied(?:.*\n)+Permission denied: the lowest ports are for root\. Take a higher one\.\n$/
            : /^bind\(\) error: Permission denied \(13\)\nPort 333 is for root, as all below 1024 are\.\n {2}Take a higher one\.\n$/,
        )
      },
      { deadlineMs: 30_000 },
    )
  })
})

describe.each(here.filter((file) => nameOf(file) in clients))('the client %s', patience, (file) => {
  it('says that nobody listens', async () => {
    const server = await listenOnAny()
    const free = portOf(server)
    await new Promise((done) => server.close(done))
    expect(await run(file, wordsOf(file, free))).toEqual({
      status: 1,
      stdout: '',
      stderr: `connect() error: Connection refused (111)\nNobody listens on 127.0.0.1:${free}.\n  Start the server first.\n`,
    })
  })
})

describe.each(['.ts', ...(missing('a.c') === undefined ? ['.c'] : [])])('in %s', patience, (ending) => {
  const rows: [string, string[], RegExp][] = [
    [
      'daytime',
      ['nowhere.invalid', '1313'],
      /^The host nowhere\.invalid was not found: .+\.\n {2}Write an address, as 127\.0\.0\.1, or another name\.\n$/,
    ],
    ['daytimed', ['0', '--address=nowhere.invalid'], /^The host nowhere\.invalid was not found: .+\.\n {2}Write an address/],
    [
      'daytimed',
      ['0', '--address=192.0.2.1'],
      /^This machine does not have the address 192\.0\.2\.1\.\n {2}`ip address` shows those that it has\.\n$/,
    ],
    [
      'greetd',
      ['0', '--address=192.0.2.1'],
      /^bind\(\) error: Cannot assign requested address \(99\)\nThis machine does not have the address 192\.0\.2\.1\.\n/,
    ],
    ['greetd', ['0', '--address=localhost'], /^The address is four numbers with dots, as 127\.0\.0\.1, not localhost\.\n$/],
    ['greetd', ['0', '--address'], /^A value is missing behind --address\.\n\nusage: greetd /],
    ['greetd', ['0', '--address='], /^A value is missing behind --address=\.\n\nusage: greetd /],
    ['paird', ['0', '--messages=many'], /^The messages are a number, not many\.\n$/],
    ['listener', ['0', 'SO_LINGER'], /^There is no such argument: SO_LINGER\.\n\nusage: listener /],
    ['greeting-server', ['0', 'SO_REUSEADDR'], /^There is no such argument: SO_REUSEADDR\.\n\nusage: greeting-server /],
    ['mistakes', ['none', '0'], /^There is no such argument: none\.\n\nusage: mistakes /],
  ]
  it.each(rows.filter(([name]) => files.includes(name + ending)))('%s %j ends with 1 and says why', async (name, words, says) => {
    const { status, stdout, stderr } = await run(name + ending, words)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(says)
  })
})
