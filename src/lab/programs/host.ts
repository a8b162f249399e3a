/**
 * A further host: the words about sockets and programs, on it. It is a network namespace of its own, at the far end of a wire.
 */
import { sharedLoopbackReason } from '../network/enter-network.ts'
import type { Place } from '../scenario/place.ts'
import { type Scenario, scenario, subnetOf } from '../scenario/scenario.ts'
import { counterOf } from '../sockets/kernel-counters.ts'
import type { SocketOutcome } from '../sockets/outcome.ts'
import {
  type ConnectArguments,
  type ListenArguments,
  must,
  openSocket,
  type SocketArguments,
  targetShown,
  tryConnectTo,
  tryListenOn,
} from '../sockets/short-forms.ts'
import type { Socket } from '../sockets/socket.ts'
import { readSysctl, setSysctl } from '../sockets/sysctl.ts'
import { type TableRow, tableRows } from '../sockets/table.ts'
import type { Target } from '../sockets/target.ts'
import { checkDelay, WireWords } from '../sockets/wire-words.ts'
import type { Duration } from '../words/duration.ts'
import { badGiven, checkArgument, checkGiven } from '../words/given.ts'
import type { Named } from '../words/named.ts'
import { runAsCall } from './shell.ts'

export interface HostOptions {
  /**
   * How long a segment is on the way, in one direction: no time when it is left out. `{ there, back }` for each by itself, `there` from the near host
   * to this one.
   */
  delay?: Duration | { there?: Duration; back?: Duration }
  /** What chance begins with; 1 when it is left out. */
  seed?: number
}

export class Host implements Named {
  /** @internal */
  readonly fallbackName: string
  /** @internal */
  readonly place: Place
  /** The wire from the host that it was made on to this one. */
  readonly wire: WireWords
  readonly #scenario: Scenario
  readonly #nearAddress: string

  /** @internal */
  constructor({ delay, seed = 1 }: HostOptions) {
    this.#scenario = scenario()
    const number = this.#scenario.witnesses.wires.length
    const watched = this.#scenario.addHost(checkDelay(delay))
    this.#nearAddress = subnetOf(number).near[0]
    this.place = watched.far
    this.fallbackName = this.place.fallbackName
    this.wire = new WireWords(this.#scenario, watched, seed, number)
  }

  /** Its IPv4 address: 10.0.0.2 of the first host. */
  get address(): string {
    return this.place.addresses[0]?.[0] ?? ''
  }

  /** Its IPv6 address: fd00::2 of the first host. */
  get address6(): string {
    return this.place.addresses[0]?.[1] ?? ''
  }

  /** The IPv4 address under which it finds the host that it was made on: 10.0.0.1 for the first. */
  get nearAddress(): string {
    return this.#nearAddress
  }

  /** As the word `socket`, on this host. */
  socket(options: SocketArguments = {}): Socket {
    return this.#here(() => openSocket(options))
  }

  /** As the word `listen`, on this host; `address`: its own when it is left out. */
  listen(options: ListenArguments = {}): Socket {
    return this.#here(() => must(tryListenOn(options), 'tryListen', targetShown(options)))
  }

  /** As {@link listen}, where it may fail. */
  tryListen(options: ListenArguments = {}): SocketOutcome<Socket> {
    return this.#here(() => tryListenOn(options))
  }

  /** As the word `connect`, from this host. */
  connect(target: Target, options: ConnectArguments = {}): Socket {
    return this.#here(() => must(tryConnectTo(target, options), 'tryConnect', targetShown(target)))
  }

  /** As {@link connect}, where it may fail. */
  tryConnect(target: Target, options: ConnectArguments = {}): SocketOutcome<Socket> {
    return this.#here(() => tryConnectTo(target, options))
  }

  /** The TCP sockets of this host. */
  sockets(): TableRow[] {
    return this.#here(() => tableRows(this.#scenario))
  }

  /** A setting of this host's network. */
  sysctl(name: string, value?: string | number): string {
    return this.#here(() => {
      if (value !== undefined) setSysctl(this.#scenario, name, value)
      return readSysctl(name)
    })
  }

  /** What this host's kernel has counted since it was made. */
  counter(name: string): number {
    checkArgument('counter()', 'text', name)
    return this.#here(() => counterOf(this.#scenario, name))
  }

  /** What a command of the shell prints on this host. */
  popen(line: string): string {
    checkArgument('popen()', 'text', line)
    return this.#here(() => runAsCall(this.#scenario, line))
  }

  /** Does something on this host: `far.run(() => start('daytimed.c 1313'))`. Words in it are those of this host. */
  run<Value>(what: () => Value): Value {
    if (typeof what !== 'function') throw badGiven('run()', 'what', what, 'give a function: () => start(…).')
    return this.#here(what)
  }

  #here<Value>(run: () => Value): Value {
    return this.#scenario.at(this.place, run)
  }
}

export function makeHost(options: HostOptions): Host {
  checkGiven('host()', options, ['delay', 'seed'])
  const { seed = 1 } = options
  if (!Number.isInteger(seed)) throw badGiven('host()', 'seed', seed, 'give a whole number.')
  const reason = sharedLoopbackReason()
  if (reason === undefined) {
    scenario().demandNeed('host(): not every machine has room for a further host', 'wire')
    return new Host(options)
  }
  throw scenario().problem('lab-not-here', () => ({
    message: `host(): there can be no further host here: ${reason}.`,
    fix: "write needs=wire at the scenario's fence.",
  }))
}
