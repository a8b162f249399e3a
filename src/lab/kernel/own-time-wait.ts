/**
 * A connection of our own that is closed and waits in TIME_WAIT, for finding out by effect what the kernel shows of such a one and does with it.
 * In whichever network the thread is; it lasts as long as TIME_WAIT does, or the network.
 */
import { type Endpoint, readSockaddr, writeSockaddr } from '../system/address.ts'
import { errnoMeaning, errnoName } from '../system/errno.ts'
import * as libc from '../system/libc.ts'
import { AF_INET, SOCK_CLOEXEC, SOCK_STREAM } from '../words/constants.ts'

/** Both ends as the one in TIME_WAIT has them. */
export interface Connection {
  local: Endpoint
  peer: Endpoint
}

const sockaddr = Buffer.alloc(28)
const length = Buffer.alloc(4)

export function leaveTimeWait(): Connection {
  const listener = demand('socket', libc.socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
  let client: libc.Fd = -1
  try {
    client = demand('socket', libc.socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    demand('bind', libc.bind(listener, sockaddr, writeSockaddr(sockaddr, { address: '127.0.0.1', port: 0 })))
    demand('listen', libc.listen(listener, 1))
    const peer = nameOf(listener)
    demand('connect', libc.connect(client, sockaddr, writeSockaddr(sockaddr, peer)))
    const local = nameOf(client)
    const accepted = demand('accept4', libc.accept4(listener, null, null, SOCK_CLOEXEC))
    // The client's FIN is the first one.
    libc.close(client)
    client = -1
    libc.close(accepted)
    return { local, peer }
  } finally {
    if (client >= 0) libc.close(client)
    libc.close(listener)
  }
}

function nameOf(fd: libc.Fd): Endpoint {
  length.writeUInt32LE(sockaddr.length)
  demand('getsockname', libc.getsockname(fd, sockaddr, length))
  return readSockaddr(sockaddr)
}

function demand(call: string, answer: number): number {
  if (answer >= 0) return answer
  const name = errnoName(libc.errno())
  throw new Error(`${call} gave ${name} (${errnoMeaning(name)})`)
}
