/**
 * One scenario: its network, the sockets opened in it, and everything that happened, in the order in which it happened.
 * One runs at a time on a thread; it ends with nothing left open, whatever happened in it.
 */
import type { Endpoint } from './address.ts'
import { fixFor } from './advice.ts'
import { argumentText, type CallArgument } from './argument.ts'
import { Capture, type Frame } from './capture.ts'
import { type Child, endMarked } from './child.ts'
import { wallClockUs } from './clock.ts'
import { type DeafSpell, isLost } from './deafness.ts'
import { Duration } from './duration.ts'
import { type Assumption, assume } from './environment.ts'
import { errnoMeaning, errnoName } from './errno.ts'
import { close, errno, type Fd } from './libc.ts'
import { enterNetwork, type Network, sharedLoopbackReason } from './network.ts'
import { endpointNamer, ProgramPorts } from './port-names.ts'
import { LabProblem, type NameOf, type Tell } from './problem.ts'
import type { Program } from './program.ts'
import { newMark } from './reaper.ts'
import { type Segment, SegmentReader } from './segment.ts'
import { type DiagRow, openSockDiag, readSockets } from './sock-diag.ts'
import type { SocketView } from './socket-view.ts'
import { describeTable } from './table-text.ts'
import { pin, unpin } from './thread.ts'
import type { CallSite, RecordedCall, RecordedTable } from './trace.ts'

export interface ScenarioOptions {
  scenario: string
  callSite: () => CallSite | undefined
  /** The longest that one call may block, in milliseconds. */
  deadlineMs?: number
  /** What of the machine's settings is relied on. */
  assumptions?: readonly Assumption[]
  /** False: no segments, no tables, no record of the calls; for the bench, which measures what they cost. */
  witness?: boolean
}

/** Of a table that is worth recording. */
const MOST_ROWS = 50
const none: readonly Assumption[] = []

/** One libc call, as it is to be recorded. */
export interface Call {
  call: string
  socket?: SocketView | undefined
  arguments: Record<string, CallArgument>
  /** What it can change: `table`, a socket's state, and with it what is on its way; `network`, only what is on its way. */
  changes?: 'table' | 'network'
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
  readonly network: Network
  readonly deadlineMs: number
  readonly sockets: SocketView[] = []
  readonly calls: RecordedCall[] = []
  readonly tables: RecordedTable[] = []
  readonly problems: LabProblem[] = []
  readonly programs: Program[] = []
  readonly capture: Capture | undefined
  readonly deafSpells: DeafSpell[] = []
  /** What sequence numbers are relative to. */
  readonly reader = new SegmentReader()
  /** The ports that the page wrote. */
  readonly givenPorts = new Set<number>()
  readonly programPorts = new ProgramPorts()
  /** What of the environment was set or differs, for the evidence. */
  readonly details: Record<string, string> = {}
  /** Whether there may be IPv6 sockets. */
  withIPv6 = false
  readonly #witness: boolean
  readonly #callSite: () => CallSite | undefined
  readonly #diag: Fd
  readonly #open = new Set<{ release(): void }>()
  readonly #segments: Segment[] = []
  readonly #ownFrames: Frame[] = []
  readonly #byCookie = new Map<bigint, SocketView>()
  readonly #byEnds = new Map<string, SocketView[]>()
  #shape = ''
  #crowded = false
  #framesRead = 0
  #mark: string | undefined

  constructor(options: ScenarioOptions) {
    if (current !== undefined) throw new Error(`scenario ${current.id} has not ended`)
    this.id = options.scenario
    this.deadlineMs = options.deadlineMs ?? 2000
    this.#callSite = options.callSite
    this.#witness = options.witness !== false
    this.network = enterNetwork()
    pin()
    const differs = assume(this.network, options.assumptions ?? none)
    if (differs !== undefined) this.details['environment'] = differs
    this.#diag = openSockDiag()
    this.capture = options.witness === false ? undefined : openCapture(this.network.loopback)
    current = this
  }

  /** For what would leave the scenario, or show what does not belong to it, where it has no network of its own. */
  demandNamespace(what: string): void {
    if (this.network.tier === 'namespace') return
    throw this.problem('lab-not-here', () => ({
      message: `${what}, because scenarios have no network of their own here: ${sharedLoopbackReason()}.`,
      fix: "write needs=namespace at the scenario's fence.",
    }))
  }

  /** Starts a process that will be ended with the scenario, and whatever it starts too. */
  spawn(start: (mark: string) => Child): Child {
    this.#mark ??= newMark()
    // A program may make IPv6 sockets.
    this.withIPv6 = true
    return start(this.#mark)
  }

  /** Releases it at the scenario's end, the last opened first. */
  own(resource: { release(): void }): void {
    this.#open.add(resource)
  }

  disown(resource: { release(): void }): void {
    this.#open.delete(resource)
  }

  /** Makes a call, records it with its place and its result, and returns what it gave: -1 with the error's name, or the result. */
  perform(call: Call, run: () => number, result?: (value: number) => CallArgument): { value: number; errno: string | undefined } {
    const site = this.#callSite()
    const atUs = wallClockUs()
    const value = run()
    const name = value < 0 ? (value === TIMED_OUT ? 'EAGAIN' : errnoName(errno())) : undefined
    const record: RecordedCall = {
      atUs,
      tookUs: wallClockUs() - atUs,
      site,
      call: call.call,
      socket: call.socket,
      arguments: call.arguments,
      errno: name,
      result: undefined,
    }
    if (this.#witness) this.calls.push(record)
    if (name === undefined) record.result = result?.(value) ?? String(value)
    if (this.#witness && call.changes !== undefined) this.#notice(call.changes)
    return { value, errno: name }
  }

  /** Lets the network come to rest and looks at the socket table; records it when it is another one than before. */
  observe(): DiagRow[] {
    this.capture?.settle()
    const rows = this.table()
    this.#crowded = rows.length > MOST_ROWS
    if (this.programs.length > 0 && !this.#crowded) this.programPorts.learn(rows, this.programs)
    if (this.#crowded) {
      this.details['socket table'] = `not recorded while it had more than ${MOST_ROWS} rows`
      return rows
    }
    const shape = rows.map(shapeOf).sort().join('\n')
    if (shape !== this.#shape) {
      this.#shape = shape
      this.tables.push({ atUs: wallClockUs(), rows })
    }
    return rows
  }

  /** After a call. Thousands of sockets are not looked at after each of thousands of calls. */
  #notice(changes: 'table' | 'network'): void {
    if (changes === 'table' && !this.#crowded) {
      this.observe()
      return
    }
    const before = this.segments().length
    this.capture?.settle()
    // Data can be answered with a RST, and then there is one socket less.
    const reset = this.segments()
      .slice(before)
      .some(({ flags }) => flags.includes('R'))
    if (reset && !this.#crowded) this.observe()
  }

  /** The segments so far, in the order of the capture. */
  segments(): readonly Segment[] {
    const frames = this.capture?.frames ?? []
    for (let i = this.#framesRead; i < frames.length; i++) {
      const segment = this.reader.read(frames[i] as Frame)
      if (!this.network.owns(segment.from.address)) continue
      this.#ownFrames.push(frames[i] as Frame)
      segment.lost = isLost(segment, this.deafSpells)
      this.#segments.push(segment)
    }
    this.#framesRead = frames.length
    return this.#segments
  }

  /** The frames of these segments, as they were captured. */
  ownFrames(): readonly Frame[] {
    this.segments()
    return this.#ownFrames
  }

  /** The socket table as it is now. */
  table(): DiagRow[] {
    const rows = readSockets(this.#diag, this.withIPv6)
    return this.network.tier === 'namespace' ? rows : rows.filter((row) => this.network.owns(row.local.address))
  }

  /** The socket that a row belongs to. Of two with the same ends the later one, which took the place of the other, but none made after `atUs`. */
  ownerOf(row: DiagRow, atUs = Number.POSITIVE_INFINITY): SocketView | undefined {
    const owner = this.#byCookie.get(row.cookie)
    if (owner !== undefined || row.inode !== 0 || row.peer === undefined) return owner
    return this.#byEnds.get(endsKey(row.local, row.peer))?.findLast((socket) => socket.madeAtUs <= atUs)
  }

  /** Makes a socket known, once when it is made and again when both its ends are. */
  know(socket: SocketView): void {
    if (!this.#byCookie.has(socket.cookie)) {
      this.#byCookie.set(socket.cookie, socket)
      this.sockets.push(socket)
    }
    const { localNow, peerNow } = socket
    if (localNow === undefined || peerNow === undefined) return
    const key = endsKey(localNow, peerNow)
    const others = this.#byEnds.get(key)
    if (others === undefined) this.#byEnds.set(key, [socket])
    else if (!others.includes(socket)) others.push(socket)
  }

  /** A problem whose sockets get their names when the scenario ends. */
  problem(code: LabProblem['code'], tell: Tell): LabProblem {
    const differs = this.details['environment']
    const problem = new LabProblem(code, (nameOf) => {
      const { message, fix } = tell(nameOf)
      return { message: differs === undefined ? message : `${message}\nThis machine is not as assumed: ${differs}.`, fix }
    })
    this.problems.push(problem)
    return problem
  }

  /** The problem of a call that had to succeed and did not. */
  failed(call: string, errno: string, tryWord: string, socket: SocketView, argument: CallArgument): LabProblem {
    const seen = describeTable(this, this.observe())
    return this.problem(`lab-${call}-failed`, (nameOf) => ({
      message: `${this.#shown(call, socket, argument, nameOf)} gave ${errno} (${errnoMeaning(errno)}); it was expected to succeed.\nSeen then: ${seen(nameOf)}`,
      fix: fixFor(call, errno, tryWord),
    }))
  }

  /** The problem of a call that nothing answered in time. */
  late(call: string, socket: SocketView, argument: CallArgument, what: string): LabProblem {
    const seen = describeTable(this, this.observe())
    return this.problem('lab-deadline', (nameOf) => ({
      message: `${this.#shown(call, socket, argument, nameOf)} ${what} within ${new Duration(this.deadlineMs)}.\nSeen then: ${seen(nameOf)}`,
      fix: `let the other end act before this line, or expect the silence with try${capital(call)}({ within: milliseconds(200) }), which gives EAGAIN then.`,
    }))
  }

  #shown(call: string, socket: SocketView, argument: CallArgument, nameOf: NameOf): string {
    const text = argumentText(argument, endpointNamer(this, nameOf), nameOf)
    return `${call}(${nameOf(socket)}${text === '' ? '' : `, ${text}`})`
  }

  /** Ends it: nothing that it opened stays open, and the thread is back where it was. */
  end(): void {
    try {
      // What the sockets send when they are released is not the scenario's any more.
      this.capture?.settle()
      for (const resource of [...this.#open].reverse()) resource.release()
      if (this.#mark !== undefined) endMarked(this.#mark)
    } finally {
      this.#open.clear()
      this.capture?.close()
      close(this.#diag)
      this.network.leave()
      unpin()
      current = undefined
    }
  }
}

const shapeOf = ({ state, local, peer, inode }: DiagRow): string => `${state} ${local.address} ${local.port} ${peer?.address} ${peer?.port} ${inode}`

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

function endsKey(local: Endpoint, peer: Endpoint): string {
  return `${local.address} ${local.port} ${peer.address} ${peer.port}`
}

function openCapture(loopback: number): Capture | undefined {
  try {
    return new Capture(loopback)
  } catch {
    // Not permitted: the condition `capture` says why, and there are no segments.
    return undefined
  }
}
