/**
 * Interfaces and addresses of a network namespace, made over rtnetlink(7): what `ip link add … type veth` and `ip address add` do, without the command.
 * A socket of it keeps to the namespace in which it was opened.
 */
import { netlinkError, netlinkMessages } from '../kernel/netlink.ts'
import { familyOf } from '../system/address.ts'
import { monotonicMs } from '../system/clock.ts'
import { errnoMeaning, errnoName } from '../system/errno.ts'
import { addressOf, allocate, close, errno, type Fd, ifNameToIndex, inetPton, ioctl, recv, send, socket } from '../system/libc.ts'
import { patience } from '../system/patience.ts'
import { AF_INET, AF_INET6, AF_NETLINK, SOCK_CLOEXEC, SOCK_DGRAM, SOCK_RAW } from '../words/constants.ts'

const NETLINK_ROUTE = 0
const RTM_NEWLINK = 16
const RTM_NEWADDR = 20
const RTM_DELADDR = 21
const RTM_NEWROUTE = 24
const RTM_GETROUTE = 26
const RTM_NEWRULE = 32
const RTM_DELRULE = 33
const NLM_F_REQUEST = 0x1
const NLM_F_ACK = 0x4
const NLM_F_CREATE = 0x400
const NLM_F_EXCL = 0x200

const IFLA_ADDRESS = 1
const IFLA_IFNAME = 3
const IFLA_LINKINFO = 18
const IFLA_NET_NS_FD = 28
const IFLA_NUM_TX_QUEUES = 31
const IFLA_NUM_RX_QUEUES = 32
const IFLA_INFO_KIND = 1
const IFLA_INFO_DATA = 2
const VETH_INFO_PEER = 1
const NLA_F_NESTED = 0x8000

const IFA_ADDRESS = 1
const IFA_LOCAL = 2
const IFA_FLAGS = 8
const IFA_F_NODAD = 0x02
const IFA_F_PERMANENT = 0x80

const RTA_DST = 1
const RTA_OIF = 4
const RTA_PREFSRC = 7
const RTPROT_STATIC = 4
const RT_SCOPE_LINK = 253
const RTN_UNICAST = 1
const RTN_LOCAL = 2

const FRA_IIFNAME = 3
const FRA_PRIORITY = 6
const FR_ACT_TO_TBL = 1
export const RT_TABLE_LOCAL = 255

export const IFF_UP = 0x1
/** No ARP and no neighbour discovery: whatever is sent has the interface's own link address, which both ends share. */
export const IFF_NOARP = 0x80

/** The link address of every host's interface: locally administered. */
export const LINK_ADDRESS = Buffer.from([0x02, 0, 0, 0, 0, 0x01])

/** The end of a pair that lies in the thread's namespace. */
export interface OwnEnd {
  name: string
  /** Its number there; the kernel chooses when it is left out. */
  index?: number
  flags?: number
}

export interface PeerEnd {
  name: string
  /** Its link address; the kernel chooses when it is left out. */
  address?: Buffer
  /** By a descriptor; that of the thread when it is left out. */
  namespace?: Fd
}

export class RouteNetlink {
  readonly #fd: Fd
  #sequence = 0

  constructor() {
    this.#fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE)
    if (this.#fd < 0) throw refused('socket(AF_NETLINK, NETLINK_ROUTE)', errno())
  }

  /**
   * A pair of veth(4): one end here, with the flags that it is to have, the other one here too or in the namespace that is named.
   * Each has one queue, where the kernel would make one for each processor of the machine.
   */
  addVeth({ name, index = 0, flags = 0 }: OwnEnd, { name: peerName, address, namespace }: PeerEnd): void {
    const queues: Attribute[] = [
      [IFLA_NUM_TX_QUEUES, int32(1)],
      [IFLA_NUM_RX_QUEUES, int32(1)],
    ]
    const peer: Attribute[] = [[IFLA_IFNAME, zeroTerminated(peerName)], ...queues]
    if (address !== undefined) peer.push([IFLA_ADDRESS, address])
    if (namespace !== undefined) peer.push([IFLA_NET_NS_FD, int32(namespace)])
    const info = attributes(
      [IFLA_INFO_KIND, Buffer.from('veth')],
      [IFLA_INFO_DATA | NLA_F_NESTED, attributes([VETH_INFO_PEER | NLA_F_NESTED, Buffer.concat([ifinfomsg(0, 0, 0), attributes(...peer)])])],
    )
    const body = attributes([IFLA_IFNAME, zeroTerminated(name)], ...queues, [IFLA_LINKINFO | NLA_F_NESTED, info])
    this.#ask('adding a pair of veth', RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, Buffer.concat([ifinfomsg(index, flags, flags), body]))
  }

  /** Sets the flags of an interface: IFF_UP and the like. */
  setFlags(index: number, flags: number): void {
    this.#ask('setting the flags of a link', RTM_NEWLINK, 0, ifinfomsg(index, flags, flags))
  }

  /** An address with the length of its network's prefix, usable at once. */
  addAddress(index: number, address: string, prefix: number): void {
    this.#address(RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, {
      index,
      address,
      prefix,
      flags: IFA_F_PERMANENT | (familyOf(address) === AF_INET6 ? IFA_F_NODAD : 0),
    })
  }

  /** An address that IPv6 first looks for duplicates of, for a second or so: RFC 4862 section 5.4. */
  addTentative(index: number, address: string, prefix: number): void {
    this.#address(RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, { index, address, prefix, flags: IFA_F_PERMANENT })
  }

  removeAddress(index: number, address: string, prefix: number): void {
    this.#address(RTM_DELADDR, 0, { index, address, prefix, flags: 0 })
  }

  #address(type: number, ask: number, { index, address, prefix, flags }: { index: number; address: string; prefix: number; flags: number }): void {
    const family = familyOf(address)
    const octets = octetsOf(address)
    const header = Buffer.alloc(8)
    header.writeUInt8(family, 0)
    header.writeUInt8(prefix, 1)
    header.writeUInt8(flags & 0xff, 2)
    header.writeUInt32LE(index, 4)
    const body = attributes([IFA_LOCAL, octets], [IFA_ADDRESS, octets], [IFA_FLAGS, int32(flags)])
    this.#ask(`${type === RTM_NEWADDR ? 'adding' : 'removing'} the address ${address}`, type, ask, Buffer.concat([header, body]))
  }

  /** Whether this host takes what is sent to an address of IPv6: the kernel does so only when a work of its own has run, some time after it was added. */
  isLocal(address: string, index: number): boolean {
    const header = Buffer.alloc(12)
    header.writeUInt8(AF_INET6, 0)
    header.writeUInt8(128, 1)
    const body = attributes([RTA_DST, octetsOf(address)], [RTA_OIF, int32(index)])
    const length = this.#exchange(`asking for the route to ${address}`, RTM_GETROUTE, 0, Buffer.concat([header, body]))
    const [route] = netlinkMessages(answer.subarray(0, length))
    return route?.type === RTM_NEWROUTE && route.payload.length >= header.length && route.payload.readUInt8(7) === RTN_LOCAL
  }

  /** A route of IPv4 to a network that is reached over an interface, with the address that a socket gets which has none. */
  addRoute(table: number, { address, prefix, index, source }: { address: string; prefix: number; index: number; source: string }): void {
    const header = Buffer.alloc(12)
    header.writeUInt8(AF_INET, 0)
    header.writeUInt8(prefix, 1)
    header.writeUInt8(table, 4)
    header.writeUInt8(RTPROT_STATIC, 5)
    header.writeUInt8(RT_SCOPE_LINK, 6)
    header.writeUInt8(RTN_UNICAST, 7)
    const body = attributes([RTA_DST, octetsOf(address)], [RTA_OIF, int32(index)], [RTA_PREFSRC, octetsOf(source)])
    this.#ask(`adding a route to ${address}/${prefix}`, RTM_NEWROUTE, NLM_F_CREATE | NLM_F_EXCL, Buffer.concat([header, body]))
  }

  /** Which table of routes IPv4 asks, the lowest priority first; `from` an interface, where `lo` stands for what this host sends: ip-rule(8). */
  addRule(rule: Rule): void {
    this.#ask('adding a rule of routing', RTM_NEWRULE, NLM_F_CREATE | NLM_F_EXCL, ruleMessage(rule))
  }

  removeRule(rule: Rule): void {
    this.#ask('removing a rule of routing', RTM_DELRULE, 0, ruleMessage(rule))
  }

  close(): void {
    close(this.#fd)
  }

  #ask(what: string, type: number, flags: number, body: Buffer): void {
    const length = this.#exchange(what, type, NLM_F_ACK | flags, body)
    const code = length < 0 ? undefined : netlinkError(answer.subarray(0, length))
    if (code === undefined) throw new Error(`${what}: rtnetlink gave no answer that can be read`)
    if (code !== 0) throw refused(`${what} over rtnetlink`, code)
  }

  /** Gives how many octets came back, of which `answer` holds those that it has room for. */
  #exchange(what: string, type: number, flags: number, body: Buffer): number {
    const header = Buffer.alloc(16)
    header.writeUInt32LE(header.length + body.length, 0)
    header.writeUInt16LE(type, 4)
    header.writeUInt16LE(NLM_F_REQUEST | flags, 6)
    header.writeUInt32LE(++this.#sequence, 8)
    const message = Buffer.concat([header, body])
    if (send(this.#fd, message, message.length, 0) < 0) throw refused(what, errno())
    return recv(this.#fd, answer, answer.length, 0)
  }
}

export function withNetlink<Value>(run: (netlink: RouteNetlink) => Value): Value {
  const netlink = new RouteNetlink()
  try {
    return run(netlink)
  } finally {
    netlink.close()
  }
}

const never = new Int32Array(new SharedArrayBuffer(4))
const LOCAL_WITHIN_MS = 2000
/** As soon as it usually takes, and then more and more seldom: the work waits for a lock that others may hold. */
const ASK_AGAIN_MS = 0.1
const SELDOM_MS = 2

/** Waits until this host takes what is sent to an address of IPv6 that an interface was given. */
export function awaitLocal(address: string, index: number): void {
  withNetlink((netlink) => {
    const deadlineMs = monotonicMs() + LOCAL_WITHIN_MS * patience
    for (let againMs = ASK_AGAIN_MS; !netlink.isLocal(address, index); againMs = Math.min(SELDOM_MS, 2 * againMs)) {
      if (monotonicMs() >= deadlineMs) throw new Error(`the kernel did not begin to take what is sent to ${address}`)
      Atomics.wait(never, 0, 0, againMs)
    }
  })
}

const SIOCETHTOOL = 0x8946
const ETHTOOL_STXCSUM = 0x17
/** `struct ifreq` and `struct ethtool_value`, which it points to. */
let memory: { request: Buffer; value: Buffer } | undefined

/**
 * Lets the kernel compute the checksums of what this interface sends, and so cut data into segments itself: ethtool(8) `-K tx off`.
 * Otherwise both are left to a device that does not exist.
 */
export function computeChecksums(name: string): void {
  memory ??= { request: allocate(40), value: allocate(8) }
  const { request, value } = memory
  request.fill(0)
  request.write(name)
  value.writeUInt32LE(ETHTOOL_STXCSUM, 0)
  value.writeUInt32LE(0, 4)
  request.writeBigUInt64LE(addressOf(value), 16)
  const fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)
  const answer = ioctl(fd, SIOCETHTOOL, request)
  const code = errno()
  close(fd)
  if (answer !== 0) throw refused(`ioctl(SIOCETHTOOL, ETHTOOL_STXCSUM) of ${name}`, code)
}

/** The number of an interface of the thread's network. */
export function interfaceIndex(name: string): number {
  const index = ifNameToIndex(name)
  if (index === 0) throw refused(`if_nametoindex(${name})`, errno())
  return index
}

const answer = Buffer.alloc(8192)

function refused(what: string, code: number): Error {
  const name = errnoName(code)
  return new Error(`${what} gave ${name} (${errnoMeaning(name)})`)
}

export interface Rule {
  priority: number
  table: number
  from?: string
}

/** struct fib_rule_hdr and what belongs to it. */
function ruleMessage({ priority, table, from }: Rule): Buffer {
  const header = Buffer.alloc(12)
  header.writeUInt8(AF_INET, 0)
  header.writeUInt8(table, 4)
  header.writeUInt8(FR_ACT_TO_TBL, 7)
  const name: Attribute[] = from === undefined ? [] : [[FRA_IIFNAME, zeroTerminated(from)]]
  return Buffer.concat([header, attributes([FRA_PRIORITY, int32(priority)], ...name)])
}

function octetsOf(address: string): Buffer {
  const family = familyOf(address)
  const octets = Buffer.alloc(family === AF_INET ? 4 : 16)
  inetPton(family, address, octets)
  return octets
}

/** struct ifinfomsg. */
function ifinfomsg(index: number, flags: number, change: number): Buffer {
  const message = Buffer.alloc(16)
  message.writeInt32LE(index, 4)
  message.writeUInt32LE(flags, 8)
  message.writeUInt32LE(change, 12)
  return message
}

type Attribute = [type: number, octets: Buffer]

/** struct rtattr, each padded to four octets. */
function attributes(...all: readonly Attribute[]): Buffer {
  return Buffer.concat(
    all.map(([type, octets]) => {
      const attribute = Buffer.alloc(4 + ((octets.length + 3) & ~3))
      attribute.writeUInt16LE(4 + octets.length, 0)
      attribute.writeUInt16LE(type, 2)
      octets.copy(attribute, 4)
      return attribute
    }),
  )
}

const zeroTerminated = (text: string): Buffer => Buffer.from(`${text}\0`)

function int32(number: number): Buffer {
  const octets = Buffer.alloc(4)
  octets.writeInt32LE(number)
  return octets
}
