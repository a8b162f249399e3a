/**
 * First tier: an empty network namespace for each scenario, with nothing in it but its own loopback; see network_namespaces(7).
 * Only the calling thread moves, so every look into /proc and every child process must start from that thread, synchronously.
 */
import { openSync, readFileSync, writeFileSync } from 'node:fs'
import { errnoMeaning, errnoName } from '../system/errno.ts'
import { close, errno, type Fd, ioctl, setns, socket, unshare } from '../system/libc.ts'
import { AF_INET, CLONE_NEWNET, SOCK_CLOEXEC, SOCK_DGRAM } from '../words/constants.ts'
import type { Network } from './network.ts'
import { ownSharedMemory } from './shared-memory.ts'

/**
 * The children of a namespace get a connection table of their own of this size, see `tcp_child_ehash_entries` in ip-sysctl.
 * The host's table has a slot for every 90 KB of memory (262,144 of them with 24 GB), and a dump walks them all: 166 µs against 16. 4,096 slots
 * take 4 µs a dump more, and 30 to make the namespace.
 */
const CONNECTION_TABLE_SLOTS = 256
/** What the kernel derives from the size of that table, so that it must be put back to what a fresh namespace has. */
const DERIVED = ['tcp_max_tw_buckets', 'tcp_max_syn_backlog']
const SYSCTL = '/proc/sys/net/ipv4/'

interface Origin {
  /** Where the thread is between scenarios. */
  home: number
  /** Where namespaces are made from. */
  nursery: number
  derived: [path: string, value: string][]
}

let origin: Origin | { refusal: string } | undefined

/** Where this thread is, by a descriptor that stays open while it is there; undefined where nobody has asked yet. */
let here: Fd | undefined

/** Why the kernel gives no namespace here, or undefined where it does. */
export function namespaceRefusal(): string | undefined {
  origin ??= prepare()
  return 'refusal' in origin ? origin.refusal : undefined
}

export function enterNamespace(): Network {
  origin ??= prepare()
  if ('refusal' in origin) throw new Error(origin.refusal)
  const { home, nursery, derived } = origin
  try {
    beginNamespace(nursery, derived)
  } catch (error) {
    moveTo(home)
    throw error
  }
  return {
    ...namespaceNetwork,
    leave: () => {
      const left = here
      moveTo(home)
      if (left !== undefined && left !== home) close(left)
    },
  }
}

/** What every network namespace is like; nobody leaves this one. */
export const namespaceNetwork: Network = {
  tier: 'namespace',
  isolation: 'network namespace',
  real: (_, address) => address,
  shown: (address) => address,
  owns: () => true,
  loopback: 1,
  leave: () => {},
}

/** A further network namespace like that of a scenario, by a descriptor that keeps it alive; the thread stays where it is. */
export function makeNamespace(): Fd {
  origin ??= prepare()
  if ('refusal' in origin) throw new Error(origin.refusal)
  const { nursery, derived } = origin
  const before = stay()
  try {
    beginNamespace(nursery, derived)
    return threadNamespace()
  } finally {
    moveTo(before)
  }
}

function beginNamespace(nursery: Fd, derived: Origin['derived']): void {
  moveTo(nursery)
  worked('unshare(CLONE_NEWNET)', unshare(CLONE_NEWNET))
  here = undefined
  for (const [path, value] of derived) writeFileSync(path, value)
  bringLoopbackUp()
}

/** The network namespace in which the thread is now, by a descriptor of its own. */
export function threadNamespace(): Fd {
  return openSync('/proc/thread-self/ns/net', 'r')
}

/** A thread that is not where it is taken to be would tell of another network: nothing may go on then. */
function moveTo(namespace: Fd): void {
  worked('setns(CLONE_NEWNET)', setns(namespace, CLONE_NEWNET))
  here = namespace
}

/** The namespace in which the thread is now, to come back to. */
function stay(): Fd {
  here ??= threadNamespace()
  return here
}

/** @throws what the kernel said, of a call that had worked before */
function worked(call: string, result: number): void {
  if (result >= 0) return
  const name = errnoName(errno())
  throw new Error(`${call} gave ${name} (${errnoMeaning(name)}), after it had worked before`)
}

/** Does something in the network of a descriptor, and comes back. */
export function inNamespace<Value>(namespace: Fd, run: () => Value): Value {
  const before = stay()
  if (before === namespace) return run()
  moveTo(namespace)
  try {
    return run()
  } finally {
    moveTo(before)
  }
}

/** Does something in the network in which the thread is between scenarios. */
export function outsideNamespace<Value>(run: () => Value): Value {
  if (origin === undefined || 'refusal' in origin) return run()
  return inNamespace(origin.home, run)
}

function prepare(): Origin | { refusal: string } {
  let home: number
  try {
    home = openSync('/proc/thread-self/ns/net', 'r')
  } catch (cause) {
    return { refusal: `/proc/thread-self/ns/net cannot be opened: ${(cause as Error).message}` }
  }
  if (unshare(CLONE_NEWNET) !== 0) {
    const name = errnoName(errno())
    return { refusal: `unshare(CLONE_NEWNET) gave ${name} (${errnoMeaning(name)})` }
  }
  if (setns(home, CLONE_NEWNET) !== 0) {
    // In a user namespace the way back to the host's network is refused: an empty one is home from now on.
    close(home)
    home = openSync('/proc/thread-self/ns/net', 'r')
    bringLoopbackUp()
  }
  ownSharedMemory()
  worked('unshare(CLONE_NEWNET)', unshare(CLONE_NEWNET))
  const nursery = openSync('/proc/thread-self/ns/net', 'r')
  const derived = shrinkConnectionTable()
  moveTo(home)
  return { home, nursery, derived }
}

function shrinkConnectionTable(): [string, string][] {
  try {
    const derived = DERIVED.map((name): [string, string] => [SYSCTL + name, readFileSync(SYSCTL + name, 'utf8')])
    writeFileSync(`${SYSCTL}tcp_child_ehash_entries`, String(CONNECTION_TABLE_SLOTS))
    return derived
  } catch {
    // Linux before 6.1, or a read-only /proc/sys: dumps are slower and nothing needs putting back.
    return []
  }
}

const SIOCSIFFLAGS = 0x8914
const IFF_UP = 0x1
/** `struct ifreq`: the interface's name, then its flags. */
const loopbackUp = Buffer.alloc(40)
loopbackUp.write('lo')
loopbackUp.writeInt16LE(IFF_UP, 16)

function bringLoopbackUp(): void {
  const fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)
  ioctl(fd, SIOCSIFFLAGS, loopbackUp)
  close(fd)
}
