/**
 * A wire between two hosts: a pair of veth(4) for each, whose other ends lie in a network namespace where nobody is, and the thread that carries
 * packets across.
 * What becomes of each packet is decided there, so nothing of the kernel but veth is needed, and no command.
 */

import { readFileSync, writeFileSync } from 'node:fs'
import { closeLater } from '../kernel/close-later.ts'
import { openInjector, openTap } from '../kernel/packet-socket.ts'
import { type Instruction, program } from '../packets/packet-filter.ts'
import type { Rule } from '../packets/weather.ts'
import { makeWireLog, type WireEvent, WireLogReader } from '../packets/wire-log.ts'
import type { Fd } from '../system/libc.ts'
import { processor } from '../system/thread.ts'
import { inNamespace, makeNamespace, outsideNamespace } from './namespace.ts'
import { theRelay } from './relay.ts'
import { type End, type Order, slots } from './relay-protocol.ts'
import { awaitLocal, computeChecksums, IFF_NOARP, IFF_UP, interfaceIndex, LINK_ADDRESS, type RouteNetlink, withNetlink } from './rtnetlink.ts'

/** The network that a wire is, and who has which address in it. */
export interface Subnet {
  near: readonly [ipv4: string, ipv6: string]
  far: readonly [ipv4: string, ipv6: string]
  /** What a NAT on the wire calls the near host. */
  outside: readonly [ipv4: string, ipv6: string]
}

export interface Delay {
  /** From the near host to the far one, in milliseconds. */
  there: number
  back: number
}

/** Where the other ends of all cables lie, and what puts frames on them: for the life of the process, empty between scenarios. */
let cables: { namespace: Fd; injector: Fd } | undefined

function theCables(): { namespace: Fd; injector: Fd } {
  if (cables === undefined) {
    const namespace = makeNamespace()
    cables = { namespace, injector: inNamespace(namespace, openInjector) }
  }
  return cables
}

export class Wire {
  readonly #number = theRelay().newWire()
  readonly #ends: [near: End, far: End]
  readonly #shared = new SharedArrayBuffer(slots.length * 4)
  readonly #memory = new Int32Array(this.#shared)
  readonly #log = makeWireLog()
  readonly #reader = new WireLogReader(this.#log)
  #open = true

  /**
   * @param near the network namespace of one host
   * @param far that of the other
   * @param names of the interfaces at the near host and at the far one
   */
  constructor(
    near: Fd,
    far: Fd,
    { near: own, far: other }: { near: readonly string[]; far: readonly string[] },
    [nearName, farName]: readonly [near: string, far: string],
    delay: Delay,
  ) {
    const plugged = [plug(near, nearName, own, this.#number, 'n'), plug(far, farName, other, this.#number, 'f')] as const
    this.#ends = [plugged[0].end, plugged[1].end]
    theRelay().order({
      type: 'join',
      wire: this.#number,
      ends: this.#ends,
      delayUs: microseconds(delay),
      log: this.#log,
      shared: this.#shared,
      cpu: processor(),
    })
    for (const { host, index, ipv6 } of plugged) if (ipv6 !== undefined) inNamespace(host, () => awaitLocal(ipv6, index))
  }

  rule(rule: Rule): void {
    theRelay().order({ type: 'rule', wire: this.#number, rule })
  }

  /** Says it all, and then waits once for what comes of it. */
  say(...types: ('clear' | 'release' | 'cut' | 'mend' | 'forget')[]): void {
    theRelay().order(...types.map((type): Order => ({ type, wire: this.#number })))
  }

  /** Nothing is held up, held back or lost any more. */
  clear(): void {
    const wire = this.#number
    theRelay().order({ type: 'clear', wire }, { type: 'mend', wire }, { type: 'release', wire }, { type: 'delay', wire, delayUs: [0, 0] })
  }

  nat(outside: readonly string[]): void {
    theRelay().order({ type: 'nat', wire: this.#number, outside: outside.join(' ') })
  }

  renumber(by: number): void {
    theRelay().order({ type: 'renumber', wire: this.#number, by })
  }

  /** All that could happen by now has happened; what is on the way stays there. */
  settle(): void {
    if (this.#open) theRelay().ask()
  }

  /** How many packets are on the way. */
  get inFlight(): number {
    this.settle()
    return Atomics.load(this.#memory, slots.inFlight)
  }

  /** How many could not be told any more, because there were too many. */
  get untold(): number {
    return Atomics.load(this.#memory, slots.dropped)
  }

  /** What has happened since it was last asked. */
  events(): WireEvent[] {
    return this.#reader.read(Atomics.load(this.#memory, slots.logged))
  }

  close(): void {
    if (!this.#open) return
    this.#open = false
    theRelay().order({ type: 'part', wire: this.#number })
    // Closing a packet socket waits for the kernel's RCU: another thread does it, and would keep the network alive in which it is started.
    outsideNamespace(() => {
      for (const { tap } of this.#ends) closeLater(tap)
    })
  }
}

interface Plugged {
  end: End
  host: Fd
  /** Of the host's interface. */
  index: number
  /** The address of IPv6 that it was given; undefined where there is no IPv6. */
  ipv6: string | undefined
}

/** One end: the host's interface with its addresses, and the end of its cable. */
function plug(host: Fd, name: string, addresses: readonly string[], wire: number, end: 'n' | 'f'): Plugged {
  const { namespace, injector } = theCables()
  inNamespace(host, withoutAddressesOfItsOwn)
  const cable = cableIndex(wire, end)
  // Up first: an interface whose other end is up sends at once, the other way round only when the kernel's link watch has run, a second later at worst.
  const own = { name: `${wire}${end}`, index: cable, flags: IFF_UP | IFF_NOARP }
  inNamespace(namespace, () => withNetlink((netlink) => netlink.addVeth(own, { name, address: LINK_ADDRESS, namespace: host })))
  return inNamespace(host, () =>
    withNetlink((netlink) => {
      computeChecksums(name)
      const index = interfaceIndex(name)
      netlink.setFlags(index, IFF_UP | IFF_NOARP)
      const ipv6 = addAddresses(netlink, index, addresses)
      tapFilter ??= program(instructions)
      return { end: { tap: openTap(index, tapFilter), injector, cable }, host, index, ipv6 }
    }),
  )
}

/** A number of its own for the end of each cable, above that of the loopback interface. */
function cableIndex(wire: number, end: 'n' | 'f'): number {
  return 2 * wire + (end === 'n' ? 0 : 1)
}

/** The cables that lie now: of the wires of running scenarios, and for a moment of those that have ended. */
export function cablesLaid(): string[] {
  if (cables === undefined) return []
  const table = inNamespace(cables.namespace, () => readFileSync('/proc/thread-self/net/dev', 'utf8'))
  return [...table.matchAll(/^\s*(\d+[nf]):/gm)].map(([, name = '']) => name)
}

/** @returns the address of IPv6, which cannot be reached at once */
function addAddresses(netlink: RouteNetlink, index: number, [ipv4, ipv6]: readonly string[]): string | undefined {
  if (ipv4 === undefined || ipv6 === undefined) return undefined
  try {
    netlink.addAddress(index, ipv6, 64)
    return ipv6
  } catch {
    // No IPv6 here: the condition ipv6 tells.
    return undefined
  } finally {
    netlink.addAddress(index, ipv4, 24)
  }
}

/** No link-local address, for which IPv6 would send packets that nobody asked for: `addr_gen_mode` of ip-sysctl. */
function withoutAddressesOfItsOwn(): void {
  try {
    writeFileSync('/proc/sys/net/ipv6/conf/default/addr_gen_mode', '1')
  } catch {
    // No IPv6 here.
  }
}

const microseconds = ({ there, back }: Delay): [number, number] => [there * 1000, back * 1000]

/** IPv4, and of IPv6 what is TCP, UDP or ICMP: its multicast reports are none of the wire's. And the marks that come in. */
const ETHERTYPE = 12
const NEXT_HEADER_IPV6 = 14 + 6
const instructions: Instruction[] = [
  { load: 'half', at: ETHERTYPE },
  { ifEqual: 0x88b5, jt: 'keep' },
  { ifEqual: 0x0800, jt: 'keep' },
  { ifEqual: 0x86dd, jf: 'drop' },
  { load: 'byte', at: NEXT_HEADER_IPV6 },
  { ifEqual: 6, jt: 'keep' },
  { ifEqual: 17, jt: 'keep' },
  { ifEqual: 58, jt: 'keep', jf: 'drop' },
  { label: 'keep' },
  { accept: 0x4_0000 },
  { label: 'drop' },
  { accept: 0 },
]
let tapFilter: Buffer | undefined
