import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, vi } from 'vitest'
import { connect, listen, milliseconds, popen, segments, sockets, start, tryListen, until } from '../../../../scenarios/index.ts'
import { conditions } from '../../../../src/lab/network/conditions.ts'
import { compiled } from '../../../../src/lab/process/compiler.ts'
import { startProgram } from '../../../../src/lab/programs/start-program.ts'
import { scenario } from '../../../../src/lab/scenario/scenario.ts'
import { inScenario, itNeeds, thrownInScenario } from '../../in-scenario.ts'

// Other processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const it = itNeeds('namespace', 'capture')

const withoutCompiler = conditions.cc() !== undefined
const twins = ['.ts', ...(withoutCompiler ? [] : ['.c'])]

it.each(twins)('a server as a process (%s) greets, is killed, and cannot be started again at once', (ending) => {
  inScenario(() => {
    const program = `greeting-server${ending} 12345`
    const server = start(program)
    expect(server.line()).toBe('listening on 127.0.0.1:12345')
    const client = connect({ port: 12345 })
    expect(client.recvAll()).toBe('HELLO')
    client.close()
    expect(server.line()).toBe('greeted')
    server.kill('SIGINT')
    expect(String(server.wait())).toBe('SIGINT')
    const restart = start(program)
    expect(restart.wait().status).toBe(1)
    expect(restart.output).toMatch(/^bind\(\) error: Address already in use \(98\)\n127\.0\.0\.1:12345 is held by no process: TIME_WAIT with /)
  })
})

it.each(twins)('with SO_REUSEADDR in both its lives the process (%s) starts again', (ending) => {
  inScenario(() => {
    const program = `greeting-server${ending} 12345 reuseaddr`
    const server = start(program)
    server.line()
    connect({ port: 12345 }).recvAll()
    server.kill('SIGKILL')
    expect(String(server.wait())).toBe('SIGKILL')
    expect(start(program).line()).toBe('listening on 127.0.0.1:12345')
  })
})

describe.skipIf(withoutCompiler)('a program that forks', () => {
  it('keeps the port in its child when the parent is killed, also from a server with SO_REUSEADDR', () => {
    inScenario(() => {
      const server = start('fork-server.c 12345 reuseaddr')
      expect(server.line()).toBe('child has the port too')
      server.kill('SIGKILL')
      server.wait()
      expect(sockets().map(({ state }) => state)).toEqual(['LISTEN'])
      expect(tryListen({ port: 12345, SO_REUSEADDR: 1 }).errno).toBe('EADDRINUSE')
    })
  })
})

itNeeds('namespace', 'root')('a program of another user runs also from a folder that only its owner may enter', () => {
  const sources = mkdtempSync(join(tmpdir(), '2msl-private-'))
  writeFileSync(join(sources, 'who.ts'), 'console.log(process.getuid?.())')
  inScenario(() => {
    const program = startProgram(scenario(), { sources, cache: sources }, 'who.ts', [], { uid: 65534 })
    expect(program.line()).toBe('65534')
  })
  rmSync(sources, { recursive: true })
})

it('a program runs on the processor of the scenario, so that no segment overtakes another', () => {
  const processors = (pid: number | string) => /^Cpus_allowed_list:\s*(.*)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  inScenario(() => {
    const program = start('listener.ts 12345')
    expect(processors(program.pid)).toMatch(/^\d+$/)
    expect(processors(program.pid)).toBe(processors('thread-self'))
    expect(popen('grep ^Cpus_allowed_list: /proc/self/status')).toMatch(new RegExp(`\\t${processors(program.pid)}\\n?$`))
  })
})

it('a descriptor without FD_CLOEXEC is inherited: close() sends no FIN until the other process has ended too', () => {
  inScenario(() => {
    const server = listen({ port: 12345 })
    const client = connect(server)
    const session = server.accept({ SOCK_CLOEXEC: 0 })
    const holder = start('listener.ts 54321')
    holder.line()
    session.close()
    expect(session.state).toBe('ESTABLISHED')
    expect(segments({ flags: 'F' }).length).toBe(0)
    holder.kill('SIGKILL')
    holder.wait()
    until(() => client.state === 'CLOSE_WAIT')
    expect(segments({ from: session, flags: 'F' }).length).toBe(1)
  })
})

it('shutdown() sends FIN although another process holds a copy, and fcntl() takes FD_CLOEXEC away and gives it back', () => {
  inScenario(() => {
    const server = listen({ port: 12345 })
    const client = connect(server)
    const session = server.accept()
    expect(session.fcntl('F_GETFD')).toBe(1)
    session.fcntl('F_SETFD', 0)
    const holder = start('listener.ts 54321')
    holder.line()
    session.fcntl('F_SETFD', 'FD_CLOEXEC')
    const other = start('listener.ts 54322')
    other.line()
    session.shutdown('SHUT_WR')
    expect(client.recv()).toBe('')
    const inode = session.inode
    const holds = (pid: number) =>
      readdirSync(`/proc/${pid}/fd`).filter((fd) => {
        try {
          return readFileSync(`/proc/${pid}/fdinfo/${fd}`, 'utf8').includes(`ino:\t${inode}`)
        } catch {
          return false
        }
      }).length
    expect([holds(holder.pid), holds(other.pid)]).toEqual([1, 0])
  })
})

it('a program that is waited for in vain is named, with what it has written', () => {
  const problem = thrownInScenario(() => {
    const server = start('listener.ts 12345')
    server.line()
    server.wait({ within: milliseconds(50) })
    return { server }
  })
  expect(problem.message).toBe('wait(): listener.ts 12345 was still running after 50 ms.\nIt has written: \nlistening on 127.0.0.1:12345')
})

it('a program that ends without the line that is waited for says how it ended', () => {
  const problem = thrownInScenario(() => {
    const program = start('listener.ts http')
    program.line()
    program.line()
  })
  expect(problem.message).toBe(
    'line(): listener.ts http ended (exit status 1) without a further line.\nIt has written: \nThe port is a number from 0 to 65535, not http.',
  )
})

it('a program reads what it is given, and ends with the end of its input', () => {
  inScenario(() => {
    const program = start('listener.ts 12345')
    program.line()
    program.write('x'.repeat(100_000))
    expect(program.running).toBe(true)
    program.endInput()
    expect(program.wait().status).toBe(0)
    expect(program.running).toBe(false)
  })
})

it('a signal to a program that has ended fails with its errno', () => {
  const problem = thrownInScenario(() => {
    const program = start('listener.ts http')
    program.wait()
    program.kill('SIGTERM')
  })
  expect(problem.code).toBe('lab-kill-failed')
  expect(problem.message).toMatch(/^kill\(listener\.ts http\) gave ESRCH \(no such process\)\.\nIt has written: \nThe port is a number/)
})

it('popen() gives what a command prints in the network of the scenario, errors included, and is a call of it', () => {
  const account = inScenario(() => {
    listen({ port: 12345 })
    expect(popen("awk 'NR > 1 { print $4 }' /proc/net/tcp; echo wrong >&2")).toBe('0A\nwrong')
  })
  const calls = account.trace.events.filter((event) => event.type === 'call')
  expect(calls.at(-1)).toMatchObject({ call: 'popen', result: '8' })
})

it('an unknown program is answered with the nearest one and all that there are', () => {
  const problem = thrownInScenario(() => {
    start('greetingserver.c 1')
  })
  expect(problem.message).toBe('start(): there is no program greetingserver.c, neither in scenarios/programs nor on the path.')
  expect(problem.fix).toMatch(/^Did you mean greeting-server\.c\? The programs are .*listener\.ts, .* and visitor\.ts\.$/)
})

describe.skipIf(withoutCompiler)('the C compiler', () => {
  const inFolder = (source: string, run: (path: string, cache: string) => void) => {
    const folder = mkdtempSync(join(tmpdir(), 'twomsl-'))
    writeFileSync(join(folder, 'program.c'), source)
    try {
      run(join(folder, 'program.c'), join(folder, 'cache'))
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  it('is run once per content, and leaves nothing else behind', () => {
    inFolder('int main(void) { return 0; }\n', (source, cache) => {
      const path = compiled(source, cache)
      expect(existsSync(path)).toBe(true)
      expect(compiled(source, cache)).toBe(path)
      expect(readdirSync(cache).length).toBe(1)
      writeFileSync(source, 'int main(void) { return 1; }\n')
      expect(compiled(source, cache)).not.toBe(path)
    })
  })

  it('points at the line, and takes every warning for an error', () => {
    inFolder('int main(void)\n{\n    int unused;\n    return 0;\n}\n', (source, cache) => {
      expect(() => compiled(source, cache)).toThrow(`program.c does not compile.\n${source}:3:9: error: unused variable 'unused'`)
      expect(readdirSync(cache)).toEqual([])
    })
  })
})
