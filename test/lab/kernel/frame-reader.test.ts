/** Many packets with one call: each with its octets, as far as they are asked for, the kernel's time and its way. */
import { expect } from 'vitest'
import { socket } from '../../../scenarios/index.ts'
import { FrameReader, type Heard } from '../../../src/lab/kernel/frame-reader.ts'
import { wallClockUs } from '../../../src/lab/system/clock.ts'
import * as libc from '../../../src/lab/system/libc.ts'
import { SOL_SOCKET } from '../../../src/lab/words/constants.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const SO_TIMESTAMPNS_NEW = 64

itNeeds('namespace')(
  'packets come in their order and whole, or cut where the reader ends, again and again, and it is said when there may be more',
  () => {
    inScenario(() => {
      const [from, to] = [socket({ type: 'SOCK_DGRAM' }), socket({ type: 'SOCK_DGRAM' })]
      to.bind({ port: 5353 })
      const on = Buffer.from([1, 0, 0, 0])
      expect(libc.setsockopt(to.fd, SOL_SOCKET, SO_TIMESTAMPNS_NEW, on, 4)).toBe(0)
      from.connect(to)
      const reader = new FrameReader(50)
      const sent = Array.from({ length: 70 }, (_, number) => Buffer.alloc(number, number))
      const read: Heard[] = []
      const take = (heard: Heard) => read.push({ ...heard, octets: Buffer.from(heard.octets) })
      expect(reader.read(to.fd, take)).toBe(false)
      const beforeUs = wallClockUs()
      for (const one of sent) expect(libc.send(from.fd, one, one.length, 0)).toBe(one.length)
      const afterUs = wallClockUs()
      expect([reader.read(to.fd, take), read.length]).toEqual([true, 32])
      expect([reader.read(to.fd, take), read.length]).toEqual([true, 64])
      expect([reader.read(to.fd, take), read.length]).toEqual([false, 70])
      expect(read.map(({ octets }) => octets)).toEqual(sent.map((one) => one.subarray(0, 50)))
      expect(read.map(({ outgoing }) => outgoing)).toEqual(sent.map(() => false))
      const times = read.map(({ atUs }) => atUs)
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(times[0]).toBeGreaterThanOrEqual(beforeUs - 1)
      expect(times.at(-1)).toBeLessThanOrEqual(afterUs + 1)
    })
  },
)
