/** Programs of the scenario, which are shells: what is told of them, how they end, what they inherit, and every message whole. */
import { readFileSync } from 'node:fs'
import { describe, expect } from 'vitest'
import { listen, milliseconds, popen, socket, start, until, writeFile } from '../../../scenarios/index.ts'
import { cutInTheMiddle } from '../../../src/lab/process/output.ts'
import { inScenario, itNeeds, thrownInScenario } from '../in-scenario.ts'
import { leavesNothing } from '../leaves-nothing.ts'

const it = itNeeds('namespace')
type Options = Parameters<typeof start>[1]
const sh = (script: string, options: Options = {}) => start(['sh', '-c', script], options)
const said = (body: () => unknown) => {
  const { code, message, fix } = thrownInScenario(() => {
    body()
  })
  return [code, message.split('\nSeen then')[0], fix]
}

it('what a program writes is there line by line and whole, both outputs in their order, with the folder as $PWD', () => {
  const { trace } = inScenario(() => {
    const program = sh('echo "one of $PWD"; echo two >&2; printf "three"; read line; echo "heard $line"; exit 3')
    expect([program.line(), program.line()]).toEqual(['one of $PWD', 'two'])
    expect(program.running).toBe(true)
    program.write('it\n')
    expect(program.line()).toBe('threeheard it')
    expect(program.output).toBe('one of $PWD\ntwo\nthreeheard it\n')
    const exit = program.wait()
    expect([exit.status, exit.signal, String(exit), program.running, program.state]).toEqual([3, undefined, 'exit status 3', false, 'gone'])
    return { program }
  })
  const calls = trace.events.flatMap((event) => (event.type === 'call' ? [[event.call, event.arguments, event.result]] : []))
  expect(calls).toEqual([
    ['posix_spawn', { program: expect.stringMatching(/^sh -c echo/) }, 'program'],
    ['read', { from: 'program', line: '"one of $PWD"' }, '12'],
    ['read', { from: 'program', line: '"two"' }, '4'],
    ['write', { to: 'program', data: '"it\\n"' }, '3 bytes'],
    ['read', { from: 'program', line: '"threeheard it"' }, '14'],
    ['waitpid', { program: 'program' }, 'exit status 3'],
  ])
})

it('a signal ends it or its handler hears it, alone or with all that it has started', () => {
  inScenario(() => {
    const killed = sh('echo here; exec sleep 60')
    killed.line()
    killed.kill('SIGKILL')
    const exit = killed.wait()
    expect([exit.status, exit.signal, String(exit)]).toEqual([undefined, 'SIGKILL', 'SIGKILL'])
    const trapped = sh("trap 'echo caught; exit 5' TERM; sleep 60 & echo $!; wait")
    const child = Number(trapped.line())
    const stateOf = () => {
      try {
        return /^State:\s*(\S)/m.exec(readFileSync(`/proc/${child}/status`, 'utf8'))?.[1] ?? 'gone'
      } catch {
        return 'gone'
      }
    }
    // Until it is another program, the handler of the shell may be there and hear the signal.
    until(() => readFileSync(`/proc/${child}/comm`, 'utf8') === 'sleep\n', { within: milliseconds(20_000) })
    expect(['R', 'S']).toContain(stateOf())
    trapped.kill('SIGTERM', { group: true })
    expect(trapped.line()).toBe('caught')
    expect(trapped.wait().status).toBe(5)
    until(() => ['Z', 'gone'].includes(stateOf()), { within: milliseconds(20_000) })
    const stopped = sh('echo here; exec sleep 60')
    stopped.line()
    expect(stopped.state).toBe('running')
    stopped.kill('SIGSTOP')
    until(() => stopped.state === 'stopped')
    stopped.kill('SIGCONT')
    until(() => stopped.state === 'running')
    stopped.kill('SIGKILL')
    until(() => stopped.state === 'zombie')
  })
})

it('a program has the variables, the folder, the limits and the sockets that it is given, and of the person’s only what it needs', () => {
  const { trace } = inScenario(() => {
    const [server, other] = [listen(), listen()]
    writeFile('conf/site.conf', 'in $PWD')
    const program = sh(
      'echo "$NAME $CI $LC_ALL $TERM $NO_COLOR"; cat site.conf; echo; ulimit -n; ls -l /proc/self/fd/7 | cut -d" " -f 9-; echo $LISTEN_FDS $((LISTEN_PID == $$)); readlink /proc/$$/fd/3',
      {
        ...{ env: { NAME: '$PWD/x' }, cwd: 'conf', RLIMIT_NOFILE: 77, descriptors: { 7: server }, LISTEN_FDS: [other] },
      },
    )
    expect([program.line(), program.line()]).toEqual(['$PWD/x  C dumb 1', 'in $PWD'])
    expect([program.line(), program.line(), program.line()]).toEqual([
      '77',
      expect.stringMatching(/^\/proc\/self\/fd\/7 -> socket:\[\d+\]$|socket/),
      '1 1',
    ])
    expect(program.line()).toMatch(/^socket:/)
    return { server, other, program }
  })
  const call = trace.events.find((event) => event.type === 'call' && event.call === 'posix_spawn')
  expect(call).toMatchObject({
    arguments: { NAME: '$PWD/x', cwd: 'conf', RLIMIT_NOFILE: '77', 'descriptor 7': 'server', 'descriptor 3': 'other' },
  })
})

it('a program begins without what Node ignores and without the scenario’s descriptors, in a session of its own', () => {
  inScenario(() => {
    listen()
    const program = start([
      'sh',
      '-c',
      'grep -E "^Sig(Ign|Blk)" /proc/self/status | cut -f 2; readlink /proc/$$/fd/* | tr "\\n" " "; echo; cut -d" " -f 1,5,6 /proc/$$/stat',
    ])
    // Two behind the 31 that there are names for belong to the C library.
    expect([program.line(), program.line()].map((mask) => BigInt(`0x${mask}`) & 0x7fff_ffffn)).toEqual([0n, 0n])
    expect(program.line()).toMatch(/^(?:pipe:\S+ ){3}(?!.*socket:)/)
    expect(program.line()).toBe(`${program.pid} ${program.pid} ${program.pid}`)
  })
})

const closedSocket = () => {
  const one = socket()
  one.close()
  return one
}
describe('start() refuses', () => {
  it.each<[string, () => unknown, string, string]>([
    [
      'a folder that is not there',
      () => sh('', { cwd: 'etc' }),
      'cwd is "etc".',
      "write a file into that folder first: writeFile('etc/nginx.conf', …) makes it.",
    ],
    [
      ...(['a folder outside', () => sh('', { cwd: '..' }), "..  is not in the scenario's folder.".replace('  ', ' ')] as const),
      "give a name without '..' or '/' at its beginning: 'server.sock', 'conf/site.conf'.",
    ],
    [
      'a variable that is no text',
      () => sh('', { env: { A: 1 as never } }),
      'env is an object.',
      "give names with text: { NODE_ENV: 'production' }.",
    ],
    [
      'a variable with a strange name',
      () => sh('', { env: { 'A=': '1' } }),
      'env is an object.',
      "give names with text: { NODE_ENV: 'production' }.",
    ],
    ['an environment that is none', () => sh('', { env: null as never }), 'env is null.', "give names with text: { NODE_ENV: 'production' }."],
    ['a descriptor that is no socket', () => sh('', { descriptors: { 5: 1 as never } }), 'descriptor 5 is 1.', 'give a socket of the scenario.'],
    ...[2, 100, 1.5].map((number): [string, () => unknown, string, string] => [
      ...([`descriptor ${number}`, () => sh('', { descriptors: { [number]: socket() } }), `a descriptor is ${number}.`] as const),
      'give a number from 3 to 99; the first three are its input and its output.',
    ]),
    [
      ...(['a socket that is closed', () => sh('', { LISTEN_FDS: [closedSocket()] }), 'descriptor 3 is "a socket that is closed".'] as const),
      'start the program before the socket is closed.',
    ],
    [
      ...(['two sockets in one place', () => sh('', { LISTEN_FDS: [socket()], descriptors: { 3: socket() } })] as const),
      ...(['two sockets are given as descriptor 3.', 'give another number: those of LISTEN_FDS begin with 3.'] as const),
    ],
  ])('%s', (_, run, message, fix) => {
    expect(said(run)).toEqual(['lab-bad-argument', `start(): ${message}`, fix])
  })

  it('what cannot be executed', () => {
    expect(
      said(() => {
        writeFile('no-program', 'text')
        start('$PWD/no-program')
      }),
    ).toEqual(['lab-start-failed', 'posix_spawn($PWD/no-program) gave EACCES (permission denied).', 'start a command that can be executed here.'])
  })

  it('what there is not, and proposes what there is', () => {
    const [code, message, fix] = said(() => start('listner.ts 1'))
    expect([code, message]).toEqual(['lab-bad-argument', 'start(): there is no program listner.ts, neither in scenarios/programs nor on the path.'])
    expect(fix).toMatch(/^Did you mean listener\.\w+\? The programs are /)
  })
})

describe('what is told of a program that', () => {
  it('says nothing more: how long, and what it has written', () => {
    expect(said(() => sh('exec sleep 60').line({ within: milliseconds(20) }))).toEqual([
      ...['lab-deadline', 'line(): sh -c exec sleep 60 wrote no further line within 20 ms.\nIt has written: nothing.'],
      'ask for as many lines as it writes, and let it flush each of them.',
    ])
  })

  it.each([
    ['printf b; exit 4', 'exit status 4', '\nb'],
    ['kill -9 $$', 'SIGKILL', 'nothing.'],
    ['exec >&- 2>&-; sleep 0.02; exit 5', 'exit status 5', 'nothing.'],
  ])('has ended, by %s', (script, how, written) => {
    expect(said(() => sh(script).line())).toEqual([
      ...['lab-deadline', `line(): sh -c ${script} ended (${how}) without a further line.\nIt has written: ${written}`],
      'ask for as many lines as it writes, and let it flush each of them.',
    ])
  })

  it('does not end', () => {
    expect(said(() => sh('exec sleep 60').wait({ within: milliseconds(10) }))).toEqual([
      ...['lab-deadline', 'wait(): sh -c exec sleep 60 was still running after 10 ms.\nIt has written: nothing.'],
      'end it first, with kill() or by ending its connection, or wait longer: wait({ within: seconds(20) }).',
    ])
  })

  it.each<[string, (program: ReturnType<typeof sh>) => void, string, string]>([
    ['a signal', (program) => program.kill('SIGTERM'), 'lab-kill-failed', 'kill(sh -c echo end) gave ESRCH (no such process).'],
    ['input', (program) => program.write('x'), 'lab-write-failed', 'write(sh -c echo end) gave EPIPE (nobody reads its input any more).'],
  ])('is there no more, and gets %s', (_, act, code, message) => {
    expect(
      said(() => {
        const program = sh('echo end')
        program.wait()
        act(program)
      }),
    ).toEqual([code, `${message}\nIt has written: \nend`, 'move this line before the one in which it ends; .running tells whether it still runs.'])
  })

  it('gets input after its end', () => {
    expect(
      said(() => {
        const program = sh('exec cat')
        program.endInput()
        expect(program.wait().status).toBe(0)
        program.endInput()
        program.write('x')
      })[1],
    ).toBe('write(sh -c exec cat) gave EBADF (not an open descriptor: the socket is closed).\nIt has written: nothing.')
  })

  it('has no terminal, and is to get a key or a place in it', () => {
    for (const word of ['press', 'foreground', 'hangUp'] as const)
      expect(said(() => sh('exec sleep 60')[word]('Ctrl+C'))).toEqual([
        ...['lab-bad-argument', `${word}(): sh -c exec sleep 60 has no terminal.`, 'start it with one: start(…, { terminal: true }).'],
      ])
  })

  it('gets a key or a signal that there is not', () => {
    expect(said(() => sh('exit').press('Ctrl+X' as never))).toEqual([
      ...['lab-bad-argument', 'press(): the key is "Ctrl+X".', 'give Ctrl+C, Ctrl+D, Ctrl+Z or Ctrl+\\.'],
    ])
    expect(said(() => sh('exit').kill('SIGTREM' as never))).toEqual([
      ...['lab-bad-argument', 'kill(): there is no signal SIGTREM.'],
      'Did you mean SIGTERM? Give one of signal(7), e.g. SIGINT, SIGTERM or SIGKILL.',
    ])
  })

  it.each(['SIGTSTP', 'SIGTTIN', 'SIGTTOU'] as const)('has no shell that could continue it after %s, unless it handles that', (signal) => {
    expect(said(() => sh('exec sleep 60').kill(signal))).toEqual([
      ...['lab-bad-argument', `kill(): ${signal} does nothing to sh -c exec sleep 60, which runs in a session of its own without a shell.`],
      "start it with { terminal: true } and write press('Ctrl+Z'); or stop it with SIGSTOP.",
    ])
    inScenario(() => {
      const program = sh(`trap 'echo caught' ${signal.slice(3)}; echo ready; read line`)
      program.line()
      program.kill(signal)
      expect(program.line()).toBe('caught')
    })
  })
})

describe('popen()', () => {
  it('gives what is printed without the last line break, and tells how much, or how it failed', () => {
    const { trace } = inScenario(() => {
      expect(popen('echo a; echo b >&2; echo $COLUMNS; pwd; echo; echo')).toBe('a\nb\n160\n$PWD')
      expect(popen('echo c; exit 2')).toBe('c')
      expect(popen('sleep 60 & echo d')).toBe('d')
      expect(popen('cat')).toBe('')
      // More than a pipe holds.
      expect(popen('head -c 200000 /dev/zero | tr "\\0" x')).toBe('x'.repeat(200_000))
    })
    const calls = trace.events.flatMap((event) => (event.type === 'call' ? [[event.call, event.arguments, event.result]] : []))
    expect(calls.slice(0, 2)).toEqual([
      ['popen', { command: 'echo a; echo b >&2; echo $COLUMNS; pwd; echo; echo' }, '12'],
      ['popen', { command: 'echo c; exit 2' }, 'exit status 2'],
    ])
  })

  it('refuses what writes without end', () => {
    const [code, message, fix] = said(() => popen('yes no'))
    expect([code, message]).toEqual([
      'lab-output-failed',
      `"yes no" has written more than 4 million letters, and nothing more of it was read. It began: ${'no '.repeat(14).slice(0, 40)}…`,
    ])
    expect(fix).toBe('let it write what a reader can read, as with | head or | grep.')
  })
})

it('a program that still runs leaves nothing open when its scenario ends', async () => {
  await leavesNothing(() => {
    sh('echo here; exec sleep 60').line()
    sh('exit 0').wait()
    popen('exit 0')
  }, 2)
})

it('what is long is shown with its beginning and its end', () => {
  expect(cutInTheMiddle('x'.repeat(800))).toBe('x'.repeat(800))
  expect(cutInTheMiddle(`${'a'.repeat(400)}b${'c'.repeat(400)}`)).toBe(`${'a'.repeat(400)} … 1 letters more … ${'c'.repeat(400)}`)
})
