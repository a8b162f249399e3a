/** What the kernel answers over netlink and prints into /proc, whole, cut off or wrong in a length: read without an error and within its octets. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inetRow, unixRow } from '../../../src/lab/kernel/diag-row.ts'
import { attributes, NLMSG_ERROR, netlinkError, netlinkMessages } from '../../../src/lab/kernel/netlink.ts'
import { readLine } from '../../../src/lab/kernel/proc-net.ts'
import { times } from '../../helpers/fuzzing.ts'

const padded = (octets: Buffer): Buffer => Buffer.concat([octets, Buffer.alloc(-octets.length & 3)])
const octets = (maxLength: number) => fc.uint8Array({ maxLength }).map((content) => Buffer.from(content))

interface Written {
  type: number
  payload: Buffer
}

/** struct nlmsghdr. @param lie what is added to the length that it says */
function message({ type, payload }: Written, lie = 0): Buffer {
  const header = Buffer.alloc(16)
  header.writeUInt32LE(Math.max(0, 16 + payload.length + lie), 0)
  header.writeUInt16LE(type, 4)
  return padded(Buffer.concat([header, payload]))
}

const written = fc.record({ type: fc.constantFrom(NLMSG_ERROR, 3, 20, 21), payload: octets(120) })

/** In the middle of a page of other octets, which nobody may see. */
function fenced(content: Buffer): Buffer {
  return Buffer.concat([Buffer.alloc(64, 0xaa), content, Buffer.alloc(64, 0xaa)]).subarray(64, 64 + content.length)
}

test('messages that are whole come back as they were written', () => {
  fc.assert(
    fc.property(fc.array(written, { maxLength: 8 }), (all) => {
      const read = netlinkMessages(fenced(Buffer.concat(all.map((one) => message(one)))))
      expect(read.map(({ type, payload }) => ({ type, payload: Buffer.from(payload) }))).toEqual(all)
    }),
  )
})

test('an answer that is cut off, or whose lengths lie, is read as far as it is whole', () => {
  fc.assert(
    fc.property(
      fc.array(written, { minLength: 1, maxLength: 6 }),
      fc.nat({ max: 5 }),
      fc.integer({ min: -200, max: 200 }),
      fc.nat(600),
      (all, which, lie, cut) => {
        const whole = Buffer.concat(all.map((one, index) => message(one, index === which ? lie : 0)))
        const answer = fenced(whole.subarray(0, cut))
        for (const { payload } of netlinkMessages(answer)) {
          expect(payload.length).toBeLessThanOrEqual(answer.length - 16)
          for (const value of attributes(payload).values()) expect(value.length).toBeLessThanOrEqual(payload.length)
          inetRow(payload, 'tcp')
          inetRow(payload, 'udp')
          unixRow(payload)
        }
        netlinkError(answer)
      },
    ),
    times(200),
  )
})

test('an error is its number, done is 0, and anything else is no answer', () => {
  const error = (number: number) => {
    const payload = Buffer.alloc(20)
    payload.writeInt32LE(-number)
    return message({ type: NLMSG_ERROR, payload })
  }
  expect([17, 0, 95].map((number) => netlinkError(error(number)))).toEqual([17, 0, 95])
  expect(netlinkError(error(17).subarray(0, 18))).toBeUndefined()
  expect(netlinkError(message({ type: 20, payload: Buffer.alloc(20) }))).toBeUndefined()
  expect(netlinkError(message({ type: NLMSG_ERROR, payload: Buffer.alloc(0) }))).toBeUndefined()
  expect(netlinkError(Buffer.alloc(0))).toBeUndefined()
})

test('attributes that are whole come back as they were written', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.record({ type: fc.nat(0x7fff), value: octets(40) }), { selector: ({ type }) => type, maxLength: 8 }), (all) => {
      const content = Buffer.concat(
        all.map(({ type, value }) => {
          const header = Buffer.alloc(4)
          header.writeUInt16LE(4 + value.length, 0)
          header.writeUInt16LE(type, 2)
          return padded(Buffer.concat([header, value]))
        }),
      )
      expect([...attributes(fenced(content))].map(([type, value]) => ({ type, value: Buffer.from(value) }))).toEqual(all)
    }),
  )
})

test('a line of /proc/net/tcp is a row or none, whatever stands in its fields', () => {
  const good = '   0: 0100007F:3039 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 12345 1 0000000000000000 100 0 0 10 0'
  expect(readLine(good)).toMatchObject([{ local: { address: '127.0.0.1', port: 12345 }, state: 'LISTEN', inode: 12345, uid: 1000 }])
  const fields = good.trim().split(/\s+/)
  fc.assert(
    fc.property(
      fc.nat(fields.length - 1),
      fc.oneof(fc.string(), fc.stringMatching(/^[\dA-F]{0,40}:[\dA-F]{0,6}$/)),
      fc.nat(good.length),
      (which, text, cut) => {
        const line = fields.with(which, text).join(' ')
        expect(readLine(line).length).toBeLessThanOrEqual(1)
        readLine(good.slice(0, cut))
      },
    ),
    times(200),
  )
})
