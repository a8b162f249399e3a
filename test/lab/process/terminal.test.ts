/** The terminal that a program may have, asked without a program: by what the kernel does with octets, and what it takes for a key. */
import { closeSync, openSync, readdirSync, readSync, writeSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTerminal } from '../../../src/lab/process/pseudo-terminal.ts'
import { Reports } from '../../../src/lab/process/reports.ts'
import { keys } from '../../../src/lab/process/terminal.ts'
import { monotonicMs } from '../../../src/lab/system/clock.ts'
import * as libc from '../../../src/lab/system/libc.ts'
import { waitFor } from '../../../src/lab/system/wait.ts'
import { POLLIN } from '../../../src/lab/words/constants.ts'

let [master, slave] = [-1, -1]
let started: (() => void) | undefined

beforeEach(() => {
  const { output, started: given } = openTerminal()
  master = output
  started = given
  const name = Buffer.alloc(64)
  expect(libc.ptsname(master, name, name.length)).toBe(0)
  slave = openSync(name.toString('latin1', 0, name.indexOf(0)), libc.O_RDWR | libc.O_NOCTTY)
})
afterEach(() => {
  closeSync(slave)
  libc.close(master)
})

const read = (fd: number) => {
  const octets = Buffer.alloc(100)
  return octets.toString('latin1', 0, readSync(fd, octets))
}
const hasSomething = (fd: number) => waitFor(fd, POLLIN, monotonicMs())

test('what is typed comes to the program a line at once, and is not echoed; what the program writes comes out as it wrote it', () => {
  writeSync(master, 'ty')
  expect([hasSomething(slave), hasSomething(master)]).toEqual([false, false])
  writeSync(master, 'ped\n')
  expect([read(slave), hasSomething(master)]).toEqual(['typed\n', false])
  writeSync(slave, 'one\ntwo\n')
  expect(read(master)).toBe('one\ntwo\n')
  const open = readdirSync('/proc/self/fd').length
  started?.()
  expect(readdirSync('/proc/self/fd').length).toBe(open - 1)
  // What was set stays, once the program has it.
  writeSync(slave, '\n')
  expect(read(master)).toBe('\n')
})

test('the keys are those of which the kernel makes signals, and the end of input: c_cc of termios(3)', () => {
  started?.()
  const termios = Buffer.alloc(60)
  expect(libc.tcgetattr(slave, termios)).toBe(0)
  const [VINTR, VQUIT, VEOF, VSUSP] = [0, 1, 4, 10].map((index) => termios[17 + index])
  expect(keys).toEqual({ 'Ctrl+C': VINTR, 'Ctrl+D': VEOF, 'Ctrl+Z': VSUSP, 'Ctrl+\\': VQUIT })
})

test('reports are read one after the other, however they come; one that is not whole is none, and after the last there is none', () => {
  started?.()
  const pair = Buffer.alloc(8)
  libc.pipe2(pair, libc.O_CLOEXEC)
  const [ours, theirs] = [pair.readInt32LE(0), pair.readInt32LE(4)]
  const reports = new Reports(ours)
  const next = () => reports.next(monotonicMs())
  expect(next()).toBeUndefined()
  writeSync(theirs, '{"pid":7}\n{"sta')
  expect([next(), next()]).toEqual([{ pid: 7 }, undefined])
  writeSync(theirs, 'tus":3}\n{"signal":"SIGINT"}\n')
  expect([next(), next(), next()]).toEqual([{ status: 3 }, { signal: 'SIGINT' }, undefined])
  closeSync(theirs)
  expect(reports.next(Number.POSITIVE_INFINITY)).toBeUndefined()
  reports.close()
  expect(() => readSync(ours, Buffer.alloc(1))).toThrow('EBADF')
})
