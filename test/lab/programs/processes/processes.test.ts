/** Programs as people meet them: any command, in a terminal, stopped, orphaned, with descriptors that it was given. */
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { expect, vi } from 'vitest'
import { connect, listen, popen, sockets, start, tryConnect, tryListen, until, writeFile } from '../../../../scenarios/index.ts'
import { scenario } from '../../../../src/lab/scenario/scenario.ts'
import { inScenario, itNeeds, networkOfThread, thrownInScenario } from '../../in-scenario.ts'

// Other processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const it = itNeeds('namespace')

it('start() returns after exec, with every descriptor that has FD_CLOEXEC closed in the program: the port is free at once, 40 of 40 times', () => {
  inScenario(() => {
    const refused = Array.from({ length: 40 }, () => {
      const server = listen({ port: 12345 })
      const program = start(['sleep', '100'])
      server.close()
      const restart = tryListen({ port: 12345 })
      if (restart.ok) restart.socket.close()
      program.kill('SIGKILL')
      return restart.errno
    })
    expect(refused).toEqual(Array(40).fill(undefined))
  })
})

it('any command is started with its arguments, blanks in them included, its environment and its folder', () => {
  inScenario(() => {
    writeFile('etc/name.conf', 'at $PWD')
    const shell = start(['sh', '-c', 'echo "$1|$NAME|$(pwd)|$(cat name.conf)"; exit 3', 'sh', 'two words'], { env: { NAME: 'value' }, cwd: 'etc' })
    expect(shell.line()).toBe('two words|value|$PWD/etc|at $PWD')
    expect(shell.wait().status).toBe(3)
  })
})

it.each(['a program', 'a command', 'a program in a terminal'])(
  'who runs a scenario and where says nothing to %s: it prints the same in CI, with colours forced and in Korean',
  (sort) => {
    const variables = { CI: '1', FORCE_COLOR: '1', LANG: 'ko_KR.UTF-8', NODE_OPTIONS: '--no-deprecation', NODE_ENV: 'test' }
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
    try {
      inScenario(() => {
        const asked = 'echo "$CI|$FORCE_COLOR|$LANG|$NODE_OPTIONS|$NODE_ENV|$LC_ALL|$NO_COLOR|$TERM|$(test "$PATH" && echo found)"'
        const printed = sort === 'a command' ? popen(asked) : start(['sh', '-c', asked], { terminal: sort === 'a program in a terminal' }).line()
        expect(printed).toBe('|||||C|1|dumb|found')
      })
    } finally {
      vi.unstubAllEnvs()
    }
  },
)

it('the folder of a scenario is gone when it has ended', () => {
  let folder = ''
  inScenario(() => {
    writeFile('file', 'text')
    expect(popen('cat $PWD/file')).toBe('text')
    folder = scenario().folder.path
  })
  expect(folder).not.toBe('')
  expect(existsSync(folder)).toBe(false)
})

it('a file outside of the folder cannot be written', () => {
  expect(thrownInScenario(() => writeFile('../file', '')).message).toBe("writeFile(): ../file is not in the scenario's folder.")
})

it('LISTEN_FDS hands a listener over as sd_listen_fds(3) finds it: from descriptor 3 on, for this process id', () => {
  inScenario(() => {
    const [one, other] = [listen({ port: 12345 }), listen({ port: 12346 })]
    const program = start(
      ['sh', '-c', 'echo $LISTEN_FDS $(test $LISTEN_PID = $$ && echo mine); readlink /proc/$$/fd/3 /proc/$$/fd/4; exec sleep 100'],
      {
        LISTEN_FDS: [one, other],
      },
    )
    expect(program.line()).toBe('2 mine')
    expect([program.line(), program.line()]).toEqual([`socket:[${one.inode}]`, `socket:[${other.inode}]`])
    one.close()
    expect(tryConnect({ port: 12345 }).ok).toBe(true)
  })
})

it('a socket comes under any number, also under one that another socket has here', () => {
  inScenario(() => {
    const [one, other] = [listen({ port: 12345 }), listen({ port: 12346 })]
    const numbers = { [one.fd]: other, [other.fd]: one, 77: one }
    const program = start(['sh', '-c', `readlink /proc/$$/fd/${one.fd} /proc/$$/fd/${other.fd} /proc/$$/fd/77`], { descriptors: numbers })
    expect([program.line(), program.line(), program.line()]).toEqual([other, one, one].map(({ inode }) => `socket:[${inode}]`))
  })
})

it('a program that has used up its descriptors gets EMFILE', () => {
  inScenario(() => {
    const program = start(['sh', '-c', 'ulimit -n; exec 3</ 4</ 5</ 6</ 7</ 8</'], { RLIMIT_NOFILE: 8 })
    expect(program.line()).toBe('8')
    expect(program.wait().status).not.toBe(0)
    expect(readFileSync('/proc/self/limits', 'utf8')).not.toMatch(/^Max open files\s+8 /m)
  })
})

it('Ctrl+Z stops a program in its terminal, which keeps its port; SIGCONT lets it go on; Ctrl+C ends it', () => {
  inScenario(() => {
    const program = start('listener.ts 12345', { terminal: true })
    expect(program.line()).toBe('listening on 127.0.0.1:12345')
    expect(program.state).toBe('running')
    program.press('Ctrl+Z')
    until(() => program.state === 'stopped')
    program.kill('SIGTERM')
    expect(program.state).toBe('stopped')
    expect(program.running).toBe(true)
    expect(tryListen({ port: 12345 }).errno).toBe('EADDRINUSE')
    program.kill('SIGCONT')
    expect(program.wait().signal).toBe('SIGTERM')
    expect(program.state).toBe('gone')
    expect(tryListen({ port: 12345 }).ok).toBe(true)
  })
})

it('one number is given to one descriptor, and a program starts within the folder', () => {
  expect(thrownInScenario(() => start('cat', { LISTEN_FDS: [listen()], descriptors: { 3: listen() } }))).toMatchObject({
    code: 'lab-bad-argument',
    message: 'start(): two sockets are given as descriptor 3.',
    fix: 'give another number: those of LISTEN_FDS begin with 3.',
  })
  expect(thrownInScenario(() => start('cat', { cwd: '../..' })).message).toBe("start(): ../.. is not in the scenario's folder.")
})

it('after Ctrl+Z keys are for the shell, until foreground() brings the program back', () => {
  const { trace } = inScenario(() => {
    const program = start('listener.ts 12345', { terminal: true })
    program.line()
    program.press('Ctrl+Z')
    until(() => program.state === 'stopped')
    program.foreground()
    until(() => program.state === 'running')
    program.press('Ctrl+C')
    expect(program.wait().signal).toBe('SIGINT')
    return { program }
  })
  expect(trace.events).toContainEqual(expect.objectContaining({ call: 'tcsetpgrp' }))
  const stopped = (then: (program: ReturnType<typeof start>) => void) =>
    thrownInScenario(() => {
      const program = start('sleep 1234', { terminal: true })
      program.press('Ctrl+Z')
      until(() => program.state === 'stopped')
      program.kill('SIGCONT')
      then(program)
    })
  expect(stopped((program) => program.press('Ctrl+C'))).toMatchObject({
    code: 'lab-bad-argument',
    message: 'press(): Ctrl+C would be for the shell, since sleep 1234 was stopped and is in the background.',
    fix: 'write sleep 1234.foreground() before it, as fg in a shell; or send a signal with kill().',
  })
  expect(
    stopped((program) => {
      program.kill('SIGKILL')
      program.wait()
      program.foreground()
    }).message,
  ).toMatch(/^kill\(sleep 1234\) gave ESRCH/)
  expect(thrownInScenario(() => start('sleep 1234').foreground()).message).toBe('foreground(): sleep 1234 has no terminal.')
})

it('a program in a terminal counts as stopped only once its shell has seen it, so that a key pressed next is for the shell', () => {
  inScenario(() => {
    const program = start('sleep 1234', { terminal: true })
    const fields = () => readFileSync(`/proc/${program.pid}/stat`, 'utf8').split(' ')
    const shell = Number(fields()[3])
    process.kill(shell, 'SIGSTOP')
    program.press('Ctrl+Z')
    until(() => fields()[2] === 'T')
    expect(program.state).toBe('running')
    process.kill(shell, 'SIGCONT')
    until(() => program.state === 'stopped')
    program.foreground()
    until(() => program.state === 'running')
  })
})

it('Ctrl+C reaches everything in the foreground, kill() only the program, and a group all of it', () => {
  inScenario(() => {
    const family = ['sh', '-c', 'echo ready; sleep 1234; :']
    const interrupted = start(family, { terminal: true })
    interrupted.line()
    until(() => sleepers() === 1)
    interrupted.press('Ctrl+C')
    expect(interrupted.wait().signal).toBe('SIGINT')
    until(() => sleepers() === 0)
    const killed = start(family)
    killed.line()
    until(() => sleepers() === 1)
    killed.kill('SIGKILL')
    expect(killed.wait().signal).toBe('SIGKILL')
    expect(sleepers()).toBe(1)
    const whole = start(family)
    whole.line()
    until(() => sleepers() === 2)
    whole.kill('SIGKILL', { group: true })
    until(() => sleepers() === 1)
  })
})

/** How many there are of those in the scenario's network. */
function sleepers(): number {
  const here = networkOfThread()
  return readdirSync('/proc').filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8') === 'sleep\x001234\0' && readlinkSync(`/proc/${pid}/ns/net`) === here
    } catch {
      return false
    }
  }).length
}

it('a window that is closed hangs its program up: SIGHUP', () => {
  inScenario(() => {
    const program = start('listener.ts 12345', { terminal: true })
    program.line()
    program.hangUp()
    expect(program.wait().signal).toBe('SIGHUP')
  })
})

it('a program that has ended is a zombie until it is waited for', () => {
  inScenario(() => {
    const program = start(['true'])
    until(() => program.state === 'zombie')
    expect(program.wait().status).toBe(0)
    expect(program.state).toBe('gone')
  })
})

it('the exit status is the program’s own, in a terminal too', () => {
  inScenario(() => {
    expect(start(['sh', '-c', 'exit 130'], { terminal: true }).wait().status).toBe(130)
    expect(start(['sh', '-c', 'kill -INT $$'], { terminal: true }).wait().signal).toBe('SIGINT')
  })
})

it('a signal that the kernel would ignore, because nobody could continue the program, is an error of the page', () => {
  const problem = thrownInScenario(() => {
    const program = start(['sleep', '100'])
    program.kill('SIGTSTP')
  })
  expect(problem.message).toBe('kill(): SIGTSTP does nothing to sleep 100, which runs in a session of its own without a shell.')
})

it('what has gone into the background and written over its environment ends with the scenario', () => {
  let pid = 0
  inScenario(() => {
    pid = Number(popen('env -i setsid sleep 1000 >/dev/null 2>&1 & echo $!'))
    expect(isAlive(pid)).toBe(true)
  })
  expect(isAlive(pid)).toBe(false)
})

it('a supervisor starts its program again', () => {
  inScenario(() => {
    start(['sh', '-c', 'while :; do sleep 100; done'])
    const server = start([
      'sh',
      '-c',
      'while :; do "$0" "$1" 12345; done',
      process.execPath,
      `${import.meta.dirname}/../../../../scenarios/programs/listener.ts`,
    ])
    server.line()
    const client = connect({ port: 12345 })
    expect(client.peer.port).toBe(12345)
    expect(sockets().filter(({ state }) => state === 'LISTEN').length).toBe(1)
  })
})

it('characters that arrive in two parts are put together', () => {
  inScenario(() => {
    const program = start(['sh', '-c', "printf '\\355\\225'; sleep 0.1; printf '\\234\\n'"])
    expect(program.line()).toBe('한')
  })
})

/** Whoever is to reap a stranger decides when. */
function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
