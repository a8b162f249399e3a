/**
 * How to mend a call that failed, by call and error.
 * What is not in the table can only be expected, with the word's `try…` sibling.
 */
const advice: Record<string, Record<string, string>> = {
  bind: {
    EACCES: "use a port from 1024 up, or write needs=root at the scenario's fence",
    EADDRINUSE: 'set SO_REUSEADDR on the old and on the new socket before bind()',
    EADDRNOTAVAIL: 'use an address of this machine, such as 127.0.0.1',
    EINVAL: 'bind a socket once only, and before it is connected',
  },
  listen: {
    EADDRINUSE: 'close the other listener first',
  },
  connect: {
    EADDRNOTAVAIL: 'use an address of this machine; or free a local port, or widen net.ipv4.ip_local_port_range',
    ECONNREFUSED: 'let a socket listen there before this line',
    EINPROGRESS: 'accept the waiting connections first, or give listen() a longer backlog',
  },
  send: {
    ECONNRESET: 'send before the peer has closed',
    EPIPE: 'send before shutdown() and before the peer has closed',
  },
  recv: {
    EAGAIN: 'let the peer send first',
    ECONNRESET: 'read before the peer closes with data unread',
    ENOTCONN: 'connect the socket first',
  },
}

export function fixFor(call: string, errno: string, tryWord: string): string {
  if (errno === 'EBADF') return 'move this line before the one that closes the socket.'
  const known = advice[call]?.[errno]
  // A word that has no sibling which may fail.
  if (!tryWord.startsWith('try'))
    return tryWord === 'heal' ? 'call deafen() first: this socket hears everything.' : `call ${tryWord}() where it can work.`
  return known === undefined ? `expect the error with ${tryWord}().` : `${known}; or expect the error with ${tryWord}().`
}
