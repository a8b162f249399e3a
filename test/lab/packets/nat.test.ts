/** A NAT, packet by packet: what comes out is the whole frame that one would write by hand, checksums included. */
import { describe, expect, test } from 'vitest'
import { headerOf } from '../../../src/lab/packets/header.ts'
import { Nat } from '../../../src/lab/packets/nat.ts'
import type { Way } from '../../../src/lab/packets/weather.ts'
import { frameOf, quoted, type Said } from './frame-of.ts'
import { bytes, far as far6, near as near6 } from './octets.ts'

const outside6 = 'fd0000000000000000000000000000ff'
const families = [
  ['IPv4', { near: '0a000001', far: '0a000002', outside: 'cb007105', echo: ['0800', '0000'], error: '0303' }],
  ['IPv6', { near: near6, far: far6, outside: outside6, echo: ['8000', '8100'], error: '0104' }],
] as const
const [SYN, ACK, SYN_ACK, RST, FIN] = [0x02, 0x10, 0x12, 0x04, 0x01]

const natOf = () => new Nat(bytes('cb007105'), bytes(outside6))
/** As the wire asks it. */
function through(nat: Nat, way: Way, frame: Buffer): Buffer | undefined {
  const [before, header] = [Buffer.from(frame), headerOf(frame)]
  const translated = header === undefined ? nat.translateOther(way, frame) : nat.translate(way, frame, header)
  expect(frame.equals(before)).toBe(true)
  return translated
}

describe.each(families)('over %s', (_, { near, far, outside, echo, error }) => {
  const there = (said: Partial<Said> = {}) => frameOf({ from: near, to: far, ports: [40_000, 80], ...said })
  const sent = (said: Partial<Said> = {}) => frameOf({ from: outside, to: far, ports: [1024, 80], ...said })
  const back = (said: Partial<Said> = {}) => frameOf({ from: far, to: outside, ports: [80, 1024], ...said })
  const got = (said: Partial<Said> = {}) => frameOf({ from: far, to: near, ports: [80, 40_000], ...said })

  test.each(['tcp', 'udp'] as const)('%s gets the outside address and a port, and what is sent there the inside ones again', (protocol) => {
    const nat = natOf()
    const data = '48454c4c4f'
    expect(through(nat, 'there', there({ protocol }))).toEqual(sent({ protocol }))
    expect(through(nat, 'back', back({ protocol, bits: SYN_ACK, data }))).toEqual(got({ protocol, bits: SYN_ACK, data }))
    expect(through(nat, 'there', there({ protocol, bits: ACK, data }))).toEqual(sent({ protocol, bits: ACK, data }))
  })

  test('each connection has a port of its own, also of another protocol', () => {
    const nat = natOf()
    through(nat, 'there', there())
    expect(through(nat, 'there', there({ ports: [40_001, 80] }))).toEqual(sent({ ports: [1025, 80] }))
    expect(through(nat, 'there', there({ protocol: 'udp' }))).toEqual(sent({ protocol: 'udp', ports: [1026, 80] }))
    expect(through(nat, 'there', there({ ports: [40_000, 81] }))).toEqual(sent({ ports: [1024, 81] }))
    expect(through(nat, 'back', back({ ports: [80, 1025] }))).toEqual(got({ ports: [80, 40_001] }))
    expect(through(nat, 'back', back({ protocol: 'udp' }))).toBeUndefined()
  })

  test.each([ACK, RST, FIN, SYN | RST, SYN | FIN])('a segment with the flags %i begins no mapping, and is dropped', (bits) => {
    expect(through(natOf(), 'there', there({ bits }))).toBeUndefined()
  })

  test('what comes to a port that was not given, to another address, or after all was forgotten is dropped; the next port is a new one', () => {
    const nat = natOf()
    expect(through(nat, 'back', back())).toBeUndefined()
    through(nat, 'there', there())
    expect(through(nat, 'back', back({ ports: [80, 1025] }))).toBeUndefined()
    expect(through(nat, 'back', back({ to: near }))).toBeUndefined()
    nat.forget()
    expect(through(nat, 'back', back())).toBeUndefined()
    expect(through(nat, 'there', there({ bits: ACK }))).toBeUndefined()
    expect(through(nat, 'there', there())).toEqual(sent({ ports: [1025, 80] }))
  })

  test('ping: a request gets another identifier, its reply the old one; nobody outside begins', () => {
    const nat = natOf()
    const [request, reply] = echo.map((kind) => (identifier: string) => ({ protocol: 'icmp' as const, data: `${kind} 0000 ${identifier} 0001 6162` }))
    const ask = request?.('1234')
    expect(through(nat, 'back', back(request?.('0400')))).toBeUndefined()
    expect(through(nat, 'there', there(ask))).toEqual(sent(request?.('0400')))
    expect(through(nat, 'there', there(ask))).toEqual(sent(request?.('0400')))
    expect(through(nat, 'back', back(reply?.('0400')))).toEqual(got(reply?.('1234')))
    expect(through(nat, 'back', back(reply?.('0401')))).toBeUndefined()
    expect(through(nat, 'there', there(reply?.('1234')))).toBeUndefined()
  })

  test('an error about a packet quotes it to each side as that side has sent it', () => {
    const nat = natOf()
    through(nat, 'there', there())
    const about = (frame: Buffer, length?: number) => ({ protocol: 'icmp' as const, data: `${error} 0000 00000000 ${quoted(frame, length)}` })
    expect(through(nat, 'back', back(about(sent())))).toEqual(got(about(there())))
    expect(through(nat, 'there', there(about(got({ bits: ACK }))))).toEqual(sent(about(back({ bits: ACK }))))
    // Of what it does not know it says nothing.
    expect(through(nat, 'back', back(about(sent({ ports: [1025, 80] }))))).toBeUndefined()
    expect(through(nat, 'there', there(about(got({ ports: [80, 40_001] }))))).toBeUndefined()
    // RFC 792 quotes the ports, and no checksum.
    const eight = 14 + (near.length === 8 ? 20 : 40) + 8
    expect(through(nat, 'back', back(about(sent(), eight)))).toEqual(got(about(there(), eight)))
  })
})

const [, { near, far, outside }] = families[0]

test('a datagram over IPv4 may go without a checksum, and gets none', () => {
  const said = { to: far, protocol: 'udp', withoutSum: true } as const
  expect(through(natOf(), 'there', frameOf({ ...said, from: near, ports: [40_000, 80] }))).toEqual(
    frameOf({ ...said, from: outside, ports: [1024, 80] }),
  )
})

test('later fragments of a datagram go the way of its first one, and of none other', () => {
  const nat = natOf()
  const udp: Pick<Said, 'protocol' | 'ports'> = { protocol: 'udp', ports: [40_000, 80] }
  const first = { ...udp, fragment: '2000', data: '00'.repeat(16) }
  const later = { ...udp, fragment: '0003' }
  expect(through(nat, 'there', frameOf({ ...later, from: near, to: far }))).toBeUndefined()
  through(nat, 'there', frameOf({ ...first, from: near, to: far }))
  expect(through(nat, 'there', frameOf({ ...later, from: near, to: far }))).toEqual(frameOf({ ...later, from: outside, to: far }))
  expect(through(nat, 'there', frameOf({ ...later, from: '0a000003', to: far }))).toBeUndefined()
  expect(through(nat, 'back', frameOf({ ...later, from: near, to: far }))).toBeUndefined()
  through(nat, 'back', frameOf({ ...first, from: far, to: outside, ports: [80, 1024] }))
  expect(through(nat, 'back', frameOf({ ...later, from: far, to: outside }))).toEqual(frameOf({ ...later, from: far, to: near }))
  nat.forget()
  expect(through(nat, 'there', frameOf({ ...later, from: near, to: far }))).toBeUndefined()
})

test('so do those of a ping; what came whole has none', () => {
  const nat = natOf()
  const later: Omit<Said, 'from' | 'to'> = { protocol: 'icmp', fragment: '0003', data: '6162' }
  const echo = (kind: string, identifier: string, fragment: string) => ({
    protocol: 'icmp' as const,
    fragment,
    data: `${kind} 0000 ${identifier} 0001`,
  })
  through(nat, 'there', frameOf({ ...echo('0800', '1234', '4000'), from: near, to: far }))
  expect(through(nat, 'there', frameOf({ ...later, from: near, to: far }))).toBeUndefined()
  through(nat, 'there', frameOf({ ...echo('0800', '1234', '2000'), from: near, to: far }))
  expect(through(nat, 'there', frameOf({ ...later, from: near, to: far }))).toEqual(frameOf({ ...later, from: outside, to: far }))
  expect(through(nat, 'back', frameOf({ ...later, from: far, to: outside }))).toBeUndefined()
  through(nat, 'back', frameOf({ ...echo('0000', '0400', '2000'), from: far, to: outside }))
  expect(through(nat, 'back', frameOf({ ...later, from: far, to: outside }))).toEqual(frameOf({ ...later, from: far, to: near }))
})

test('of many fragmented datagrams it knows the last 64', () => {
  const nat = natOf()
  const later = (to: string) => through(nat, 'there', frameOf({ from: near, to, protocol: 'udp', fragment: '0003' }))
  const destinations = Array.from({ length: 65 }, (_, at) => `0a0001${at.toString(16).padStart(2, '0')}`)
  for (const to of destinations) through(nat, 'there', frameOf({ from: near, to, protocol: 'udp', fragment: '2000', ports: [40_000, 80] }))
  expect(destinations.map((to) => later(to) !== undefined)).toEqual([false, ...Array<boolean>(64).fill(true)])
})

test('after the last port comes the first that is free; when all are taken a connection is dropped', () => {
  const nat = new Nat(bytes('cb007105'), bytes(outside6), [65_533, 65_535])
  const portOf = (from: string, port: number) => {
    const translated = through(nat, 'there', frameOf({ from, to: far, ports: [port, 80] }))
    return translated && headerOf(translated)?.fromPort
  }
  expect([portOf(near, 1), portOf(near, 2), portOf(near, 3), portOf('0a000003', 1)]).toEqual([65_533, 65_534, 65_535, undefined])
  expect(portOf(near, 2)).toBe(65_534)
  nat.forget()
  expect([portOf(near, 4), portOf(near, 5), portOf(near, 6), portOf(near, 7)]).toEqual([65_533, 65_534, 65_535, undefined])
})
