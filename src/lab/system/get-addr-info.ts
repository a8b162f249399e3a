/**
 * Names to addresses: getaddrinfo(3), in the order that RFC 6724 and gai.conf(5) give them.
 */

import { SOCK_STREAM } from '../words/constants.ts'
import { readSockaddr } from './address.ts'
import * as libc from './libc.ts'

/** `struct addrinfo`, as far as it is read. */
const SOCKTYPE = 8
const ADDRESS_LENGTH = 16
const ADDRESS = 24
const NEXT = 40

/** Each address once; none for a name that nobody knows. */
export function addressesOf(name: string): string[] {
  const hints = Buffer.alloc(48)
  hints.writeInt32LE(SOCK_STREAM, SOCKTYPE)
  const first = Buffer.alloc(8)
  if (libc.getaddrinfo(name, null, hints, first) !== 0) return []
  const list = first.readBigUInt64LE()
  const addresses: string[] = []
  for (let at = list; at !== 0n; ) {
    const entry = libc.memoryAt(at, 48)
    const length = entry.readUInt32LE(ADDRESS_LENGTH)
    addresses.push(readSockaddr(Buffer.concat([libc.memoryAt(entry.readBigUInt64LE(ADDRESS), length), Buffer.alloc(28)]), length).address)
    at = entry.readBigUInt64LE(NEXT)
  }
  libc.freeaddrinfo(list)
  return [...new Set(addresses)]
}
