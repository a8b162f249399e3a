/**
 * What a page does to a wire: which segments it loses, doubles, holds up or holds back, and what stands in the way.
 * Each is told in the record as a call, though it is none of the kernel's.
 */
import { list } from '../../text/words.ts'
import type { Delay } from '../network/wire.ts'
import { unreachables } from '../packets/icmp.ts'
import { type Fate, type Kind, kinds, type Refusal, type Rule, type Way } from '../packets/weather.ts'
import { type Scenario, subnetOf } from '../scenario/scenario.ts'
import { SocketView } from '../scenario/socket-view.ts'
import type { WatchedWire } from '../scenario/watched-wire.ts'
import { Duration } from '../words/duration.ts'
import { badGiven, checkGiven } from '../words/given.ts'
import type { Named } from '../words/named.ts'
import { LabProblem } from '../words/problem.ts'
import { SocketOutcome } from './outcome.ts'

const WHICH = ['from', 'to', 'nth', 'count', 'chance']
const refusals: readonly Refusal[] = ['RST', ...(Object.keys(unreachables) as Refusal[])]

/** Which segments a word is about; without `from` and `to`, those of both directions. */
export interface Which {
  /** Sent by this socket, or by this host. */
  from?: SocketView | SocketOutcome | Named | undefined
  /** Sent to this socket, or to this host. */
  to?: SocketView | SocketOutcome | Named | undefined
  /** The how-manieth from now: 1, if left out. */
  nth?: number
  /** How many from there on: 1, if left out; `Infinity` for all. */
  count?: number
}

/** As {@link Which}, or by chance: how great a share is lost, from 0 to 1, as the host's seed decides. */
export interface WhichOrChance extends Which {
  chance?: number
}

export class WireWords {
  readonly #scenario: Scenario
  readonly #watched: WatchedWire
  readonly #seed: number
  readonly #number: number

  /** @internal */
  constructor(scenario: Scenario, watched: WatchedWire, seed: number, number: number) {
    this.#scenario = scenario
    this.#watched = watched
    this.#seed = seed
    this.#number = number
  }

  /** Lose segments: the next one of the kind, if nothing else is said. */
  lose(kind: Kind = 'everything', which: WhichOrChance = {}): void {
    this.#rule('lose', kind, which, { type: 'lost' })
  }

  /** Deliver segments twice. */
  duplicate(kind: Kind = 'everything', which: WhichOrChance = {}): void {
    this.#rule('duplicate', kind, which, { type: 'twice' })
  }

  /** Hold segments up by so much more than the wire's own delay. */
  delay(kind: Kind, by: Duration, which: WhichOrChance = {}): void {
    checkTime('wire.delay()', 'by', by)
    this.#rule('delay', kind, which, { type: 'late', byMs: by.milliseconds }, { by: String(by) })
  }

  /** Let segments be overtaken: each arrives after the next one of its direction. */
  reorder(kind: Kind = 'everything', which: WhichOrChance = {}): void {
    this.#rule('reorder', kind, which, { type: 'overtaken' })
  }

  /** Keep segments on the wire, all from now on if nothing else is said, until {@link release}. */
  hold(kind: Kind = 'everything', which: Which = {}): void {
    this.#rule('hold', kind, { count: Number.POSITIVE_INFINITY, ...which }, { type: 'held' })
  }

  /** Let what is held go on, in its order, and hold nothing more. */
  release(): void {
    this.#do('release', {}, () => {
      this.#watched.wire.say('clear', 'release')
    })
  }

  /** A firewall drops all segments of a kind from now on, without a word to their sender. */
  drop(kind: Kind = 'everything', which: Which = {}): void {
    this.#rule('drop', kind, { count: Number.POSITIVE_INFINITY, ...which }, { type: 'lost' })
  }

  /**
   * A firewall drops all segments of a kind from now on, and answers each in the name of whom it was for: `with` RST, if left out, or a message of ICMP.
   * A datagram of UDP cannot be answered with RST; then it is `port unreachable`.
   */
  reject(kind: Kind = 'everything', which: Which & { with?: Refusal } = {}): void {
    checkGiven('wire.reject()', which, [...WHICH, 'with'])
    const { with: by = 'RST', ...rest } = which
    if (!refusals.includes(by))
      throw badGiven(
        'wire.reject()',
        'with',
        by,
        `give ${list(
          refusals.map((one) => `'${one}'`),
          'or',
        )}.`,
      )
    this.#rule('reject', kind, { count: Number.POSITIVE_INFINITY, ...rest }, { type: 'refused', by }, by === 'RST' ? {} : { with: by })
  }

  /** Cut the wire: what is on it is lost, and all that is sent. */
  cut(): void {
    this.#do('cut', {}, () => this.#watched.wire.say('cut'))
  }

  /** Mend the wire, and take away every rule: what is sent passes again. */
  mend(): void {
    this.#do('mend', {}, () => {
      this.#watched.wire.say('clear', 'mend', 'release')
    })
  }

  /** Put a NAT on the wire: the far host sees the near one under another address, and each connection from another port. */
  nat(): void {
    const { outside } = subnetOf(this.#number)
    this.#do('nat', { outside: outside[0] }, () => this.#watched.wire.nat(outside))
  }

  /** The NAT forgets its connections: what belongs to one is dropped, and a new one gets another port. */
  forget(): void {
    this.#do('forget', {}, () => this.#watched.wire.say('forget'))
  }

  /** A firewall moves the sequence numbers of the near host's new connections by so much: what some do so that nobody can guess them. */
  renumber(by: number): void {
    if (!Number.isInteger(by) || Math.abs(by) >= 2 ** 32) throw badGiven('wire.renumber()', 'by', by, 'give a whole number: -1_000_000.')
    this.#do('renumber', { by: String(by) }, () => this.#watched.wire.renumber(by))
  }

  /** How many segments are on the way now, held ones too. */
  get inFlight(): number {
    return this.#watched.wire.inFlight
  }

  #rule(word: string, kind: Kind, which: WhichOrChance, fate: Fate, more: Record<string, string> = {}): void {
    const call = `wire.${word}()`
    if (!kinds.includes(kind)) {
      throw new LabProblem('lab-bad-argument', () => ({
        message: `${call}: there is no kind of segment ${JSON.stringify(kind)}.`,
        fix: `give ${list(
          kinds.map((one) => `'${one}'`),
          'or',
        )}.`,
      }))
    }
    checkGiven(call, which, WHICH)
    const { nth = 1, chance, count = chance === undefined ? 1 : Number.POSITIVE_INFINITY } = which
    checkCount(call, 'nth', nth)
    checkCount(call, 'count', count)
    if (chance !== undefined && !(chance >= 0 && chance <= 1))
      throw badGiven(call, 'chance', chance, 'give a share from 0 to 1: 0.2 for every fifth.')
    const rule: Rule = { kind, fate, ...this.#ends(call, which), skip: nth - 1, count, chance, seed: this.#seed }
    const shown = {
      kind,
      ...(nth !== 1 && { nth: String(nth) }),
      ...(count !== 1 && { count: count === Number.POSITIVE_INFINITY ? 'all' : String(count) }),
      ...(chance !== undefined && { chance: String(chance), seed: String(this.#seed) }),
      ...(which.from !== undefined && { from: nameable(which.from) }),
      ...(which.to !== undefined && { to: nameable(which.to) }),
      ...more,
    }
    this.#do(word, shown, () => this.#watched.wire.rule(rule))
  }

  #do(word: string, shown: Record<string, string | Named>, run: () => void): void {
    this.#scenario.perform({ call: `wire.${word}`, arguments: shown, changes: 'table' }, () => {
      run()
      return 0
    })
  }

  /** The direction and the ports that `from` and `to` mean. */
  #ends(call: string, { from, to }: Which): Pick<Rule, 'way' | 'fromPort' | 'toPort'> {
    const sender = from === undefined ? undefined : this.#endOf(call, 'from', from)
    const receiver = to === undefined ? undefined : this.#endOf(call, 'to', to)
    const way: Way | undefined = sender?.way ?? (receiver && (receiver.way === 'there' ? 'back' : 'there'))
    return { way, fromPort: sender?.port ?? receiver?.peer, toPort: receiver?.port ?? sender?.peer }
  }

  /** Which way it sends, and from which port to which. */
  #endOf(call: string, name: string, given: NonNullable<Which['from']>): { way: Way; port: number | undefined; peer: number | undefined } {
    const thing = given instanceof SocketOutcome ? given.socket : given
    if (thing instanceof SocketView) {
      if (isLoopback(thing.peerNow?.address)) {
        throw this.#scenario.problem('lab-bad-argument', (nameOf) => ({
          message: `${call}: ${name} is ${nameOf(thing)}, which is connected over loopback: nothing of it goes over a wire.`,
          fix: 'give a socket that is connected with the other host: connect(far.listen()).',
        }))
      }
      return { way: thing.place === this.#watched.far ? 'back' : 'there', port: thing.localNow?.port, peer: thing.peerNow?.port }
    }
    if (typeof thing === 'object' && thing !== null && 'place' in thing) {
      return { way: thing.place === this.#watched.far ? 'back' : 'there', port: undefined, peer: undefined }
    }
    throw badGiven(call, name, thing, 'give a socket or a host of the scenario.')
  }
}

/** Durations of one direction or both. @throws LabProblem for anything else */
export function checkDelay(given: Duration | { there?: Duration; back?: Duration } | undefined): Delay {
  if (given === undefined) return { there: 0, back: 0 }
  if (given instanceof Duration) return checkDelay({ there: given, back: given })
  if (typeof given !== 'object') throw badGiven('host()', 'delay', given, 'give a duration, milliseconds(20), or { there, back }.')
  checkGiven('host()', given, ['there', 'back'])
  const { there, back } = given
  for (const one of [there, back]) {
    if (one !== undefined) checkTime('host()', 'delay', one)
  }
  return { there: there?.milliseconds ?? 0, back: back?.milliseconds ?? 0 }
}

function checkTime(call: string, name: string, given: unknown): void {
  if (given instanceof Duration && given.milliseconds >= 0) return
  throw badGiven(call, name, given, 'give a duration that is not negative: milliseconds(20).')
}

const isLoopback = (address: string | undefined): boolean => address !== undefined && /^(::ffff:)?127\.|^::1$/.test(address)

function checkCount(call: string, name: string, value: unknown): void {
  const whole = typeof value === 'number' && value >= 1 && (Number.isInteger(value) || (name === 'count' && value === Number.POSITIVE_INFINITY))
  if (!whole) throw badGiven(call, name, value, 'give a whole number from 1.')
}

function nameable(thing: NonNullable<Which['from']>): Named {
  return thing instanceof SocketOutcome ? (thing.tried as SocketView) : (thing as Named)
}
