/** Frames written by hand, octet by octet as the RFCs number them, and what is read out of them: whole, and cut at each length. */
import { describe, expect, test } from 'vitest'
import { readDatagram } from '../../../src/lab/packets/datagram.ts'
import { headerOf } from '../../../src/lab/packets/header.ts'
import { echoIn, quoteIn, readIcmp, unreachableFor } from '../../../src/lab/packets/icmp.ts'
import { bytes, ethernet, far, inIPv4, inIPv6, ipv4, ipv6, near, tcp, u16, udp } from './octets.ts'

/** The first length at which something is read of the frame's beginning. */
function leastRead(frame: Buffer, read: (octets: Buffer) => unknown): number {
  const lengths = Array.from({ length: frame.length + 1 }, (_, length) => length)
  const reads = lengths.map((length) => read(frame.subarray(0, length)) !== undefined)
  const least = reads.indexOf(true)
  expect(reads.slice(least).every(Boolean), 'more octets tell no less').toBe(true)
  return least
}

describe('the header of a frame', () => {
  test.each([
    ['IPv4', inIPv4(ipv4('06', tcp('616263', 2))), { isIPv4: true, at: 34, length: 3 }, 54],
    ['IPv4 with options', inIPv4(ipv4('06', tcp('61', 0), { words: 3 })), { isIPv4: true, at: 46, length: 1 }, 66],
    ['IPv6', inIPv6(ipv6('06', tcp('6162', 1))), { isIPv4: false, at: 54, length: 2 }, 74],
  ])('of TCP over %s', (_, frame, expected, least) => {
    expect(headerOf(frame)).toEqual({ protocol: 6, fromPort: 8080, toPort: 40_000, seq: 0x11, ack: 0x22, bits: 0x12, ...expected })
    expect(leastRead(frame, headerOf)).toBe(least)
  })

  test.each([
    ['IPv4', inIPv4(ipv4('11', udp('6162'))), { isIPv4: true, at: 34 }, 42, ['10.0.0.1', '10.0.0.2']],
    ['IPv6', inIPv6(ipv6('11', udp('6162'))), { isIPv4: false, at: 54 }, 62, ['fd00::1', 'fd00::2']],
  ])('of UDP over %s, and what it carries', (_, frame, expected, least, [from, to]) => {
    const header = headerOf(frame)
    expect(header).toEqual({ protocol: 17, fromPort: 53, toPort: 40_000, seq: 0, ack: 0, bits: 0, length: 2, ...expected })
    expect(leastRead(frame, headerOf)).toBe(least)
    expect(header && readDatagram({ atUs: 7, octets: frame } as never, header)).toMatchObject({
      ...{ atUs: 7, from: { address: from, port: 53 }, to: { address: to, port: 40_000 }, icmp: undefined, length: 2, data: Buffer.from('ab') },
      ...{ fromHost: 0, toHost: 0, onWire: false, arrivedUs: undefined, lost: false, copy: false, made: false, seen: undefined },
    })
  })

  test('is none of what is neither TCP nor UDP, no IP, or no first fragment', () => {
    expect(headerOf(inIPv4(ipv4('01', tcp())))).toBe(undefined)
    expect(headerOf(inIPv6(ipv6('3a', tcp())))).toBe(undefined)
    expect(headerOf(bytes(`${ethernet('0806')} ${ipv4('06', tcp())}`))).toBe(undefined)
    expect(headerOf(inIPv4(ipv4('06', tcp(), { fragment: '2001' })))).toBe(undefined)
    expect(headerOf(inIPv4(ipv4('06', tcp(), { fragment: '0001' })))).toBe(undefined)
    expect(headerOf(inIPv4(ipv4('06', tcp(), { fragment: '2000' })))?.at).toBe(34)
  })

  test('counts no data that the packet does not claim, and never less than none', () => {
    expect(headerOf(inIPv4(ipv4('06', `${tcp()} 0000`, { length: 40 })))?.length).toBe(0)
    expect(headerOf(inIPv4(ipv4('06', tcp(), { length: 30 })))?.length).toBe(0)
  })
})

const says = (type: number, code: number, quoted: string) =>
  `${type.toString(16).padStart(2, '0')}${code.toString(16).padStart(2, '0')} 0000 00000000 ${quoted}`
const aboutIPv4 = (type: number, code: number, packet = ipv4('06', '9c40 1f90 00000000')) => inIPv4(ipv4('01', says(type, code, packet)))
const aboutIPv6 = (type: number, code: number, packet = ipv6('11', '9c40 1f90 00000000')) => inIPv6(ipv6('3a', says(type, code, packet)))
const read = (frame: Buffer) => readIcmp({ atUs: 7, octets: frame } as never)

describe('an error of ICMP', () => {
  test.each([
    [3, 0, 'net unreachable'],
    [3, 1, 'host unreachable'],
    [3, 2, 'protocol unreachable'],
    [3, 3, 'port unreachable'],
    [3, 4, 'fragmentation needed'],
    [3, 5, 'source route failed'],
    [3, 13, 'administratively prohibited'],
    [11, 0, 'time exceeded'],
    [11, 1, 'type 11 code 1'],
    [4, 0, 'type 4 code 0'],
    [5, 1, 'type 5 code 1'],
    [12, 0, 'type 12 code 0'],
  ])('of IPv4, type %i code %i: %s', (type, code, icmp) => {
    expect(read(aboutIPv4(type, code))).toMatchObject({
      atUs: 7,
      icmp,
      from: { address: '10.0.0.2', port: 8080 },
      to: { address: '10.0.0.1', port: 40_000 },
    })
  })

  test.each([
    [1, 0, 'no route'],
    [1, 1, 'administratively prohibited'],
    [1, 3, 'host unreachable'],
    [1, 4, 'port unreachable'],
    [2, 0, 'packet too big'],
    [3, 0, 'time exceeded'],
    [127, 0, 'type 127 code 0'],
  ])('of IPv6, type %i code %i: %s', (type, code, icmp) => {
    expect(read(aboutIPv6(type, code))).toMatchObject({
      icmp,
      length: 0,
      from: { address: 'fd00::2', port: 8080 },
      to: { address: 'fd00::1', port: 40_000 },
    })
  })

  test('is told from what tells: an echo, a neighbour, a router', () => {
    for (const type of [0, 8, 9, 10, 13]) expect(read(aboutIPv4(type, 0)), String(type)).toBe(undefined)
    for (const type of [128, 129, 134, 136]) expect(read(aboutIPv6(type, 0)), String(type)).toBe(undefined)
  })

  test('is read from the octet on with which it quotes the ports', () => {
    expect(leastRead(aboutIPv4(3, 3), read)).toBe(14 + 20 + 8 + 20 + 4)
    expect(leastRead(aboutIPv6(1, 4), read)).toBe(14 + 40 + 8 + 40 + 4)
    expect(leastRead(aboutIPv4(3, 3, ipv4('11', '9c40 1f90', { words: 2 })), read)).toBe(14 + 20 + 8 + 28 + 4)
    expect(quoteIn(aboutIPv4(3, 3))).toEqual({ isIPv4: true, at: 34, quoted: 42, protocol: 6, ports: 62 })
    expect(quoteIn(aboutIPv6(1, 4))).toEqual({ isIPv4: false, at: 54, quoted: 62, protocol: 17, ports: 102 })
  })

  test('about neither TCP nor UDP has no ends', () => {
    expect(read(aboutIPv4(3, 3, ipv4('2f', '9c40 1f90')))).toBe(undefined)
    expect(quoteIn(aboutIPv4(3, 3, ipv4('2f', '9c40 1f90')))?.protocol).toBe(0x2f)
  })

  test('is none where the packet is of another protocol, no IP, or no first fragment', () => {
    expect(quoteIn(inIPv4(ipv4('06', says(3, 3, ipv4('06', tcp())))))).toBe(undefined)
    expect(quoteIn(inIPv6(ipv6('06', says(1, 4, ipv6('06', tcp())))))).toBe(undefined)
    expect(quoteIn(bytes(`${ethernet('0806')} ${ipv4('01', says(3, 3, ipv4('06', tcp())))}`))).toBe(undefined)
    expect(quoteIn(inIPv4(ipv4('01', says(3, 3, ipv4('06', tcp())), { fragment: '2001' })))).toBe(undefined)
  })
})

test.each([
  ['a request of IPv4', inIPv4(ipv4('01', says(8, 0, ''))), { isIPv4: true, at: 34, isRequest: true }],
  ['a reply of IPv4', inIPv4(ipv4('01', says(0, 0, ''))), { isIPv4: true, at: 34, isRequest: false }],
  ['a request of IPv6', inIPv6(ipv6('3a', says(128, 0, ''))), { isIPv4: false, at: 54, isRequest: true }],
  ['a reply of IPv6', inIPv6(ipv6('3a', says(129, 0, ''))), { isIPv4: false, at: 54, isRequest: false }],
  ['an error', aboutIPv4(3, 3), undefined],
  ['a neighbour', inIPv6(ipv6('3a', says(135, 0, ''))), undefined],
])('an echo: %s', (_, frame, expected) => {
  expect(echoIn(frame)).toEqual(expected)
  if (expected) expect(leastRead(frame, echoIn)).toBe(expected.at + 8)
})

/** RFC 1071: over all that it covers, itself included, the sum is all ones. */
function sums(octets: Buffer, pseudo = Buffer.alloc(0)): number {
  const all = Buffer.concat([pseudo, octets, Buffer.alloc(octets.length % 2)])
  let sum = 0
  for (let at = 0; at < all.length; at += 2) sum += all.readUInt16BE(at)
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  return sum
}

describe('what a firewall answers with', () => {
  test('over IPv4 goes back, quotes the packet and sums up', () => {
    const asked = inIPv4(ipv4('06', tcp('616263')))
    const answer = unreachableFor(asked, 'administratively prohibited') as Buffer
    expect(answer).toHaveLength(14 + 20 + 8 + 43)
    expect(answer.subarray(0, 14)).toEqual(asked.subarray(0, 14))
    expect(answer.subarray(14, 24).toString('hex')).toBe(`4500${u16(71)}000000004001`)
    expect(answer.subarray(26, 34).toString('hex')).toBe('0a0000020a000001')
    expect(answer.subarray(34, 36)).toEqual(Buffer.from([3, 13]))
    expect(answer.subarray(42)).toEqual(asked.subarray(14))
    expect([sums(answer.subarray(14, 34)), sums(answer.subarray(34))]).toEqual([0xffff, 0xffff])
  })

  test('over IPv6 too', () => {
    const asked = inIPv6(ipv6('06', tcp()))
    const answer = unreachableFor(asked, 'port unreachable') as Buffer
    expect(answer).toHaveLength(14 + 40 + 8 + 60)
    expect(answer.subarray(14, 22).toString('hex')).toBe(`60000000${u16(68)}3a40`)
    expect(answer.subarray(22, 54).toString('hex')).toBe(`${far}${near}`)
    expect(answer.subarray(54, 56)).toEqual(Buffer.from([1, 4]))
    expect(answer.subarray(62)).toEqual(asked.subarray(14))
    expect(sums(answer.subarray(54), bytes(`${far} ${near} ${u16(0)}${u16(68)} 0000003a`))).toBe(0xffff)
  })

  test('quotes no more than 548 octets, and nothing that the packet does not claim', () => {
    expect(unreachableFor(inIPv4(ipv4('06', tcp('61'.repeat(1000)))), 'host unreachable')).toHaveLength(14 + 20 + 8 + 548)
    expect(unreachableFor(inIPv4(ipv4('06', `${tcp()} 0000`, { length: 40 })), 'host unreachable')).toHaveLength(14 + 20 + 8 + 40)
  })

  test('is never about an error of ICMP, nor about what has no header', () => {
    expect(unreachableFor(aboutIPv4(3, 3), 'host unreachable')).toBe(undefined)
    expect(unreachableFor(inIPv4(ipv4('06', '')).subarray(0, 33), 'host unreachable')).toBe(undefined)
    expect(unreachableFor(inIPv4(ipv4('06', '')), 'host unreachable')).toBeDefined()
    expect(unreachableFor(inIPv6(ipv6('06', '')).subarray(0, 53), 'host unreachable')).toBe(undefined)
  })
})
