/**
 * Messages and attributes of netlink(7) out of octets. It reads nothing that is not there: what is shorter than it says is where reading ends.
 */

export interface NetlinkMessage {
  type: number
  payload: Buffer
}

/** struct nlmsghdr. */
export const NLMSG_HEADER = 16
export const NLMSG_ERROR = 2
export const NLMSG_DONE = 3
const RTATTR_HEADER = 4
const aligned = (length: number): number => (length + 3) & ~3

/** The messages of one answer, in their order. */
export function netlinkMessages(octets: Buffer): NetlinkMessage[] {
  const messages: NetlinkMessage[] = []
  for (let at = 0; at + NLMSG_HEADER <= octets.length; ) {
    const length = octets.readUInt32LE(at)
    if (length < NLMSG_HEADER || at + length > octets.length) break
    messages.push({ type: octets.readUInt16LE(at + 4), payload: octets.subarray(at + NLMSG_HEADER, at + length) })
    at += aligned(length)
  }
  return messages
}

/** The number of an errno that an answer gives, 0 for done; undefined where it holds neither: struct nlmsgerr. */
export function netlinkError(octets: Buffer): number | undefined {
  const told = netlinkMessages(octets).find(({ type, payload }) => type === NLMSG_ERROR && payload.length >= 4)
  return told === undefined ? undefined : -told.payload.readInt32LE(0) | 0
}

/** The attributes behind a message's own structure, by their types: struct rtattr. */
export function attributes(octets: Buffer): Map<number, Buffer> {
  const found = new Map<number, Buffer>()
  for (let at = 0; at + RTATTR_HEADER <= octets.length; ) {
    const length = octets.readUInt16LE(at)
    if (length < RTATTR_HEADER || at + length > octets.length) break
    found.set(octets.readUInt16LE(at + 2), octets.subarray(at + RTATTR_HEADER, at + length))
    at += aligned(length)
  }
  return found
}
