/**
 * The errors of errno(3): number to name, and what the manual says that each means.
 * It knows no call; what one call means by an error is added where the call is described.
 */
import { errnoNumbers } from '../words/errno-numbers.ts'

/** What the manual pages say, for the errors that socket calls give. */
const meanings: Record<string, string> = {
  EACCES: 'permission denied',
  EADDRINUSE: 'the address is already in use',
  EADDRNOTAVAIL: 'the address is not available: not a local one, or every local port is taken',
  EAFNOSUPPORT: 'the address family is not supported here',
  EAGAIN: 'the call would have to wait',
  EALREADY: 'an earlier attempt to connect is still going on',
  EBADF: 'not an open descriptor: the socket is closed',
  ECONNABORTED: 'the connection was ended before it was accepted',
  ECONNREFUSED: 'nobody listens at that address',
  ECONNRESET: 'the peer answered with RST',
  EDESTADDRREQ: 'the socket has no peer and no address was given',
  EDOM: 'the value is outside the range that the option takes',
  EFAULT: 'an address outside the process was given',
  EHOSTUNREACH: 'no route to the host',
  EINPROGRESS: 'the connection has not been made yet',
  EINTR: 'a signal came before anything happened',
  EINVAL: 'the argument or the state of the socket does not allow it, e.g. the socket is already bound',
  EISCONN: 'the socket is already connected',
  EMFILE: 'the process has no descriptor left',
  ENETUNREACH: 'no route to that network',
  ENOBUFS: 'no buffer left',
  ENODEV: 'no such device',
  ENOENT: 'no such file',
  ENOMEM: 'not enough memory',
  ENOPROTOOPT: 'the protocol does not know that option',
  ENOTCONN: 'the socket is not connected',
  ENOTSOCK: 'the descriptor is not a socket',
  EOPNOTSUPP: 'that kind of socket does not support the call',
  EPERM: 'not permitted',
  EPIPE: 'the connection is shut down for writing',
  EPROTONOSUPPORT: 'the protocol is not supported',
  ESRCH: 'no such process',
  ETIMEDOUT: 'the peer did not answer in time',
}

const numbers = new Map(Object.entries(errnoNumbers))
const names = new Map<number, string>()
for (const [name, number] of numbers) names.set(number, name)
// Where a number has two names, the one that the manual pages prefer wins.
for (const name of Object.keys(meanings)) {
  const number = numbers.get(name)
  if (number !== undefined) names.set(number, name)
}

export function errnoName(number: number): string {
  return names.get(number) ?? `errno ${number}`
}

/** Each error's number on this platform, and its other name where it has two: `EAGAIN` → `11`, `EWOULDBLOCK`. */
export function errnoSpellings(): Record<string, string[]> {
  const spelled = [...numbers].filter(([name]) => name.startsWith('E'))
  return Object.fromEntries(
    spelled.map(([name, number]) => [
      name,
      [String(number), ...spelled.filter(([other, same]) => same === number && other !== name).map(([other]) => other)],
    ]),
  )
}

export function errnoMeaning(name: string): string {
  return meanings[name] ?? 'see errno(3)'
}

/** Which errors can be named, for messages and for the vocabulary page. */
export const errnoNames: readonly string[] = Object.keys(meanings)
