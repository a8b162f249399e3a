/**
 * Waits for the loopback interface where it cannot be watched: a datagram to ourselves goes through the same queue as what the last call sent.
 * Four in a row, because an answer to an answer stands further back in the queue.
 */

import { readSockaddr, writeSockaddr } from '../system/address.ts'
import { monotonicMs } from '../system/clock.ts'
import * as libc from '../system/libc.ts'
import { patience } from '../system/patience.ts'
import { waitFor } from '../system/wait.ts'
import { AF_INET, POLLIN, SOCK_CLOEXEC, SOCK_DGRAM } from '../words/constants.ts'

const ROUNDS = 4
const DEADLINE_MS = 200 * patience
const sockaddr = Buffer.alloc(28)
const length = Buffer.alloc(4)
const octet = Buffer.alloc(1)

export class LoopbackEcho {
  readonly #fd: libc.Fd
  /** Its own port, which is in the table of sockets too. */
  readonly port: number

  constructor(address: string) {
    this.#fd = libc.socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)
    libc.bind(this.#fd, sockaddr, writeSockaddr(sockaddr, { address, port: 0 }))
    length.writeUInt32LE(sockaddr.length)
    libc.getsockname(this.#fd, sockaddr, length)
    const end = readSockaddr(sockaddr)
    this.port = end.port
    libc.connect(this.#fd, sockaddr, writeSockaddr(sockaddr, end))
  }

  settle(): void {
    for (let round = 0; round < ROUNDS; round++) {
      libc.send(this.#fd, octet, 1, 0)
      if (!waitFor(this.#fd, POLLIN, monotonicMs() + DEADLINE_MS)) return
      libc.recv(this.#fd, octet, 1, 0)
    }
  }

  close(): void {
    libc.close(this.#fd)
  }
}
