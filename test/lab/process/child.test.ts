/** A child process as the kernel shows it: what it reads and writes, what it inherits, how it ends, and what is left of it. */
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { enterNamespace } from '../../../src/lab/network/namespace.ts'
import { Child, endMarked, MOST_WRITTEN, marked } from '../../../src/lab/process/child.ts'
import { openTerminal } from '../../../src/lab/process/pseudo-terminal.ts'
import { newMark } from '../../../src/lab/process/reaper.ts'
import { monotonicMs } from '../../../src/lab/system/clock.ts'
import { errnoName } from '../../../src/lab/system/errno.ts'
import * as libc from '../../../src/lab/system/libc.ts'
import { itNeeds } from '../in-scenario.ts'
import { running } from '../other-processes.ts'

const soon = () => monotonicMs() + 20_000
const { SIGKILL, SIGTERM } = constants.signals
/** A copy without FD_CLOEXEC: fcntl(2). */
const F_DUPFD = 0
const mark = newMark()
let folder = ''
const children: Child[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '2msl-child-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.release()
  rmSync(folder, { recursive: true })
})

function started(script: string, more: Partial<ConstructorParameters<typeof Child>[0]> = {}): Child {
  const child = new Child({ path: '/bin/sh', argv: ['sh', '-c', script], mark, folder, closed: [], ...more })
  children.push(child)
  return child
}

/** What it writes until it has closed its output. */
function all(child: Child): string {
  while (!child.ended) child.awaitText(soon())
  return child.text
}

/** What it has written once there are so many lines. */
function lines(child: Child, count: number): string[] {
  while (child.text.split('\n').length <= count && !child.ended) child.awaitText(soon())
  return child.text.split('\n').slice(0, count)
}

const openHere = () => readdirSync('/proc/self/fd').length

test('a child reads what is written to it, writes both outputs in their order, and ends with its status', () => {
  const child = started('read line; echo "$line"; echo in $PWD >&2; cat; exit 7', { env: { NAME: 'value' } })
  expect([child.wait(monotonicMs()), child.reaped, child.ended, child.awaitText(monotonicMs())]).toEqual([undefined, false, false, false])
  expect(child.write(Buffer.from('one\n'), soon())).toBe(4)
  expect(lines(child, 2)).toEqual(['one', `in ${folder}`])
  child.write(Buffer.from('rest'), soon())
  child.endInput()
  expect([child.write(Buffer.from('x'), soon()), errnoName(libc.errno())]).toEqual([-1, 'EBADF'])
  expect(all(child)).toBe(`one\nin ${folder}\nrest`)
  const exit = child.wait(soon())
  expect([exit?.status, exit?.signal, String(exit), child.reaped]).toEqual([7, undefined, 'exit status 7', true])
  expect(child.wait(monotonicMs())).toBe(exit)
})

test('a letter that comes in two parts is one letter, and one of which a part never comes is a mark for it', () => {
  const child = started(`printf '\\303'; read line; printf '\\251\\303'`)
  child.awaitText(soon())
  expect(child.text).toBe('')
  child.write(Buffer.from('\n'), soon())
  expect(all(child)).toBe('é\ufffd')
})

test('a signal ends it and is named; who was waited for gets no signal any more', () => {
  const child = started('echo here; exec sleep 60')
  lines(child, 1)
  expect([child.kill(0), child.kill(SIGTERM)]).toEqual([0, 0])
  const exit = child.wait(soon())
  expect([exit?.status, exit?.signal, String(exit)]).toEqual([undefined, 'SIGTERM', 'SIGTERM'])
  libc.setErrno(0)
  expect([child.kill(0), errnoName(libc.errno())]).toEqual([-1, 'ESRCH'])
})

test('a signal is for it alone, or for all of its process group', () => {
  const child = started("trap 'echo caught' TERM; sleep 60 & echo $!; while :; do wait; done")
  const [other] = lines(child, 1).map(Number)
  child.kill(SIGTERM)
  expect(lines(child, 2)[1]).toBe('caught')
  expect(running(other ?? 0)).toBe(true)
  child.kill(SIGKILL, true)
  expect(child.wait(soon())?.signal).toBe('SIGKILL')
  expect(child.awaitText(soon())).toBe(false)
  // Nobody has the pipe any more.
  expect(child.ended).toBe(true)
})

test('what is released is killed with what it started, and gives back what it had open, also twice', () => {
  const before = openHere()
  const child = started('trap "" TERM HUP; sleep 60 & echo $!; wait')
  const [other] = lines(child, 1).map(Number)
  expect([running(child.pid), running(other ?? 0)]).toEqual([true, true])
  child.release()
  expect([running(child.pid), child.wait(monotonicMs())?.signal, child.ended, openHere()]).toEqual([false, 'SIGKILL', true, before])
  // It is killed before its parent was, and ends by itself.
  for (const end = soon(); running(other ?? 0) && monotonicMs() < end; );
  expect(running(other ?? 0)).toBe(false)
  children.length = 0
})

test('what it wrote before it was released can be read afterwards', () => {
  const child = started('echo before')
  child.wait(soon())
  child.release()
  children.length = 0
  expect(child.text).toBe('before\n')
})

test('a terminal that is hung up ends who is in it with SIGHUP, and takes and gives nothing any more', () => {
  class InTerminal extends Child {
    hangUp = () => this.closeOutput()
  }
  const before = openHere()
  const argv = ['sh', '-c', 'read line; echo "$line"; exec sleep 60']
  const child = new InTerminal({ path: '/bin/sh', argv, mark, folder, closed: [] }, openTerminal())
  expect(child.write(Buffer.from('typed\n'), soon())).toBe(6)
  expect(lines(child, 1)).toEqual(['typed'])
  child.hangUp()
  expect([child.write(Buffer.from('x'), soon()), errnoName(libc.errno()), child.ended, child.text]).toEqual([-1, 'EBADF', true, 'typed\n'])
  expect(child.wait(soon())?.signal).toBe('SIGHUP')
  child.hangUp()
  child.release()
  expect(openHere()).toBe(before)
})

test('a pipe takes as much as it holds from a child that does not read, all from one that does, and nothing from one that closed it', () => {
  const octets = Buffer.alloc(200_000, 'x')
  expect(started('exec sleep 60').write(octets, monotonicMs() + 5)).toBe(65_536)
  const reader = started('wc -c')
  expect(reader.write(octets, soon())).toBe(200_000)
  reader.endInput()
  expect(all(reader).trim()).toBe('200000')
  const closed = started('exec 0<&-; echo closed; exec sleep 60')
  lines(closed, 1)
  expect([closed.write(Buffer.from('x'), soon()), errnoName(libc.errno())]).toEqual([-1, 'EPIPE'])
})

test('of what never stops writing so much is kept, and no more is read', () => {
  const child = started('exec cat /dev/zero')
  while (!child.full) child.awaitText(soon())
  const { length } = child.text
  expect([length > MOST_WRITTEN, length <= MOST_WRITTEN + 65_536, child.awaitText(monotonicMs()), child.ended]).toEqual([true, true, false, false])
  expect(child.text.length).toBe(length)
})

test('it has the descriptors that it is given, under their numbers, none that is named to be closed, and the folder and the mark', () => {
  mkdirSync(join(folder, 'one'))
  mkdirSync(join(folder, 'two'))
  const [one, two] = [openSync(join(folder, 'one'), 'r'), openSync(join(folder, 'two'), 'r')]
  // Inherited where it is not named: without FD_CLOEXEC.
  const loose = libc.fcntl(one, F_DUPFD, 'int', 300)
  try {
    const show = `for fd in ${one} ${two} 77 ${loose}; do readlink /proc/$$/fd/$fd || echo none; done; tr '\\0' '\\n' </proc/$$/environ`
    const child = started(show, { descriptors: { [one]: two, [two]: one, 77: one }, closed: [loose], env: { NAME: 'a value', LC_ALL: 'own' } })
    const [first, second, other, last, ...environment] = all(child).trim().split('\n')
    expect([first, second, other, last]).toEqual([join(folder, 'two'), join(folder, 'one'), join(folder, 'one'), 'none'])
    expect(environment).toEqual(expect.arrayContaining([`PWD=${folder}`, 'NAME=a value', 'LC_ALL=own', 'TERM=dumb']))
    expect(environment.filter((line) => line.endsWith(`=${mark}`))).toHaveLength(1)
    const inherits = all(started(`readlink /proc/$$/fd/${loose}`)).trim()
    expect(inherits).toBe(join(folder, 'one'))
  } finally {
    for (const fd of [one, two, loose]) closeSync(fd)
  }
})

test('what cannot be executed is said with the error, and leaves nothing open', () => {
  const before = openHere()
  const path = join(folder, 'missing')
  const start = () => started('', { path, descriptors: { 7: 0 } })
  expect(start).toThrow('posix_spawn($PWD/missing) gave ENOENT (no such file).')
  expect(start).toThrow(expect.objectContaining({ code: 'lab-start-failed' }))
  expect(openHere()).toBe(before)
})

test('what carries a mark is found in whatever session it is, and ended; what carries another one is left', () => {
  const [own, other] = [newMark(), newMark()]
  const child = started('setsid sleep 60 & echo $!; exec sleep 60', { mark: own })
  const stranger = started('echo here; exec sleep 60', { mark: other })
  lines(child, 1)
  lines(stranger, 1)
  const found = marked(own)
  expect([found.length, found.includes(child.pid), marked(other)]).toEqual([2, true, [stranger.pid]])
  endMarked(own)
  expect([marked(own), child.wait(monotonicMs())?.signal, found.some(running), running(stranger.pid)]).toEqual([[], 'SIGKILL', false, true])
})

itNeeds('namespace')('what is in a network is found there without a mark; this process never is, wherever it is', () => {
  const { leave } = enterNamespace()
  try {
    const network = readlinkSync('/proc/thread-self/ns/net')
    const child = started('echo here; exec sleep 60')
    lines(child, 1)
    expect(marked('no mark', new Set([network]))).toEqual([child.pid])
    expect(marked('no mark', new Set([readlinkSync(`/proc/${process.pid}/ns/net`)]))).not.toContain(process.pid)
    expect(marked('no mark')).toEqual([])
    endMarked('no mark', new Set([network]))
    expect(child.wait(monotonicMs())?.signal).toBe('SIGKILL')
  } finally {
    leave()
  }
})
