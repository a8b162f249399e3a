/** What the laboratory checks of the arguments of calls, and how it shows them. */
import { describe, expect, test } from 'vitest'
import { NO_PORT } from '../../../src/lab/system/address.ts'
import { argumentText, bytes, checkEndpoint, checkFlags, checkName, loopbackAddress, octetsOf, quoted } from '../../../src/lab/system/argument.ts'
import { AF_INET, AF_INET6, AF_UNIX, MSG } from '../../../src/lab/words/constants.ts'
import { said } from '../said.ts'

describe('an end', () => {
  test('has the loopback address of its family and any port, where nothing is said', () => {
    expect([loopbackAddress(AF_INET), loopbackAddress(AF_INET6)]).toEqual(['127.0.0.1', '::1'])
    expect(checkEndpoint('bind()', {}, AF_INET)).toEqual({ address: '127.0.0.1', port: 0 })
    expect(checkEndpoint('bind()', { port: 80 }, AF_INET6)).toEqual({ address: '::1', port: 80 })
    expect(checkEndpoint('bind()', { port: 80 }, AF_INET, '10.0.0.1')).toEqual({ address: '10.0.0.1', port: 80 })
    expect(checkEndpoint('bind()', { address: '127.0.0.2' }, AF_INET, '10.0.0.1')).toEqual({ address: '127.0.0.2', port: 0 })
  })

  test('of AF_UNIX is a path that fits, and nothing beside it', () => {
    const longest = 'x'.repeat(107)
    for (const path of ['a.sock', '@name', longest]) expect(checkEndpoint('bind()', { path }, AF_UNIX)).toEqual({ address: path, port: NO_PORT })
    for (const path of ['', 'a\0b', `${longest}x`, 'é'.repeat(54), undefined])
      expect(said(() => checkEndpoint('bind()', { ...(path !== undefined && { path }) }, AF_UNIX))).toBe(
        `lab-bad-argument: bind(): the path is ${JSON.stringify(path)}. give a file's name, 'server.sock', or '@name' in the abstract namespace, of at most 107 octets.`,
      )
    const fix = "give either a path, of a socket of AF_UNIX, or a port and an address. socket({ family: 'AF_UNIX' }) makes one that takes a path."
    expect(said(() => checkEndpoint('bind()', { path: 'a' }, AF_INET))).toBe(
      `lab-bad-argument: bind(): the path is "a", and the socket is not one of AF_UNIX. ${fix}`,
    )
    for (const more of [{ port: 1 }, { address: '::' }])
      expect(said(() => checkEndpoint('bind()', { path: 'a', ...more }, AF_UNIX))).toBe(
        `lab-bad-argument: bind(): the path is "a", and a port or an address is given too. ${fix}`,
      )
  })
})

test('flags are one or several by name, and shown as C writes them', () => {
  expect(checkFlags('send()', undefined)).toEqual({ number: 0, shown: {} })
  expect(checkFlags('send()', 'MSG_OOB')).toEqual({ number: MSG.MSG_OOB, shown: { flags: 'MSG_OOB' } })
  expect(checkFlags('recv()', ['MSG_PEEK', 'MSG_DONTWAIT'])).toEqual({
    number: MSG.MSG_PEEK | MSG.MSG_DONTWAIT,
    shown: { flags: 'MSG_PEEK | MSG_DONTWAIT' },
  })
  expect(said(() => checkName('send()', { MSG_A: 1, MSG_B: 2 }, 'MSG_C' as never))).toBe(
    'lab-bad-argument: send(): there is no MSG_C. give MSG_A or MSG_B.',
  )
  expect(said(() => checkName('send()', { MSG_A: 1 }, 'toString' as never))).toBe('lab-bad-argument: send(): there is no toString. give MSG_A.')
})

test('octets are counted, and quoted as text', () => {
  expect([0, 1, 2].map(bytes)).toEqual(['0 bytes', '1 byte', '2 bytes'])
  expect(quoted(octetsOf('a\n'))).toBe('"a\\n"')
  expect(octetsOf(Uint8Array.of(104, 105))).toEqual(Uint8Array.of(104, 105))
})

test('an argument is text, a thing by its name, or an end by its host’s', () => {
  const text = (argument: Parameters<typeof argumentText>[0]) =>
    argumentText(
      argument,
      ({ address, port }) => ({ address, port: `port of ${port}` }),
      () => 'server',
    )
  expect(text('0')).toBe('0')
  expect(text({ fallbackName: 'socket 1' } as never)).toBe('server')
  expect(text({ address: '127.0.0.1', port: 80 })).toBe('127.0.0.1:port of 80')
})
