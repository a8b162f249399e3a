/**
 * What the scenario remembers of each of its sockets, so that the kernel's rows and segments can be told to be its.
 */
import type { Protocol } from '../kernel/diag-row.ts'
import type { Endpoint } from '../system/address.ts'
import type { Named } from '../words/named.ts'

export interface KnownSocket extends Named {
  /** The kernel's number for the socket, as getsockopt(SO_COOKIE) gives it; undefined where the kernel has none. */
  readonly cookie: bigint | undefined
  /** Where sockets are not known by a cookie: the inode of its descriptor, which nothing else has while the socket is open. */
  readonly madeInode: number | undefined
  /** The host that it is on, by its number. */
  readonly host: number
  readonly protocol: Protocol
  /** By the wall clock, in microseconds. */
  readonly madeAtUs: number
  /** When both ends were known first: after connect or accept; by the wall clock. Undefined until then. */
  joinedAtUs: number | undefined
  /** The ends as they are known; undefined before bind, connect or accept. */
  readonly localNow: Endpoint | undefined
  readonly peerNow: Endpoint | undefined
  /** Whether the local port is the kernel's choice. */
  readonly kernelChosePort: boolean
  /** The TTL that it was given by IP_TTL or IPV6_UNICAST_HOPS; undefined where it sends with that of its network. */
  readonly ownTtl: number | undefined
}
