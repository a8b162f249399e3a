/** The pure parts of a wire: what becomes of a packet, the log, the NAT, the reset of a firewall; and that nothing that comes over a wire makes them throw. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ETHERNET, headerOf, TCP, UDP } from '../../../src/lab/packets/header.ts'
import { unreachableFor } from '../../../src/lab/packets/icmp.ts'
import { Nat } from '../../../src/lab/packets/nat.ts'
import { Renumbering } from '../../../src/lab/packets/renumber.ts'
import { resetFor } from '../../../src/lab/packets/reset.ts'
import { kinds, type Rule, random, Weather } from '../../../src/lab/packets/weather.ts'
import { FAR, makeWireLog, NEAR, WireLogReader, WireLogWriter } from '../../../src/lab/packets/wire-log.ts'
import { checksum, plainChecksum } from '../../../src/lab/words/checksum.ts'
import { ACK, FIN, RST, SYN } from '../../../src/lab/words/segment-flags.ts'
import { times } from '../../helpers/fuzzing.ts'

/** A frame of TCP over IPv4, 10.0.0.1:40000 to 10.0.0.2:8000, with right checksums. */
function frame(bits: number, data = '', seq = 1000, ack = 5000): Buffer {
  const packet = Buffer.alloc(40 + data.length)
  packet.writeUInt8(0x45, 0)
  packet.writeUInt16BE(packet.length, 2)
  packet.writeUInt8(64, 8)
  packet.writeUInt8(TCP, 9)
  Buffer.from([10, 0, 0, 1, 10, 0, 0, 2]).copy(packet, 12)
  packet.writeUInt16BE(plainChecksum(packet.subarray(0, 20)), 10)
  packet.writeUInt16BE(40000, 20)
  packet.writeUInt16BE(8000, 22)
  packet.writeUInt32BE(seq, 24)
  packet.writeUInt32BE(ack, 28)
  packet.writeUInt8(0x50, 32)
  packet.writeUInt8(bits, 33)
  packet.write(data, 40)
  packet.writeUInt16BE(checksum(packet, 20, true), 36)
  const ethernet = Buffer.alloc(ETHERNET)
  ethernet.writeUInt16BE(0x0800, 12)
  return Buffer.concat([ethernet, packet])
}

/** The same with its ends exchanged, as an answer has them; an exchange changes no sum. */
function turned(octets: Buffer): Buffer {
  const copy = Buffer.from(octets)
  octets.copy(copy, ETHERNET + 12, ETHERNET + 16, ETHERNET + 20)
  octets.copy(copy, ETHERNET + 16, ETHERNET + 12, ETHERNET + 16)
  octets.copy(copy, ETHERNET + 20, ETHERNET + 22, ETHERNET + 24)
  octets.copy(copy, ETHERNET + 22, ETHERNET + 20, ETHERNET + 22)
  return copy
}

/** What ping(8) sends and gets, with right checksums; addresses in hexadecimal digits. */
function echo(isIPv6: boolean, type: 'request' | 'reply', from: string, to: string, identifier: number): Buffer {
  const message = Buffer.from(`${isIPv6 ? (type === 'request' ? '80' : '81') : type === 'request' ? '08' : '00'}0000000000000168656c6c6f`, 'hex')
  message.writeUInt16BE(identifier, 4)
  const ends = Buffer.from(from + to, 'hex')
  const header = Buffer.from(isIPv6 ? '6000000000003a40' : '450000000000000040010000', 'hex')
  if (isIPv6) header.writeUInt16BE(message.length, 4)
  else header.writeUInt16BE(20 + message.length, 2)
  const packet = Buffer.concat([header, ends, message])
  if (!isIPv6) packet.writeUInt16BE(plainChecksum(packet.subarray(0, 20)), 10)
  const at = isIPv6 ? 40 : 20
  packet.writeUInt16BE(isIPv6 ? checksum(packet, at, false, 'icmpv6') : plainChecksum(packet.subarray(at)), at + 2)
  const ethernet = Buffer.alloc(ETHERNET)
  ethernet.writeUInt16BE(isIPv6 ? 0x86dd : 0x0800, 12)
  return Buffer.concat([ethernet, packet])
}

/** One of a datagram of UDP that was cut. */
function fragment(offset: number, more: boolean, identification = 0): Buffer {
  const datagram = frame(0, '8 octets')
  datagram.writeUInt16BE(identification, ETHERNET + 4)
  datagram.writeUInt16BE((more ? 0x2000 : 0) | offset, ETHERNET + 6)
  datagram.writeUInt8(UDP, ETHERNET + 9)
  datagram.writeUInt16BE(0, ETHERNET + 10)
  datagram.writeUInt16BE(plainChecksum(datagram.subarray(ETHERNET, ETHERNET + 20)), ETHERNET + 10)
  return datagram
}

/** An IPv4 header with nothing where its checksum stands. */
function withoutSum(octets: Buffer): Buffer {
  const header = Buffer.from(octets.subarray(ETHERNET, ETHERNET + 20))
  header.writeUInt16BE(0, 10)
  return header
}

const rule = (more: Partial<Rule>): Rule => ({ kind: 'everything', fate: { type: 'lost' }, skip: 0, count: 1, seed: 1, ...more })
const judge = (weather: Weather, bits: number, data = '') => weather.judge('there', headerOf(frame(bits, data))).type

describe('weather', () => {
  it('is clear until there is a rule, and again when it is used up', () => {
    const weather = new Weather()
    expect(judge(weather, SYN)).toBe('pass')
    weather.add(rule({}))
    expect([judge(weather, SYN), judge(weather, SYN)]).toEqual(['lost', 'pass'])
    expect(weather.isClear).toBe(true)
  })

  it('tells the kinds of segments apart', () => {
    const about = (bits: number, data = '') =>
      kinds.filter((kind) => {
        const weather = new Weather()
        weather.add(rule({ kind }))
        return judge(weather, bits, data) === 'lost'
      })
    expect(about(SYN)).toEqual(['everything', 'SYN'])
    expect(about(FIN | ACK)).toEqual(['everything', 'FIN'])
    expect(about(FIN | ACK, 'BYE')).toEqual(['everything', 'FIN', 'data'])
    expect(about(RST)).toEqual(['everything', 'RST'])
    expect(about(ACK)).toEqual(['everything', 'ACK'])
    expect(about(ACK, 'HELLO')).toEqual(['everything', 'data'])
  })

  it('counts from the rule on, and a later rule does not count what an earlier one took', () => {
    const weather = new Weather()
    weather.add(rule({ kind: 'FIN', skip: 1 }))
    weather.add(rule({ kind: 'FIN', fate: { type: 'twice' }, skip: 1, count: 2 }))
    expect(Array.from({ length: 6 }, () => judge(weather, FIN | ACK))).toEqual(['pass', 'lost', 'twice', 'twice', 'pass', 'pass'])
  })

  it('leaves the other direction and other ports alone', () => {
    const weather = new Weather()
    weather.add(rule({ way: 'back' }))
    weather.add(rule({ toPort: 8001 }))
    weather.add(rule({ fromPort: 8000 }))
    expect(judge(weather, ACK)).toBe('pass')
  })

  it('decides by chance from the seed and what the segment is, whichever initial number and port it has', () => {
    const fates = (initial: number, seed: number) => {
      const weather = new Weather()
      weather.add(rule({ chance: 0.3, count: Number.POSITIVE_INFINITY, seed }))
      weather.notice('there', headerOf(frame(SYN, '', initial)))
      return Array.from({ length: 64 }, (_, i) => weather.judge('there', headerOf(frame(ACK, 'x', (initial + 1 + i) >>> 0))).type)
    }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), fc.integer({ min: 0, max: 0xffff_ffff }), fc.integer(), (one, other, seed) => {
        expect(fates(one, seed)).toEqual(fates(other, seed))
      }),
      times(20),
    )
    expect(fates(0, 1)).not.toEqual(fates(0, 2))
  })

  it('has a chance that is one', () => {
    const share = Array.from({ length: 10_000 }, (_, i) => random(7, `${i}`)).filter((value) => value < 0.2).length / 10_000
    expect(share).toBeGreaterThan(0.18)
    expect(share).toBeLessThan(0.22)
  })
})

describe('the log of a wire', () => {
  it('gives back what was written, however much', () => {
    const entry = fc.record({
      type: fc.constantFrom('sent' as const, 'arrived' as const, 'lost' as const, 'made' as const),
      end: fc.constantFrom(NEAR, FAR),
      id: fc.integer({ min: 0, max: 0xffff_ffff }),
      atUs: fc.double({ noNaN: true }),
      octets: fc.uint8Array({ minLength: 1, maxLength: 512 }),
    })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 200 }), fc.integer({ min: 0, max: 200 }), (entries, cut) => {
        const memory = makeWireLog()
        const writer = new WireLogWriter(memory)
        const reader = new WireLogReader(memory)
        const read = entries.flatMap(({ type, end, id, atUs, octets }, i) => {
          writer.write(type, end, id, atUs, type === 'lost' ? undefined : Buffer.from(octets))
          return i === cut ? reader.read(writer.end) : []
        })
        expect([...read, ...reader.read(writer.end)]).toEqual(
          entries.map(({ type, end, id, atUs, octets }) => ({ type, end, id, atUs, ...(type !== 'lost' && { octets: Buffer.from(octets) }) })),
        )
      }),
      times(20),
    )
  })
})

describe('what reads octets', () => {
  it('takes anything, and reads nothing outside', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), fc.constantFrom(0x0800, 0x86dd, 0), (octets, type) => {
        const any = Buffer.from(octets)
        if (any.length > 13) any.writeUInt16BE(type, 12)
        const header = headerOf(any)
        resetFor(any, header)
        const weather = new Weather()
        weather.add(rule({ chance: 0.5 }))
        weather.notice('back', header)
        weather.judge('back', header)
        const moved = new Renumbering(7)
        const translator = new Nat(Buffer.from([10, 0, 0, 254]), Buffer.alloc(16))
        for (const way of ['there', 'back'] as const) {
          if (header !== undefined) moved.translate(way, any, header)
          moved.translateQuote(way, any)
          translator.translateOther(way, any)
        }
        if (header !== undefined) {
          const nat = new Nat(Buffer.from([10, 0, 0, 254]), Buffer.alloc(16))
          nat.translate('there', any, header)
          nat.translate('back', any, header)
        }
      }),
      times(200),
    )
  })
})

/** Whether the checksums of a frame of IPv4 are those of its octets. */
function expectChecksums(octets: Buffer): void {
  const packet = Buffer.from(octets.subarray(ETHERNET))
  const [ip, tcp] = [packet.readUInt16BE(10), packet.readUInt16BE(36)]
  packet.writeUInt16BE(0, 10)
  packet.writeUInt16BE(0, 36)
  expect([ip, tcp]).toEqual([plainChecksum(packet.subarray(0, 20)), checksum(packet, 20, true)])
}

describe('a NAT', () => {
  const outside = Buffer.from([10, 0, 0, 254])
  const header = (octets: Buffer) => headerOf(octets) as NonNullable<ReturnType<typeof headerOf>>

  it.each(['there', 'back'] as const)('translates what ICMP quotes on its way %s, with every checksum', (way) => {
    const nat = new Nat(outside, Buffer.alloc(16))
    const syn = frame(SYN)
    const out = nat.translate('there', syn, header(syn)) as Buffer
    // One host's error about the packet that the other end has sent.
    const error = unreachableFor(way === 'back' ? out : turned(syn), 'port unreachable') as Buffer
    const seen = nat.translateQuote(way, error) as Buffer
    expect(seen).toEqual(unreachableFor(way === 'back' ? syn : turned(out), 'port unreachable'))
    nat.forget()
    expect(nat.translateQuote(way, error)).toBeUndefined()
  })

  it.each([
    ['an echo of IPv4', false],
    ['an echo of IPv6', true],
  ])('gives %s another identifier and takes the reply, with every checksum', (_, isIPv6) => {
    const outside6 = Buffer.from('fd0000000000000000000000000000fe', 'hex')
    const nat = new Nat(outside, outside6)
    const inside = isIPv6 ? 'fd000000000000000000000000000001' : '0a000001'
    const far = isIPv6 ? 'fd000000000000000000000000000002' : '0a000002'
    const given = (isIPv6 ? outside6 : outside).toString('hex')
    expect(nat.translateOther('back', echo(isIPv6, 'reply', far, given, 1024))).toBeUndefined()
    expect(nat.translateOther('there', echo(isIPv6, 'request', inside, far, 7))).toEqual(echo(isIPv6, 'request', given, far, 1024))
    expect(nat.translateOther('there', echo(isIPv6, 'request', inside, far, 8))).toEqual(echo(isIPv6, 'request', given, far, 1025))
    expect(nat.translateOther('back', echo(isIPv6, 'reply', far, given, 1024))).toEqual(echo(isIPv6, 'reply', far, inside, 7))
    // Nobody outside begins, and nobody inside answers who has not been asked.
    expect(nat.translateOther('back', echo(isIPv6, 'request', far, given, 1024))).toBeUndefined()
    expect(nat.translateOther('there', echo(isIPv6, 'reply', inside, far, 7))).toBeUndefined()
    // A router's error about the request.
    const error = unreachableFor(echo(isIPv6, 'request', given, far, 1024), 'host unreachable') as Buffer
    expect(nat.translateOther('back', error)).toEqual(unreachableFor(echo(isIPv6, 'request', inside, far, 7), 'host unreachable'))
  })

  it('lets later fragments go the way of the first, and drops those of which it knows none', () => {
    const nat = new Nat(outside, Buffer.alloc(16))
    const first = fragment(0, true)
    expect(nat.translateOther('there', fragment(3, false))).toBeUndefined()
    expect(nat.translate('there', first, header(first))?.subarray(26, 30)).toEqual(outside)
    const later = nat.translateOther('there', fragment(3, false)) as Buffer
    expect(later.subarray(26, 30)).toEqual(outside)
    expect(later.readUInt16BE(ETHERNET + 10)).toBe(plainChecksum(withoutSum(later)))
    for (let other = 1; other <= 64; other++) nat.translate('there', fragment(0, true, other), header(fragment(0, true, other)))
    expect(nat.translateOther('there', fragment(3, false))).toBeUndefined()
  })

  it('drops what it cannot translate: another protocol', () => {
    const nat = new Nat(outside, Buffer.alloc(16))
    const igmp = frame(0)
    igmp.writeUInt8(2, ETHERNET + 9)
    expect(nat.translateOther('there', igmp)).toBeUndefined()
  })

  it('gives each port once, and drops what there is none left for', () => {
    const nat = new Nat(outside, Buffer.alloc(16))
    const from = (port: number, address: number): Buffer => {
      const one = frame(SYN)
      one.writeUInt16BE(port, ETHERNET + 20)
      one.writeUInt8(address, ETHERNET + 15)
      return one
    }
    const given = new Set<number>()
    for (let port = 1; port <= 64_512; port++) {
      const sent = from(port, 1)
      const out = nat.translate('there', sent, header(sent))
      given.add(header(out as Buffer).fromPort)
    }
    expect([given.size, Math.min(...given), Math.max(...given)]).toEqual([64_512, 1024, 65_535])
    expect(nat.translate('there', from(1, 2), header(from(1, 2)))).toBeUndefined()
  })

  it('leaves a datagram of UDP without a checksum as it is', () => {
    const nat = new Nat(outside, Buffer.alloc(16))
    const datagram = frame(0)
    datagram.writeUInt8(UDP, ETHERNET + 9)
    datagram.writeUInt16BE(0, ETHERNET + 26)
    expect(nat.translate('there', datagram, header(datagram))?.readUInt16BE(ETHERNET + 26)).toBe(0)
  })

  it('rewrites address and port, with the checksums, and back', () => {
    const nat = new Nat(outside, Buffer.alloc(16))
    const syn = frame(SYN)
    const out = nat.translate('there', syn, header(syn)) as Buffer
    expect([...out.subarray(26, 30), header(out).fromPort]).toEqual([10, 0, 0, 254, 1024])
    expectChecksums(out)
    expect(syn).toEqual(frame(SYN))
  })

  it('drops what it does not know, and makes a mapping for a SYN alone', () => {
    const nat = new Nat(outside, Buffer.alloc(16))
    for (const bits of [ACK, FIN | ACK, RST]) expect(nat.translate('there', frame(bits), header(frame(bits)))).toBeUndefined()
    expect(nat.translate('back', frame(SYN), header(frame(SYN)))).toBeUndefined()
  })
})

describe('the reset of a firewall', () => {
  it('fits what it answers: RFC 9293 section 3.10.7.1', () => {
    const toSyn = resetFor(frame(SYN, '', 1000), headerOf(frame(SYN, '', 1000))) as Buffer
    expect(headerOf(toSyn)).toMatchObject({ fromPort: 8000, toPort: 40000, seq: 0, ack: 1001, bits: RST | ACK, length: 0 })
    expectChecksums(toSyn)
    const toData = resetFor(frame(ACK, 'HELLO', 1000, 5000), headerOf(frame(ACK, 'HELLO', 1000, 5000))) as Buffer
    expect(headerOf(toData)).toMatchObject({ seq: 5000, bits: RST })
    expectChecksums(toData)
    expect(resetFor(frame(RST), headerOf(frame(RST)))).toBeUndefined()
  })
})
