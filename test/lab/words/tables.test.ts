/** What the laboratory says of each error, and how each piece of other people's software is found: all of it, to be read. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { errnoMeaning, errnoNames } from '../../../src/lab/system/errno.ts'
import { fixFor } from '../../../src/lab/words/advice.ts'
import { software } from '../../../src/lab/words/software.ts'
import { expectedIn } from '../../helpers/expected-file.ts'

test.each([
  ['errors', errnoNames.map((name) => `${name}: ${errnoMeaning(name)}`)],
  [
    'software',
    Object.entries(software).map(
      ([name, one]) => `${name}: ${one.command} of ${one.package}, ${one.version.join(' ')}${'module' in one ? ', a module' : ''}`,
    ),
  ],
])('%s', (name, lines) => {
  const said = `${lines.join('\n')}\n`
  const file = join(import.meta.dirname, `${name}.txt`)
  expect(said, `Fix: where the change is meant, remove ${file}, run this once more, and read what changed`).toBe(expectedIn(file, said))
})

test('an error that the manual pages of sockets do not name is looked up in errno(3)', () => {
  expect(errnoMeaning('ENOTTY')).toBe('see errno(3)')
})

test.each([
  ['bind', 'EACCES', "use a port from 1024 up, or write needs=root at the scenario's fence"],
  ['bind', 'EADDRINUSE', 'set SO_REUSEADDR on the old and on the new socket before bind()'],
  ['bind', 'EADDRNOTAVAIL', 'use an address of this machine, such as 127.0.0.1'],
  ['bind', 'EINVAL', 'bind a socket once only, and before it is connected'],
  ['listen', 'EADDRINUSE', 'close the other listener first'],
  ['connect', 'EADDRNOTAVAIL', 'use an address of this machine; or free a local port, or widen net.ipv4.ip_local_port_range'],
  ['connect', 'ECONNREFUSED', 'let a socket listen there before this line'],
  ['connect', 'EINPROGRESS', 'accept the waiting connections first, or give listen() a longer backlog'],
  ['send', 'ECONNRESET', 'send before the peer has closed'],
  ['send', 'EPIPE', 'send before shutdown() and before the peer has closed'],
  ['recv', 'EAGAIN', 'let the peer send first'],
  ['recv', 'ECONNRESET', 'read before the peer closes with data unread'],
  ['recv', 'ENOTCONN', 'connect the socket first'],
])('%s() that gives %s is mended so: %s', (call, errno, fix) => {
  expect(fixFor(call, errno, 'tryIt')).toBe(`${fix}; or expect the error with tryIt().`)
})

test('another error is expected, and of a word that may not fail its place is moved', () => {
  expect(fixFor('bind', 'ENOMEM', 'tryBind')).toBe('expect the error with tryBind().')
  expect(fixFor('fcntl', 'EINVAL', 'tryFcntl')).toBe('expect the error with tryFcntl().')
  expect(fixFor('bind', 'EBADF', 'tryBind')).toBe('move this line before the one that closes the socket.')
  expect(fixFor('setsockopt', 'ENOENT', 'heal')).toBe('call deafen() first: this socket hears everything.')
  expect(fixFor('setsockopt', 'EINVAL', 'deafen')).toBe('call deafen() where it can work.')
})
