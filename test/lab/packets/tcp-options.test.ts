/**
 * What reads octets from the kernel: options, headers, netlink, control messages. It gives back what was written, never throws, and reads nothing
 * that is not there.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { connect, inject, listen, milliseconds, segments, socket, sysctl } from '../../../scenarios/index.ts'
import { inetRow, unixRow } from '../../../src/lab/kernel/diag-row.ts'
import { attributes, netlinkMessages } from '../../../src/lab/kernel/netlink.ts'
import { readLine } from '../../../src/lab/kernel/proc-net.ts'
import { readDatagram } from '../../../src/lab/packets/datagram.ts'
import { headerOf, UDP } from '../../../src/lab/packets/header.ts'
import { pcap } from '../../../src/lab/packets/pcap.ts'
import { SegmentReader } from '../../../src/lab/packets/segment.ts'
import { readTcpOptions, writeTcpOptions } from '../../../src/lab/packets/tcp-options.ts'
import { readControl } from '../../../src/lab/sockets/messages.ts'
import { readTcpInfo } from '../../../src/lab/sockets/tcp-info.ts'
import { readSockaddr } from '../../../src/lab/system/address.ts'
import { times } from '../../helpers/fuzzing.ts'
import { connection } from '../connections.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('namespace', 'capture')
const octets = (maxLength = 600) => fc.uint8Array({ maxLength }).map((array) => Buffer.from(array))
const word = fc.integer({ min: 0, max: 0xffff_ffff })

/** A buffer behind which there is more: whoever reads on sees it, and says so. */
function fenced(content: Buffer): Buffer {
  const whole = Buffer.concat([content, Buffer.alloc(64, 0xee)])
  return whole.subarray(0, content.length)
}

test('options come back as they were written', () => {
  fc.assert(
    fc.property(
      fc.record(
        {
          mss: fc.integer({ min: 0, max: 0xffff }),
          windowScale: fc.integer({ min: 0, max: 14 }),
          sackPermitted: fc.constant(true),
          timestamp: fc.record({ value: word, echo: word }),
          sack: fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 2 }),
        },
        { requiredKeys: [] },
      ),
      (options) => {
        const written = writeTcpOptions(options)
        expect(written.length % 4).toBe(0)
        expect(readTcpOptions(fenced(written))).toEqual(options)
      },
    ),
  )
})

test('any octets are read without an error, and without looking behind their end', () => {
  fc.assert(
    fc.property(octets(), (content) => {
      const given = fenced(content)
      readTcpOptions(given)
      readTcpInfo(given)
      readControl(given)
      for (const { payload } of netlinkMessages(given)) {
        inetRow(payload, 'tcp')
        unixRow(payload)
      }
      inetRow(given, 'udp')
      unixRow(given)
      for (const value of attributes(given).values()) expect(value.length).toBeLessThanOrEqual(content.length)
      readLine(content.toString('latin1'))
    }),
    times(200),
  )
})

test('any frame is read as a segment, as a datagram or as nothing, and written to a file', () => {
  const etherType = fc.constantFrom(0x0800, 0x86dd, 0x88b5)
  fc.assert(
    fc.property(octets(), etherType, fc.constantFrom(6, 17, 1), fc.integer({ min: 0, max: 0xff }), (content, type, protocol, first) => {
      if (content.length > 14) content.writeUInt16BE(type, 12)
      if (content.length > 24) content.writeUInt8(protocol, type === 0x0800 ? 23 : 20)
      if (content.length > 15) content.writeUInt8(first, 14)
      const frame = { atUs: 0, octets: fenced(content) }
      const header = headerOf(frame.octets)
      if (header === undefined) return
      if (header.protocol === UDP) expect(readDatagram(frame, header).data.length).toBeLessThanOrEqual(content.length)
      else expect(new SegmentReader().read(frame).data.length).toBeLessThanOrEqual(content.length)
      pcap([frame])
    }),
    times(300),
  )
})

test('any address that the kernel writes is read', () => {
  fc.assert(
    fc.property(octets(128), fc.constantFrom(1, 2, 10), (content, family) => {
      const sockaddr = Buffer.alloc(128)
      content.copy(sockaddr)
      sockaddr.writeUInt16LE(family)
      readSockaddr(sockaddr, content.length)
    }),
  )
})

it('a SYN has the options that both ends then use, and TCP_INFO says the same', () => {
  inScenario(() => {
    const { client } = connection()
    const [syn, answer] = segments()
    expect(syn?.options).toMatchObject({ mss: 65495, sackPermitted: true, windowScale: expect.any(Number) })
    expect(answer?.options.timestamp?.echo).toBe(syn?.options.timestamp?.value)
    expect(syn?.window).toBeGreaterThan(0)
    const info = client.getsockopt('TCP_INFO')
    expect([info.tcpi_state, info.tcpi_timestamps, info.tcpi_sack, info.tcpi_wscale]).toEqual(['ESTABLISHED', true, true, true])
    expect(Number(info.tcpi_rto)).toBeGreaterThanOrEqual(200)
  })
  inScenario(() => {
    sysctl('net.ipv4.tcp_timestamps', 0)
    const { client } = connection()
    expect(segments()[0]?.options.timestamp).toBeUndefined()
    expect(client.getsockopt('TCP_INFO').tcpi_timestamps).toBe(false)
  })
})

it('data that came out of order is acknowledged by SACK, relative to the first of its side', () => {
  inScenario(() => {
    const { client, session } = connection()
    inject({
      from: client,
      to: session,
      flags: 'P.',
      seq: 11,
      data: 'later',
      options: { timestamp: segments({ from: client }).at(-1)?.options.timestamp ?? { value: 0, echo: 0 } },
    })
    expect(segments({ from: session }).at(-1)?.options.sack).toEqual([[11, 16]])
  })
})

it('a segment with an old time stamp is refused by PAWS', () => {
  inScenario(() => {
    const { client, session } = connection()
    client.send('x')
    const { value = 0, echo = 0 } = segments({ from: client }).at(-1)?.options.timestamp ?? {}
    inject({ from: client, to: session, flags: 'F.', options: { timestamp: { value: value - 1000, echo } } })
    expect(session.state).toBe('ESTABLISHED')
    inject({ from: client, to: session, flags: 'F.', options: { timestamp: { value: value + 1, echo } } })
    expect(session.state).toBe('CLOSE_WAIT')
  })
})

it('TCP fast open sends data with the SYN, once the client has a cookie', () => {
  inScenario(() => {
    sysctl('net.ipv4.tcp_fastopen', 3)
    const server = listen({ port: 12345, TCP_FASTOPEN: 5 })
    for (const data of ['first', 'second']) {
      const client = socket()
      expect(client.sendto(data, server, { flags: 'MSG_FASTOPEN' })).toBeGreaterThanOrEqual(0)
      expect(client.peer).toEqual(server.local)
      const session = server.accept()
      if (data === 'second') expect(session.recv({ within: milliseconds(500) })).toBe('second')
    }
    const [asks, sends] = segments({ flags: 'S' }).filter(({ to }) => to.port === 12345)
    expect([asks?.options.fastOpen, asks?.length]).toEqual([0, 0])
    expect([sends?.options.fastOpen, sends?.length, sends?.data]).toEqual([8, 6, 'second'])
  })
})

it('connect() to 0.0.0.0 reaches 127.0.0.1, which is the peer, and its segments are found', () => {
  inScenario(() => {
    listen({ port: 12345 })
    const client = connect({ address: '0.0.0.0', port: 12345 })
    expect(client.peer.address).toBe('127.0.0.1')
    expect(segments({ from: client }).flags).toBe('S .')
  })
})
