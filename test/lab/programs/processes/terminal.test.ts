/** A program in the foreground of a terminal of its own: keys, the background and back, the end of its input, its window closed, what it inherits. */
import { expect } from 'vitest'
import { listen, seconds, start, until } from '../../../../scenarios/index.ts'
import { inScenario, itNeeds, thrownInScenario } from '../../in-scenario.ts'

const it = itNeeds('namespace')
const soon = { within: seconds(20) }

it('keys are signals for it, Ctrl+Z gives the terminal to the shell and foreground() gives it back', () => {
  const { trace } = inScenario(() => {
    const server = listen()
    const loop = 'while :; do if read line; then echo "heard $line"; fi; done'
    const script = `trap 'echo int' INT; trap 'echo quit' QUIT; tty <&0 >/dev/null && echo tty; readlink /proc/$$/fd/7; ${loop}`
    const program = start(['sh', '-c', script], { terminal: true, descriptors: { 7: server } })
    expect([program.line(), program.line()]).toEqual(['tty', expect.stringMatching(/^socket:\[\d+\]$/)])
    program.write('one\n')
    expect(program.line(), 'what is typed is not echoed, and lines end as they are written').toBe('heard one')
    program.press('Ctrl+C')
    expect(program.line()).toBe('int')
    program.press('Ctrl+\\')
    expect(program.line()).toBe('quit')
    expect(program.state).toBe('running')
    program.press('Ctrl+Z')
    until(() => program.state === 'stopped', soon)
    expect(program.running).toBe(true)
    program.foreground()
    until(() => program.state === 'running', soon)
    program.write('two\n')
    expect(program.line()).toBe('heard two')
    const reader = start(['cat'], { terminal: true })
    reader.write('three\n')
    expect(reader.line()).toBe('three')
    reader.endInput()
    expect([reader.wait().status, reader.state]).toEqual([0, 'gone'])
    return { program, server }
  })
  const calls = trace.events.flatMap((event) => (event.type === 'call' ? [event] : []))
  expect(calls.find(({ call }) => call === 'posix_spawn')?.arguments).toMatchObject({ terminal: 'its own', 'descriptor 7': 'server' })
  expect(calls.flatMap(({ arguments: { key } }) => key ?? [])).toEqual(['Ctrl+C', 'Ctrl+\\', 'Ctrl+Z'])
  expect(calls.filter(({ call }) => call === 'tcsetpgrp').map(({ arguments: given, result }) => [given, result])).toEqual([
    [{ program: 'program' }, '0'],
  ])
})

it('a window that is closed is SIGHUP, and a signal ends it as any program', () => {
  inScenario(() => {
    const hung = start(['sh', '-c', 'echo here; exec sleep 60'], { terminal: true })
    hung.line()
    hung.hangUp()
    expect(hung.wait().signal).toBe('SIGHUP')
    const killed = start(['sh', '-c', 'echo here; exec sleep 60'], { terminal: true })
    killed.line()
    killed.kill('SIGUSR1')
    expect(String(killed.wait())).toBe('SIGUSR1')
  })
})

it('a key for a program in the background, and one that there is not, are refused', () => {
  const problem = thrownInScenario(() => {
    const program = start(['sh', '-c', 'echo here; exec sleep 60'], { terminal: true })
    program.line()
    expect(() => program.press('Ctrl+X' as 'Ctrl+C')).toThrow('press(): the key is "Ctrl+X".')
    program.press('Ctrl+Z')
    until(() => program.state === 'stopped', soon)
    program.press('Ctrl+C')
  })
  expect([problem.code, problem.message]).toEqual([
    ...['lab-bad-argument', 'press(): Ctrl+C would be for the shell, since sh -c echo here; exec sleep 60 was stopped and is in the background.'],
  ])
  expect(problem.fix).toBe('write sh -c echo here; exec sleep 60.foreground() before it, as fg in a shell; or send a signal with kill().')
})
