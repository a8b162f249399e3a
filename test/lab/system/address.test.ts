/** Addresses between what a person writes and the octets of ip(7), ipv6(7) and unix(7): both ways, and every message whole. */
import { describe, expect } from 'vitest'
import {
  checkAddress,
  checkPort,
  endpointText,
  familyOf,
  isAddress,
  isHostName,
  isInterface,
  LONGEST_PATH,
  NO_PORT,
  readSockaddr,
  sameEnd,
  unixName,
  unmapped,
  writeSockaddr,
} from '../../../src/lab/system/address.ts'
import { ifNameToIndex } from '../../../src/lab/system/libc.ts'
import { AF_INET, AF_INET6, AF_UNIX } from '../../../src/lab/words/constants.ts'
import { itNeeds } from '../in-scenario.ts'
import { said } from '../said.ts'

const it = itNeeds()
/** Written over what stood there before. */
const written = (address: string, port: number, family?: Parameters<typeof writeSockaddr>[2]) => {
  const into = Buffer.alloc(110, 0xee)
  const length = writeSockaddr(into, { address, port }, family)
  return { octets: into.subarray(0, length).toString('hex'), rest: into.subarray(length), into, length }
}

describe('an address', () => {
  it('of IPv4 is a sockaddr_in: the family in the machine’s order, the port in that of the network, zeros behind', () => {
    const { octets, rest } = written('127.0.0.9', 8080)
    expect(octets).toBe('02001f907f0000090000000000000000')
    expect(rest).toEqual(Buffer.alloc(rest.length))
  })

  it('of IPv6 is a sockaddr_in6, with the number of its interface; one of IPv4 is mapped there', () => {
    expect(written('2001:db8::1', 80).octets).toBe(`0a000050${'0'.repeat(8)}20010db8000000000000000000000001${'0'.repeat(8)}`)
    expect(written('127.0.0.1', 80, AF_INET6).octets).toBe(`0a000050${'0'.repeat(8)}00000000000000000000ffff7f000001${'0'.repeat(8)}`)
    const index = ifNameToIndex('lo')
    expect(index).toBeGreaterThan(0)
    expect(written('fe80::1%lo', 80).into.readUInt32LE(24)).toBe(index)
    expect(written('::', 0).octets).toBe(`0a00${'0'.repeat(52)}`)
  })

  it('of AF_UNIX is a path with its end, or a name that begins with NUL and has none', () => {
    expect(written('a.sock', NO_PORT, AF_UNIX).octets).toBe(`0100${Buffer.from('a.sock\0').toString('hex')}`)
    expect(written('@name', NO_PORT, AF_UNIX).octets).toBe(`0100${Buffer.from('\0name').toString('hex')}`)
    expect(written('x'.repeat(LONGEST_PATH), NO_PORT, AF_UNIX).length).toBe(110)
  })

  it.each([
    ['127.0.0.9', 8080, AF_INET],
    ['255.254.253.252', 65_535, AF_INET],
    ['2001:db8::1', 1, AF_INET6],
    ['::ffff:127.0.0.1', 80, AF_INET6],
    ['::', 0, AF_INET6],
    ['fe80::1%lo', 80, AF_INET6],
    ['fe80::1%4000000000', 80, undefined],
    ['a.sock', NO_PORT, AF_UNIX],
    ['@name', NO_PORT, AF_UNIX],
    ['', NO_PORT, undefined],
  ] as const)('%s, port %i, is read as it was written', (address, port, family) => {
    if (address === '') {
      expect(readSockaddr(Buffer.from('0100', 'hex'), 2)).toEqual({ address, port })
    } else if (family === undefined) {
      // No interface has this number: the number then is what is known.
      const { into } = written('fe80::1', port)
      into.writeUInt32LE(4_000_000_000, 24)
      expect(readSockaddr(into)).toEqual({ address, port })
    } else {
      const { into, length } = written(address, port, family)
      expect(readSockaddr(into, length)).toEqual({ address, port })
    }
  })

  it('of AF_UNIX ends at its NUL, or where the kernel says that it ends', () => {
    expect([unixName(Buffer.from('')), unixName(Buffer.from('a\0b')), unixName(Buffer.from('ab'))]).toEqual(['', 'a', 'ab'])
    expect([unixName(Buffer.from('\0')), unixName(Buffer.from('\0a'))]).toEqual(['@', '@a'])
  })

  it('is told from a name, and one of the other family from both', () => {
    expect(['127.0.0.1', '::1', '::ffff:1.2.3.4', 'fe80::1%lo'].map(isAddress)).toEqual([true, true, true, true])
    for (const wrong of ['', '127.0.0', '127.0.0.256', ':::', 'localhost', '127.0.0.1%lo', 'fe80::1%lo%lo', 'fe80::1%none', 'fe80::1%'])
      expect(isAddress(wrong), wrong).toBe(false)
    expect(['a', 'localhost', 'example.org', 'x-1.y_2', '1a'].map(isHostName)).toEqual([true, true, true, true, true])
    for (const wrong of ['', '127.0.0.1', '-a', 'a-', 'a b', '::1', 'a.', 1, undefined]) expect(isHostName(wrong), String(wrong)).toBe(false)
    expect([familyOf('127.0.0.1'), familyOf('::1')]).toEqual([AF_INET, AF_INET6])
    expect([isInterface('lo'), isInterface('none')]).toEqual([true, false])
  })
})

describe('an end', () => {
  it('is shown with its port, one of IPv6 in brackets, one of AF_UNIX by its path alone', () => {
    expect(endpointText({ address: '127.0.0.1', port: 80 })).toBe('127.0.0.1:80')
    expect(endpointText({ address: '::1', port: 'P' })).toBe('[::1]:P')
    expect(endpointText({ address: 'a.sock', port: NO_PORT })).toBe('a.sock')
    expect(endpointText({ address: 'a.sock', port: '' })).toBe('a.sock')
    expect(endpointText({ address: '', port: NO_PORT })).toBe('*')
  })

  it('is the same one when it is mapped, or where a packet does not say the interface; never with another port', () => {
    const end = (address: string, port = 80) => ({ address, port })
    expect(unmapped(end('::ffff:127.0.0.1'))).toEqual(end('127.0.0.1'))
    expect([unmapped(end('::ffff:7f00')), unmapped(end('1::ffff:127.0.0.1'))]).toEqual([end('::ffff:7f00'), end('1::ffff:127.0.0.1')])
    for (const [a, b] of [
      ['::1', '::1'],
      ['::ffff:127.0.0.1', '127.0.0.1'],
      ['127.0.0.1', '::ffff:127.0.0.1'],
      ['fe80::1%eth0', 'fe80::1'],
      ['fe80::1', 'fe80::1%eth0'],
    ] as const) {
      expect(sameEnd(end(a), end(b)), `${a} and ${b}`).toBe(true)
      expect(sameEnd(end(a), end(b, 81)), `${a} and ${b}`).toBe(false)
    }
    expect(sameEnd(end('fe80::1%eth0'), end('fe80::1%eth1'))).toBe(false)
    expect(sameEnd(end('fe80::1%eth0'), end('fe80::2'))).toBe(false)
    expect(sameEnd(end('127.0.0.1'), end('127.0.0.2'))).toBe(false)
    expect(sameEnd(undefined, end('127.0.0.1'))).toBe(false)
  })
})

it.each([0, 1, 65_535])('port %i is one', (port) => {
  expect(checkPort('bind()', port)).toBe(port)
})

it.each([-1, 65_536, 1.5, Number.NaN, '80', undefined])('port %s is none', (port) => {
  expect(said(() => checkPort('bind()', port))).toBe(
    `lab-bad-argument: bind(): the port is ${port}. give a whole number from 1 to 65535, or 0 to let the kernel choose.`,
  )
})

it('an address that is none is told from one of an interface that is not there', () => {
  expect([checkAddress('bind()', '::1'), checkAddress('bind()', 'fe80::1%lo')]).toEqual(['::1', 'fe80::1%lo'])
  expect(said(() => checkAddress('bind()', 'fe80::1%eth7'))).toBe(
    "lab-bad-argument: bind(): the address is \"fe80::1%eth7\", and this host has no interface eth7. give the name of one that it has: 'lo', or 'eth0' where it has a wire.",
  )
  for (const wrong of ['127.0.0.1%eth7', 'fe80::g%eth7', 'nowhere', 5])
    expect(said(() => checkAddress('bind()', wrong))).toBe(
      `lab-bad-argument: bind(): the address is ${JSON.stringify(wrong)}. give an IPv4 or IPv6 address in figures: 127.0.0.1 (or any other 127.x.y.z), 0.0.0.0, ::1 or ::. getaddrinfo() gives those of a name.`,
    )
})
