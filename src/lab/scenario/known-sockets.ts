/**
 * The scenario's sockets, and which rows of the kernel's table are theirs.
 * A socket is known by its cookie (where the kernel has none, by its inode) as long as it lives, and by its ends in TIME_WAIT, where the kernel has
 * replaced it with a smaller one.
 */

import type { Wanted } from '../kernel/diag-row.ts'
import type { Endpoint } from '../system/address.ts'
import { wallClockUs } from '../system/clock.ts'
import type { KnownSocket } from './known-socket.ts'
import type { SeenRow } from './seen-row.ts'

export class KnownSockets {
  /** In the order of their making. */
  readonly all: KnownSocket[] = []
  /** What of the kernel's table may be theirs, beside TCP over IPv4. */
  readonly wanted: Wanted = { ipv6: false, udp: false, unix: false }
  /** By the cookie, or by the inode where there are no cookies. */
  readonly #byNumber = new Map<string, KnownSocket>()
  readonly #byEnds = new Map<string, KnownSocket[]>()
  /** Those in the kernel's table now, and since when others are not in it any more. */
  readonly #seen = new Set<KnownSocket>()
  readonly #goneAtUs = new Map<KnownSocket, number>()

  /** Makes a socket known, once when it is made and again when both its ends are. */
  know(socket: KnownSocket): void {
    const known = this.first(socket)
    if (!this.all.includes(known)) {
      const number = numberOf(socket)
      if (number !== undefined) this.#byNumber.set(numberKey(socket.host, number), socket)
      this.all.push(socket)
    }
    // Another descriptor of the same socket.
    if (known !== socket) return
    const { localNow, peerNow } = socket
    if (localNow === undefined || peerNow === undefined) return
    socket.joinedAtUs ??= wallClockUs()
    const key = keyOf(socket.host, localNow, peerNow)
    const others = this.#byEnds.get(key)
    if (others === undefined) this.#byEnds.set(key, [socket])
    else if (!others.includes(socket)) others.push(socket)
  }

  /** The first of those that are the same socket of the kernel, by other descriptors. */
  first(socket: KnownSocket): KnownSocket {
    const number = numberOf(socket)
    return (number === undefined ? undefined : this.#byNumber.get(numberKey(socket.host, number))) ?? socket
  }

  /** The socket that a row belongs to. Of two with the same ends the later one, which took the place of the other, but none made after `atUs`. */
  ownerOf(row: Omit<SeenRow, 'holders'>, atUs = Number.POSITIVE_INFINITY): KnownSocket | undefined {
    const { host, cookie, inode } = row
    const owner = (cookie === undefined ? undefined : this.#byNumber.get(numberKey(host, cookie))) ?? this.#byNumber.get(numberKey(host, inode))
    if (owner !== undefined || row.inode !== 0 || row.peer === undefined || row.protocol !== 'tcp') return owner
    // Any other socket that nobody holds has kept its cookie: without one of ours it is somebody else's, as one that waits for accept.
    if (row.cookie !== undefined && row.state !== 'TIME_WAIT' && row.state !== 'FIN_WAIT_2') return undefined
    return this.#byEnds.get(keyOf(row.host, row.local, row.peer))?.findLast((socket) => socket.madeAtUs <= atUs && !this.#wasGone(socket, atUs))
  }

  /** Learns which sockets are gone: a dead socket is never taken for its successor at the same ends. */
  look(rows: readonly SeenRow[], atUs: number): void {
    const here = new Set(rows.map((row) => this.ownerOf(row)))
    for (const socket of here) {
      if (socket === undefined) continue
      this.#seen.add(socket)
      this.#goneAtUs.delete(socket)
    }
    for (const socket of this.#seen) {
      if (here.has(socket)) continue
      this.#seen.delete(socket)
      this.#goneAtUs.set(socket, atUs)
    }
  }

  #wasGone(socket: KnownSocket, atUs: number): boolean {
    return (this.#goneAtUs.get(socket) ?? Number.POSITIVE_INFINITY) < atUs
  }
}

const numberOf = (socket: KnownSocket): bigint | number | undefined => socket.madeInode ?? socket.cookie

/** Older kernels number the sockets of each network by themselves. A cookie is a bigint, an inode none. */
const numberKey = (host: number, number: bigint | number): string => `${host} ${typeof number} ${number}`

function keyOf(host: number, local: Endpoint, peer: Endpoint): string {
  return `${host} ${local.address} ${local.port} ${peer.address} ${peer.port}`
}
