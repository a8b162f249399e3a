/**
 * Whether a filter on a socket, SO_ATTACH_FILTER of socket(7), keeps anything from it here. Other kernels than Linux take the option and do nothing;
 * who then believed that a segment was lost would tell of a loss that nobody saw.
 */
import { program } from '../packets/packet-filter.ts'
import { readSockaddr, writeSockaddr } from '../system/address.ts'
import { errnoMeaning, errnoName } from '../system/errno.ts'
import * as libc from '../system/libc.ts'
import { AF_INET, MSG, SO_ATTACH_FILTER, SOCK_CLOEXEC, SOCK_DGRAM, SOL_SOCKET } from '../words/constants.ts'
import { once } from './once.ts'

const sockaddr = Buffer.alloc(28)
const length = Buffer.alloc(4)
const octet = Buffer.alloc(1)

/** Asked in a network where it meets no scenario: a datagram that we send ourselves must not get through a filter that takes nothing. */
export const filterRefusal = once(() => {
  const fd = libc.socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)
  try {
    libc.bind(fd, sockaddr, writeSockaddr(sockaddr, { address: '127.0.0.1', port: 0 }))
    length.writeUInt32LE(sockaddr.length)
    libc.getsockname(fd, sockaddr, length)
    libc.connect(fd, sockaddr, writeSockaddr(sockaddr, readSockaddr(sockaddr)))
    const nothing = program([{ accept: 0 }])
    if (libc.setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, nothing, nothing.length) !== 0) {
      const name = errnoName(libc.errno())
      return `setsockopt(SO_ATTACH_FILTER) gave ${name} (${errnoMeaning(name)})`
    }
    libc.send(fd, octet, 1, 0)
    return libc.recv(fd, octet, 1, MSG.MSG_DONTWAIT) === 1 ? 'a filter on a socket (SO_ATTACH_FILTER) has no effect' : undefined
  } finally {
    libc.close(fd)
  }
})
