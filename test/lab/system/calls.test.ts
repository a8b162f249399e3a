/** What waits and what calls for the scenario's thread: clocks, waiting for a descriptor, threads that block in a call, the processor, names. */
import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { CallThread, DATA, layout } from '../../../src/lab/system/call-thread.ts'
import { monotonicMs, secondsAt, wallClockUs } from '../../../src/lab/system/clock.ts'
import { addressesOf } from '../../../src/lab/system/get-addr-info.ts'
import * as libc from '../../../src/lab/system/libc.ts'
import { int, refused } from '../../../src/lab/system/refused.ts'
import { pin, pinTo, processor, unpin } from '../../../src/lab/system/thread.ts'
import { pause, waitFor } from '../../../src/lab/system/wait.ts'
import { AF_UNIX, POLLIN, POLLOUT, SOCK_STREAM } from '../../../src/lab/words/constants.ts'
import { itNeeds } from '../in-scenario.ts'

const it = itNeeds()

function withPair(use: (one: number, other: number) => void): void {
  const pair = Buffer.alloc(8)
  expect(libc.socketpair(AF_UNIX, SOCK_STREAM, 0, pair)).toBe(0)
  const [one, other] = [pair.readInt32LE(0), pair.readInt32LE(4)]
  try {
    use(one, other)
  } finally {
    libc.close(one)
    libc.close(other)
  }
}

it('the wall clock is that of Date, to the microsecond', () => {
  const before = Date.now()
  const now = wallClockUs()
  const after = Date.now()
  expect(now).toBeGreaterThanOrEqual(before * 1000)
  expect(now).toBeLessThan((after + 1) * 1000)
  expect(Number.isInteger(now)).toBe(true)
  const later = Buffer.alloc(20)
  later.writeBigUInt64LE(2n ** 33n + 5n, 4)
  expect(secondsAt(later, 4)).toBe(2 ** 33 + 5)
})

it('a descriptor is waited for until it is ready, or until the deadline, whatever it was asked before', () => {
  withPair((one, other) => {
    expect(waitFor(one, POLLOUT, 0)).toBe(true)
    const began = monotonicMs()
    expect(waitFor(one, POLLIN, began + 30)).toBe(false)
    expect(monotonicMs() - began).toBeGreaterThanOrEqual(30)
    libc.send(other, Buffer.from('x'), 1, 0)
    const again = monotonicMs()
    expect(waitFor(one, POLLIN, again + 10_000)).toBe(true)
    pause(10_000, one)
    expect(monotonicMs() - again).toBeLessThan(5000)
    const slept = monotonicMs()
    pause(20, other)
    pause(20)
    expect(monotonicMs() - slept).toBeGreaterThanOrEqual(39)
  })
})

it('a thread that blocks in a call has begun it when it is given back, and gives the answer, with its times, when it comes', () => {
  withPair((one, other) => {
    const thread = CallThread.take()
    const startedUs = wallClockUs()
    thread.begin('recv', one, 100, 0, monotonicMs() + 5000)
    expect(thread.done).toBe(false)
    expect(thread.answer(monotonicMs() + 5)).toBe(undefined)
    libc.send(other, Buffer.from('hello'), 5, 0)
    const sentUs = wallClockUs()
    const answer = thread.answer(monotonicMs() + 5000)
    expect(answer).toMatchObject({ result: 5, errno: 0 })
    expect(Buffer.from(thread.data.subarray(0, 5)).toString()).toBe('hello')
    expect(answer?.beganUs).toBeGreaterThanOrEqual(startedUs)
    expect(answer?.beganUs).toBeLessThanOrEqual(sentUs)
    expect(answer?.endedUs).toBeGreaterThanOrEqual(answer?.beganUs ?? Number.POSITIVE_INFINITY)
    expect(thread.done).toBe(true)
    thread.giveBack()
    const same = CallThread.take()
    expect(same, 'one that is free is taken first').toBe(thread)
    for (const [operation, errno] of [
      ['send', 9],
      ['accept', 9],
      ['connect', 9],
      ['close', 9],
    ] as const) {
      same.begin(operation, 1_000_000, 0, 0, monotonicMs() + 5000)
      expect(same.answer(monotonicMs() + 5000), operation).toMatchObject({ result: -1, errno })
      same.giveBack()
      expect(CallThread.take()).toBe(same)
    }
    same.giveBack()
  })
})

it('a thread that is still in a call when it is given back is not given to the next one', () => {
  withPair((one) => {
    const thread = CallThread.take()
    thread.begin('recv', one, 100, 0, monotonicMs() + 5000)
    thread.giveBack()
    const next = CallThread.take()
    expect(next).not.toBe(thread)
    next.begin('close', 1_000_000, 0, 0, monotonicMs() + 5000)
    expect(next.answer(monotonicMs() + 5000)).toMatchObject({ result: -1, errno: 9 })
    next.giveBack()
    // What it waits for comes to its end, so that the thread can.
    libc.shutdown(one, 2)
  })
})

it('what both threads see is one memory: each number in its place, and none in another’s', () => {
  const shared = new SharedArrayBuffer(DATA + 8)
  const [here, there] = [layout(shared), layout(shared)]
  const names = ['operation', 'fd', 'first', 'second', 'result', 'errno', 'thread'] as const
  names.forEach((name, index) => {
    here.numbers[name] = index + 100
  })
  here.control[0] = 7
  Object.assign(here.times, { beganUs: 1.5, endedUs: 2.5 })
  here.data.set([1, 2, 3])
  expect([names.map((name) => there.numbers[name]), there.control[0], { ...there.times }]).toEqual([
    ...[names.map((_, index) => index + 100), 7, { beganUs: 1.5, endedUs: 2.5 }],
  ])
  expect([...there.data]).toEqual([1, 2, 3, 0, 0, 0, 0, 0])
})

const allowed = () => /Cpus_allowed_list:\s*(\S+)/.exec(readFileSync('/proc/thread-self/status', 'utf8'))?.[1]

it('the thread stays on one processor until it may run on all again', () => {
  const before = allowed()
  pin()
  expect(allowed()).toBe(String(processor()))
  unpin()
  expect(allowed()).toBe(before)
  const last = Number(before?.split(/[-,]/).at(-1))
  pinTo(last)
  expect([allowed(), processor()]).toEqual([String(last), last])
  for (const none of [-1, 1024]) pinTo(none)
  expect(allowed(), 'a processor that cannot be is none').toBe(String(last))
  unpin()
  expect(allowed()).toBe(before)
})

it('a name has its addresses, each once, and one that nobody knows has none', () => {
  expect(addressesOf('127.0.0.9')).toEqual(['127.0.0.9'])
  expect(addressesOf('::1')).toEqual(['::1'])
  const local = addressesOf('localhost')
  expect(local.length).toBeGreaterThan(0)
  expect(new Set(local).size).toBe(local.length)
  for (const address of local) expect(['127.0.0.1', '::1']).toContain(address)
  expect(addressesOf('a name with spaces')).toEqual([])
})

it('a call that must not fail and does is told with its error', () => {
  libc.close(1_000_000)
  expect(refused('close()').message).toBe('close() gave EBADF (not an open descriptor: the socket is closed)')
  expect(int(-2)).toEqual(Buffer.from([0xfe, 0xff, 0xff, 0xff]))
})
