/** What ICMP says about packets that do not arrive: captured on loopback and on wires, made by a firewall, and read however it comes. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { connect, datagrams, host, icmp, listen, milliseconds, socket, tryConnect } from '../../../scenarios/index.ts'
import { isIcmpError, readIcmp, unreachableFor, unreachables } from '../../../src/lab/packets/icmp.ts'
import { times } from '../../helpers/fuzzing.ts'
import { inScenario, itNeeds, thrownInScenario } from '../in-scenario.ts'

const it = itNeeds('namespace', 'capture', 'ipv6')
const itOverWire = itNeeds('wire', 'capture', 'ipv6')

/** pcap: a header of 24 octets, then each frame behind 16. */
function framesIn(pcap: Uint8Array | undefined): number {
  const octets = Buffer.from(pcap ?? [])
  let count = 0
  for (let at = 24; at < octets.length; at += 16 + octets.readUInt32LE(at + 8)) count++
  return count
}

it.each([
  ['AF_INET', '127.0.0.1'],
  ['AF_INET6', '::1'],
] as const)('a datagram to a port that nobody has is answered with port unreachable, which a connected socket hears: %s', (family, address) => {
  const { trace, files } = inScenario(() => {
    const client = socket({ family, type: 'SOCK_DGRAM' })
    client.connect({ address, port: 5300 })
    client.send('?')
    expect(client.tryRecv({ within: milliseconds(100) }).errno).toBe('ECONNREFUSED')
    expect(icmp({ to: client })).toMatchObject([{ message: 'port unreachable', from: { address, port: 5300 }, to: client.local }])
    expect(datagrams().length).toBe(1)
    return { client }
  })
  expect(trace.events.filter((event) => event.type === 'segment')).toMatchObject([
    { protocol: 'udp', data: '?' },
    { protocol: 'icmp', data: 'port unreachable', from: { address, port: 5300 }, to: { address, port: 'client' }, length: 0 },
  ])
  expect(framesIn(files['pcap'])).toBe(2)
})

itOverWire.each([
  ['RST', 'ECONNREFUSED', undefined],
  ['port unreachable', 'ECONNREFUSED', 'port unreachable'],
  ['host unreachable', 'EHOSTUNREACH', 'host unreachable'],
  ['administratively prohibited', 'EHOSTUNREACH', 'administratively prohibited'],
] as const)('a firewall that answers a SYN with %s gives %s, over IPv4', (by, errno, message) => {
  const { trace } = inScenario(() => {
    const far = host({ delay: milliseconds(5) })
    const server = far.listen({ port: 8000 })
    far.wire.reject('SYN', { with: by })
    expect(tryConnect(server).errno).toBe(errno)
    // A message that meets connect(2) before it sleeps counts for nothing, and the SYN is sent again.
    expect(new Set(icmp().map(({ message }) => message))).toEqual(new Set(message === undefined ? [] : [message]))
    return { far, server }
  })
  const made = trace.events.filter((event) => event.type === 'segment' && event.made === true)
  expect(made.slice(0, 1)).toMatchObject([
    { wire: true, from: { host: 'far' }, to: { host: 'near' }, ...(message && { protocol: 'icmp', data: message }) },
  ])
})

itOverWire.each([
  ['port unreachable', 'ECONNREFUSED'],
  ['host unreachable', 'EHOSTUNREACH'],
  ['administratively prohibited', 'EACCES'],
] as const)('a firewall that answers a SYN with %s gives %s, over IPv6', (by, errno) => {
  inScenario(() => {
    const far = host({ delay: milliseconds(5) })
    const server = far.listen({ port: 8000, address: far.address6 })
    far.wire.reject('SYN', { with: by })
    expect(tryConnect(server).errno).toBe(errno)
    expect(new Set(icmp().map(({ message }) => message))).toEqual(new Set([by]))
  })
})

itOverWire('a datagram cannot be answered with RST: a firewall that rejects it says port unreachable', () => {
  inScenario(() => {
    const far = host()
    far.wire.reject()
    const client = socket({ type: 'SOCK_DGRAM' })
    client.connect({ address: far.address, port: 53 })
    client.send('?')
    expect(client.tryRecv({ within: milliseconds(500) }).errno).toBe('ECONNREFUSED')
    expect(icmp()).toMatchObject([{ message: 'port unreachable', from: { address: far.address, port: 53 } }])
  })
})

itOverWire('a host on a wire answers for itself, and its message takes as long as any packet', () => {
  const { trace } = inScenario(() => {
    const far = host({ delay: milliseconds(20) })
    const client = socket({ type: 'SOCK_DGRAM' })
    client.connect({ address: far.address, port: 53 })
    client.send('?')
    expect(client.tryRecv({ within: milliseconds(500) }).errno).toBe('ECONNREFUSED')
    return { far, client }
  })
  const [asked, told] = trace.events.filter((event) => event.type === 'segment')
  expect(told).toMatchObject({ protocol: 'icmp', wire: true, from: { host: 'far', port: 53 }, to: { host: 'near' } })
  expect((told?.arrivedUs ?? 0) - (asked?.atUs ?? 0)).toBeGreaterThanOrEqual(40_000)
})

it('an established connection outlives what ICMP says', () => {
  inScenario(() => {
    const server = listen()
    const client = connect(server)
    expect(client.state).toBe('ESTABLISHED')
    expect(icmp()).toEqual([])
  })
})

itOverWire('a firewall cannot answer with what there is not', () => {
  expect(thrownInScenario(() => host().wire.reject('SYN', { with: 'FIN' as 'RST' }))).toMatchObject({
    code: 'lab-bad-argument',
    message: 'wire.reject(): with is "FIN".',
    fix: "give 'RST', 'host unreachable', 'port unreachable' or 'administratively prohibited'.",
  })
})

itOverWire('an option that a firewall does not know is answered with those that it knows', () => {
  expect(thrownInScenario(() => host().wire.reject('SYN', { by: 'ICMP' } as object))).toMatchObject({
    message: 'wire.reject(): there is no option by.',
    fix: 'It takes from, to, nth, count, chance and with.',
  })
})

const frames = fc
  .tuple(fc.constantFrom(0x0800, 0x86dd, 0x0806), fc.constantFrom(1, 6, 17, 58), fc.uint8Array({ maxLength: 200 }))
  .map(([kind, protocol, rest]) => {
    const frame = Buffer.concat([Buffer.alloc(14), rest])
    frame.writeUInt16BE(kind, 12)
    if (frame.length > 24) frame.writeUInt8(protocol, 14 + (kind === 0x0800 ? 9 : 6))
    return frame
  })

test('whatever octets come, reading them throws nothing and reads nothing beyond their end', () => {
  fc.assert(
    fc.property(frames, fc.nat({ max: 64 }), (frame, more) => {
      const alone = readIcmp({ atUs: 0, octets: frame })
      expect(isIcmpError(frame) || alone === undefined).toBe(true)
      // In a larger piece of memory it reads the same.
      const within = Buffer.concat([frame, Buffer.alloc(more, 0xff)]).subarray(0, frame.length)
      expect(readIcmp({ atUs: 0, octets: within })).toEqual(alone)
    }),
    times(150),
  )
})

test('whatever frame a firewall rejects, its answer can be read, quotes it and is answered by no other', () => {
  fc.assert(
    fc.property(frames, fc.constantFrom(...(Object.keys(unreachables) as (keyof typeof unreachables)[])), (frame, what) => {
      const answer = unreachableFor(frame, what)
      if (answer === undefined) return
      const read = readIcmp({ atUs: 0, octets: answer })
      if (read !== undefined) {
        expect(read.icmp).toBe(what)
        expect(unreachableFor(answer, what)).toBeUndefined()
      }
    }),
    times(150),
  )
})
