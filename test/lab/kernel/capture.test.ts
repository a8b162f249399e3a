/** The capture of a scenario's loopback interface: what is kept, with which times; and the echo where nothing can be captured. */
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { expect } from 'vitest'
import { connect, listen, milliseconds, socket } from '../../../scenarios/index.ts'
import { Capture, captureRefusal, tryCapture } from '../../../src/lab/kernel/capture.ts'
import { LoopbackEcho } from '../../../src/lab/kernel/loopback-echo.ts'
import { once } from '../../../src/lab/kernel/once.ts'
import { Timer } from '../../../src/lab/kernel/timer.ts'
import { headerOf } from '../../../src/lab/packets/header.ts'
import { scenario } from '../../../src/lab/scenario/scenario.ts'
import { wallClockUs } from '../../../src/lab/system/clock.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('namespace', 'capture', 'ipv6')

/** Sends datagrams to nobody, without end. */
const OTHERS = `
  const socket = require('node:dgram').createSocket('udp4')
  const send = () => socket.send('x', 9, '127.0.0.1', send)
  send()
`

it('every segment and datagram of both families is kept once, in its order, with the kernel’s time, and cut behind 512 octets', () => {
  inScenario(() => {
    const capture = scenario().witnesses.capture as Capture
    const beforeUs = wallClockUs()
    const { length } = capture.frames
    const server = listen({ address: '::' })
    for (const address of ['127.0.0.1', '::1']) connect({ address, port: server.local.port })
    const from = socket({ type: 'SOCK_DGRAM' })
    from.sendto('x'.repeat(2000), { port: 9 })
    capture.settle()
    const afterUs = wallClockUs()
    const frames = capture.frames.slice(length)
    const kinds = frames.map(({ octets }) => `${octets.readUInt16BE(12).toString(16)} ${headerOf(octets)?.protocol}`)
    expect(kinds.filter((kind) => kind === '800 6')).toHaveLength(3)
    expect(kinds.filter((kind) => kind === '86dd 6')).toHaveLength(3)
    expect(kinds.filter((kind) => kind === '800 17')).toHaveLength(1)
    expect(
      kinds.filter((kind) => kind === '800 undefined'),
      'ICMP',
    ).toHaveLength(1)
    expect(kinds).toHaveLength(8)
    const times = frames.map(({ atUs }) => atUs)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(times[0]).toBeGreaterThanOrEqual(beforeUs)
    expect(times.at(-1)).toBeLessThanOrEqual(afterUs + 1)
    expect(frames.find(({ octets }) => headerOf(octets)?.protocol === 17)?.octets).toHaveLength(512)
    capture.drain()
    expect(capture.frames.length - length, 'no mark of the capture itself').toBe(8)
    expect(captureRefusal(1)).toBe(undefined)
  })
})

it('what others send over the same interface meanwhile is no reason to see nothing', () => {
  inScenario(() => {
    const capture = scenario().witnesses.capture as Capture
    // One for each core, since who wakes up may take the place of another.
    const others = Array.from({ length: availableParallelism() }, () => spawn(process.execPath, ['-e', OTHERS], { stdio: 'ignore' }))
    try {
      const deadlineMs = performance.now() + 10_000
      const { length } = capture.frames
      while (capture.frames.length < length + 100 && performance.now() < deadlineMs) capture.drain()
      expect(capture.frames.length, 'that something is sent').toBeGreaterThanOrEqual(length + 100)
      for (let i = 0; i < 100; i++) expect(tryCapture(1)).toBe(undefined)
    } finally {
      for (const other of others) other.kill('SIGKILL')
    }
  })
})

it('an interface that there is not cannot be captured, and the reason says which call said so', () => {
  inScenario(() => {
    expect(() => new Capture(999_999)).toThrow('bind(AF_PACKET) gave ENODEV (no such device)')
  })
})

it('where nothing can be captured, a datagram to ourselves has gone through the queue when it is back', () => {
  inScenario(() => {
    const capture = scenario().witnesses.capture as Capture
    const echo = new LoopbackEcho('127.0.0.1')
    expect(echo.port).toBeGreaterThan(0)
    capture.settle()
    const { length } = capture.frames
    echo.settle()
    capture.settle()
    const own = capture.frames.slice(length).map(({ octets }) => headerOf(octets))
    expect(own.map((header) => [header?.fromPort, header?.toPort, header?.length])).toEqual(
      Array.from({ length: 4 }, () => [echo.port, echo.port, 1]),
    )
    echo.close()
  })
})

it('a probe is asked once, whatever it says', () => {
  for (const answer of ['a reason', undefined]) {
    let asked = 0
    const probe = once(() => {
      asked++
      return answer
    })
    expect([probe(), probe(), asked]).toEqual([answer, answer, 1])
  }
})

it('a timer has its kind and what is left of it, and one that does not run has nothing left', () => {
  const running = new Timer({ kind: 'timewait', remainingMs: 1500 } as never)
  expect([running.kind, Number(running.remaining)]).toEqual(['timewait', Number(milliseconds(1500))])
  const off = new Timer(undefined)
  expect(off.kind).toBe('off')
  expect(() => off.remaining).toThrow('The socket has no timer running.')
})
