/**
 * One scenario: its network, what was opened in it, what its calls gave, and what the witnesses saw.
 * One runs at a time on a thread; it ends with nothing left open, whatever happened in it.
 */

import { readlinkSync, writeFileSync } from 'node:fs'
import { once } from '../kernel/once.ts'
import { tableRefusal } from '../kernel/socket-table.ts'
import { enterNetwork, inNetwork, sharedLoopbackReason } from '../network/enter-network.ts'
import { type Assumption, assume } from '../network/environment.ts'
import { layLoop } from '../network/loop.ts'
import { inNamespace, makeNamespace, namespaceNetwork, threadNamespace } from '../network/namespace.ts'
import type { Network } from '../network/network.ts'
import { portRange } from '../network/port-range.ts'
import { setTtl } from '../network/ttl.ts'
import { overIPv6, VARIED_DELAY_MS, variation, varySettings, wired } from '../network/variation.ts'
import { type Delay, type Subnet, Wire } from '../network/wire.ts'
import { freeMark, NO_MARK, USUAL_TTL } from '../packets/deafness.ts'
import { childrenBefore, endAdopted } from '../process/adopted.ts'
import { type Child, endMarked, type Surroundings } from '../process/child.ts'
import { newMark } from '../process/reaper.ts'
import { type Endpoint, NO_PORT, type SeenEnd } from '../system/address.ts'
import type { CallArgument } from '../system/argument.ts'
import { wallClockUs } from '../system/clock.ts'
import { errnoName } from '../system/errno.ts'
import { close, errno, type Fd, fcntl } from '../system/libc.ts'
import { beginSteps, step } from '../system/pace.ts'
import { beginPace, patience, slowDown } from '../system/patience.ts'
import { pin, unpin } from '../system/thread.ts'
import { DESCRIPTOR_FLAGS, FCNTL } from '../words/constants.ts'
import { LabProblem, type Tell } from '../words/problem.ts'
import { Folder } from './folder.ts'
import { Holders } from './holders.ts'
import type { KnownSocket } from './known-socket.ts'
import { KnownSockets } from './known-sockets.ts'
import type { Participant } from './participant.ts'
import { Place } from './place.ts'
import { ProgramPorts } from './program-ports.ts'
import type { CallSite, RecordedCall } from './recorded-call.ts'
import type { SeenRow } from './seen-row.ts'
import { WatchedWire } from './watched-wire.ts'
import { Witnesses } from './witnesses.ts'

export interface ScenarioOptions {
  scenario: string
  callSite: () => CallSite | undefined
  /** The longest that one call may block, in milliseconds. */
  deadlineMs?: number
  /** What its fence says that it needs; undefined where there is no fence. */
  needs?: readonly string[] | undefined
  /** What of the machine's settings is relied on. */
  assumptions?: readonly Assumption[]
  /** False: no segments, no tables, no record of the calls; for the bench, which measures what they cost. */
  witness?: boolean
}

/** Asked in a network of its own, before the first scenario has one. */
const tableUnseen = once(() => inNetwork(tableRefusal))

const none: readonly Assumption[] = []
/** The conditions that are met only where scenarios have networks of their own. */
const withNamespace = ['namespace', 'wire', 'ipv6', 'ss', 'ss_lists_bound', 'ss_hides_bound', 'sock_destroy']

/** One libc call, as it is to be recorded. */
export interface Call {
  call: string
  socket?: KnownSocket | undefined
  arguments: Record<string, CallArgument>
  /** What it can change: `table`, a socket's state, and with it what is on its way; `network`, only what is on its way. */
  changes?: 'table' | 'network'
}

export interface Performed {
  value: number
  errno: string | undefined
}

/** What must be given back at the scenario's end. */
interface Resource {
  /** Its descriptor, negative when it has none any more. */
  readonly fd?: Fd
  release(): void
}

/** What a call gives that the laboratory ended, because its time was over: EAGAIN, as with SO_RCVTIMEO. */
export const TIMED_OUT = -2

let current: Scenario | undefined

/** The scenario that runs now. */
export function scenario(): Scenario {
  if (current !== undefined) return current
  throw new LabProblem('lab-no-scenario', () => ({
    message: 'A word of the laboratory was used outside a scenario.',
    fix: 'use it in a block that is fenced with scenario=<id>, while that scenario runs.',
  }))
}

export class Scenario {
  readonly id: string
  network: Network
  readonly deadlineMs: number
  readonly sockets = new KnownSockets()
  readonly witnesses: Witnesses
  /** The host where calls are made now, and where new sockets are. */
  here: Place
  readonly calls: RecordedCall[] = []
  readonly problems: LabProblem[] = []
  readonly programs: Participant[] = []
  readonly #holders = new Holders(this.programs)
  readonly programPorts = new ProgramPorts()
  /** The ports that the page wrote. */
  readonly givenPorts = new Set<number>()
  /** What was set, as people read it in the evidence; nothing reads it back. */
  readonly details: Record<string, string> = {}
  /** In which settings this machine is not as the vocabulary assumes it. */
  readonly differs: string | undefined
  readonly folder = new Folder()
  /** A descriptor that no socket has, not yet or not any more, and that is open: an endless scenario may be ended there. */
  unowned: Fd = -1
  /** Of popen(), in sentences: those that ended otherwise than with 0. */
  readonly failedCommands: string[] = []
  /** The TTL of what its networks send. */
  ttl = USUAL_TTL
  readonly #marks = new Map<KnownSocket, number>()
  #portsAtEnd: readonly [first: number, last: number] | undefined
  readonly #watching: boolean
  readonly #needs: readonly string[] | undefined
  readonly #assumptions: readonly Assumption[]
  readonly #callSite: () => CallSite | undefined
  readonly #open = new Set<Resource>()
  readonly #networksOfPrograms = new Set<string>()
  #mark: string | undefined
  /** The children of this process before the scenario's first program. */
  #childrenBefore: ReadonlySet<number> | undefined

  constructor({ scenario: id, callSite, deadlineMs = 2000 * patience, needs, assumptions = none, witness = true }: ScenarioOptions) {
    if (current !== undefined) throw new Error(`scenario ${current.id} has not ended`)
    this.id = id
    this.deadlineMs = deadlineMs
    this.#callSite = callSite
    this.#watching = witness
    this.#needs = needs
    this.#assumptions = assumptions
    const blind = tableUnseen()
    this.network = enterNetwork()
    try {
      this.differs = assume(this.network, assumptions)
      this.here = new Place(0, this.network, witness)
      this.witnesses = new Witnesses(this.here, this.sockets, this.#holders, blind)
    } catch (cause) {
      this.network.leave()
      throw cause
    }
    pin()
    current = this
    this.#vary()
    beginPace()
    beginSteps()
  }

  /** The condition under which it is run once more. */
  #vary(): void {
    switch (variation()) {
      case 'wire':
        this.#loop()
        return
      case 'hosts': {
        const { near, far } = this.addHost({ there: VARIED_DELAY_MS, back: VARIED_DELAY_MS })
        const subnet = subnetOf(0)
        near.network = wired(near.network, subnet, 'near')
        far.network = wired(far.network, subnet, 'far')
        this.network = near.network
        return
      }
      case 'ipv6':
        this.here.network = overIPv6(this.here.network)
        this.network = this.here.network
        return
      case 'no-timestamps':
        writeFileSync('/proc/sys/net/ipv4/tcp_timestamps', '0')
        return
      case 'odd-ports':
        writeFileSync('/proc/sys/net/ipv4/ip_local_port_range', '32769 60999')
        return
      case 'settings':
        varySettings()
        return
      default:
    }
  }

  /** What this host sends to its loopback addresses goes over a wire and comes back. */
  #loop(): void {
    const { here, witnesses } = this
    here.namespace ??= threadNamespace()
    const wire = layLoop(here.namespace, VARIED_DELAY_MS)
    witnesses.wires.push(new WatchedWire(wire, here, here, here.reader))
  }

  /** All hosts whose sockets and counters a page sees as those of its own: with a wire between listener and connector, both. */
  get shownPlaces(): readonly Place[] {
    return variation() === 'hosts' && this.here.number === 0 ? this.witnesses.places : [this.here]
  }

  /** Where what listens is. */
  get listening(): Place {
    return variation() === 'hosts' ? (this.witnesses.places[1] ?? this.here) : this.here
  }

  /** For what would leave the scenario, or show what does not belong to it, where it has no network of its own. */
  demandNamespace(what: string): void {
    if (this.network.tier === 'namespace') {
      this.demandNeed(`${what} where scenarios have no network of their own`, ...withNamespace)
      return
    }
    throw this.problem('lab-not-here', () => ({
      message: `${what}, because scenarios have no network of their own here: ${sharedLoopbackReason()}.`,
      fix: "write needs=namespace at the scenario's fence.",
    }))
  }

  /**
   * A word that needs what not every machine has says so also where it is there: a fence that has forgotten it would fail elsewhere.
   * @param names conditions of `needs=`, of which one is enough; the first is proposed
   */
  demandNeed(what: string, ...names: string[]): void {
    const needs = this.#needs
    if (needs === undefined || names.some((name) => needs.includes(name))) return
    throw this.problem('lab-not-here', () => ({
      message: `${what}, and the fence does not say that the scenario needs ${names[0]}.`,
      fix: `write needs=${[...needs, names[0]].join(',')} at the scenario's fence.`,
    }))
  }

  /** Makes calls on another host: its network, its sockets. */
  at<Value>(place: Place, run: () => Value): Value {
    const before = this.here
    if (before === place) return run()
    this.here = place
    try {
      return place.inside(run)
    } finally {
      this.here = before
    }
  }

  /** The host that has an address on a wire; undefined for loopback addresses, which every host has, and for strangers. */
  placeOf(address: string): Place | undefined {
    const { places } = this.witnesses
    if (places.length === 1) return undefined
    const wanted = address.replace(/^::ffff:(?=\d)/, '')
    return places.find(({ addresses }) => addresses.some((both) => both.includes(wanted)))
  }

  /** A further host with a wire to the one where calls are made now. */
  addHost(delay: Delay): WatchedWire {
    const { places, wires, wireReader } = this.witnesses
    const near = this.here
    near.namespace ??= threadNamespace()
    const namespace = makeNamespace()
    const number = places.length
    const far = inNamespace(namespace, () => {
      assume(this.network, this.#assumptions)
      if (variation() === 'settings') varySettings()
      return new Place(number, namespaceNetwork, this.#watching)
    })
    far.namespace = namespace
    const subnet = subnetOf(wires.length)
    const wire = new WatchedWire(new Wire(near.namespace, namespace, subnet, [`eth${near.addresses.length}`, 'eth0'], delay), near, far, wireReader)
    near.addresses.push(subnet.near)
    far.addresses.push(subnet.far)
    places.push(far)
    wires.push(wire)
    return wire
  }

  /** Starts a process that will be ended with the scenario, and whatever it starts too. */
  spawn<Spawned extends Child>(start: (surroundings: Surroundings) => Spawned): Spawned {
    this.#mark ??= newMark()
    this.#childrenBefore ??= childrenBefore()
    this.#holders.begin(this.#childrenBefore)
    // A program may make sockets of any kind.
    Object.assign(this.sockets.wanted, { ipv6: true, udp: true })
    if (this.network.tier === 'namespace') this.#networksOfPrograms.add(readlinkSync('/proc/thread-self/ns/net'))
    const closed = [...this.#open].flatMap(({ fd = -1 }) =>
      fd >= 0 && fcntl(fd, FCNTL.F_GETFD, 'int', 0) === DESCRIPTOR_FLAGS.FD_CLOEXEC ? [fd] : [],
    )
    return start({ mark: this.#mark, folder: this.folder.path, closed })
  }

  /** Releases it at the scenario's end, the last opened first. */
  own(resource: Resource): void {
    this.#open.add(resource)
  }

  disown(resource: Resource): void {
    this.#open.delete(resource)
  }

  /** Makes a call, records it with its place and its result, and returns what it gave: -1 with the error's name, or the result. */
  perform({ call, socket, arguments: given, changes }: Call, run: () => number, show: (value: number) => CallArgument = String): Performed {
    const site = this.#callSite()
    slowDown()
    step()
    const atUs = wallClockUs()
    const value = run()
    step()
    const name = value >= 0 ? undefined : value === TIMED_OUT ? 'EAGAIN' : errnoName(errno())
    const tookUs = wallClockUs() - atUs
    const record: RecordedCall = { atUs, tookUs, site, call, socket, arguments: given, errno: name, result: undefined }
    if (name === undefined) record.result = show(value)
    if (!this.#watching) return { value, errno: name }
    this.calls.push(record)
    if (changes !== undefined) this.#notice(changes)
    return { value, errno: name }
  }

  /** By what a deaf socket hears again when it is closed. */
  markFor(socket: KnownSocket): number {
    const known = this.#marks.get(socket)
    if (known !== undefined) return known
    const mark = freeMark(this.sockets.all.reduce((taken, { ownTtl = 0 }) => taken | ownTtl, this.marks))
    this.#marks.set(socket, mark)
    return mark
  }

  /** The bits of a TTL with which some socket that was made deaf hears. */
  get marks(): number {
    return [...this.#marks.values()].reduce((all, mark) => all | mark, 0)
  }

  /** The TTL with which a deaf socket hears what is sent; undefined where it has no mark. */
  ttlFor(socket: KnownSocket): number | undefined {
    const mark = this.#marks.get(socket) ?? NO_MARK
    return mark === NO_MARK ? undefined : this.ttl | mark
  }

  /** Everything that is sent from now on has this TTL. Gives how much was written. */
  sendWith(ttl: number): number {
    this.ttl = ttl
    for (const place of this.witnesses.places) place.inside(() => setTtl(ttl))
    this.details['net.ipv4.ip_default_ttl'] = String(ttl)
    return String(ttl).length
  }

  /** Records a call that is made by another thread; what it gives is filled in when it is known. */
  begin({ call, socket, arguments: given }: Call): RecordedCall {
    const record: RecordedCall = {
      atUs: wallClockUs(),
      tookUs: 0,
      site: this.#callSite(),
      call,
      socket,
      arguments: given,
      errno: undefined,
      result: 'still waits',
    }
    if (this.#watching) this.calls.push(record)
    return record
  }

  /** Lets the network come to rest and looks at the socket table. */
  observe(): SeenRow[] {
    const rows = this.witnesses.observe()
    this.programPorts.learn(rows)
    return rows
  }

  /** After a call. Thousands of sockets are not looked at after each of thousands of calls. */
  #notice(changes: 'table' | 'network'): void {
    const { witnesses } = this
    const look = changes === 'table' ? !witnesses.crowded : witnesses.settleAfterData() && !witnesses.crowded
    if (look) this.observe()
    else if (changes === 'table') witnesses.settle()
  }

  /** The end that the kernel is given for one that a page writes. */
  realEnd(call: string, { address, port }: Endpoint): Endpoint {
    return port === NO_PORT ? { address: this.folder.realPath(call, address), port } : { address: this.here.network.real(call, address), port }
  }

  /** The end that a page would have written for one that the kernel tells. */
  seenEnd({ address, port }: Endpoint): SeenEnd {
    return port === NO_PORT ? { address: '', port: 0, path: this.folder.shownPath(address) } : { address: this.network.shown(address), port }
  }

  /** A problem whose sockets get their names when the scenario ends. */
  problem(code: LabProblem['code'], tell: Tell): LabProblem {
    const problem = new LabProblem(code, (nameOf) => {
      const { message, fix } = tell(nameOf)
      return { message: this.differs === undefined ? message : `${message}\nThis machine is not as assumed: ${this.differs}.`, fix }
    })
    this.problems.push(problem)
    return problem
  }

  /** The ports that the kernel chooses from for connect(2), as they are now; of a scenario that has ended, as they were then. */
  get ephemeralPorts(): readonly [first: number, last: number] {
    return this.#portsAtEnd ?? portRange()
  }

  /** Ends it: nothing that it opened stays open, and the thread is back where it was. */
  end(): void {
    const { witnesses } = this
    const problems: unknown[] = []
    // Whatever one of them says, the others are released.
    const attempt = (release: () => void): void => {
      try {
        release()
      } catch (problem) {
        problems.push(problem)
      }
    }
    this.#portsAtEnd = portRange()
    // What the sockets send when they are released is not the scenario's any more.
    attempt(() => witnesses.end())
    for (const { wire } of witnesses.wires) attempt(() => wire.clear())
    if (this.unowned >= 0) close(this.unowned)
    for (const resource of [...this.#open].reverse()) attempt(() => resource.release())
    attempt(() => this.#mark !== undefined && endMarked(this.#mark, this.#networksOfPrograms))
    attempt(() => this.#childrenBefore !== undefined && endAdopted(this.#childrenBefore))
    attempt(() => witnesses.endOrphans())
    this.#open.clear()
    attempt(() => this.folder.release())
    // The threads that close packet sockets must not be started in a network that is to vanish.
    attempt(() => this.network.leave())
    attempt(() => witnesses.close())
    unpin()
    current = undefined
    if (problems.length === 1) throw problems[0]
    if (problems.length > 1) throw new AggregateError(problems, problems.map((problem) => (problem as Error).message).join('\n'))
  }
}

/** 10.0.0.1 and 10.0.0.2 on the first wire, 10.0.1.1 and 10.0.1.2 on the next: RFC 1918 and RFC 4193. */
export function subnetOf(wire: number): Subnet {
  const ends = (last: number): [string, string] => [
    `10.0.${wire}.${last}`,
    `fd00:0:0:${wire}::${last.toString(16)}`.replace(/^fd00:0:0:0::/, 'fd00::'),
  ]
  return { near: ends(1), far: ends(2), outside: ends(254) }
}
