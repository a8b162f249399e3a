/**
 * A recorded run once more, without the kernel, and with other measurements: what a word or a socket gave is another number, another text, the opposite,
 * nothing, one item fewer, or the same items in another order. A claim that no other measurement can make fail does not depend on what was measured.
 */
import { isDuration } from '../../page/claim.ts'
import { type Callable, live, type Way } from './outside.ts'
import type { Recording, Taken } from './recording.ts'

/**
 * Which measurements of a replay are changed: the way of the `index`th one in the order of the replay, what it turns into if it is of that sort, or
 * undefined.
 */
export type Plan = (index: number, change: Change) => number | { into: string | number } | undefined

/** What would be changed: a number, a text or the like; how long a list is; whether a word throws. */
export type Change = 'value' | 'length' | 'throw'

/** The run went where the recorded one had not been: what it would have measured there nobody knows. */
export class Diverged extends Error {}

export interface ReplayOptions {
  /** What the page looks for: a measurement may turn into it. */
  literals: readonly (string | number)[]
  /** What a run might have given in place of a text. */
  othersOf?: ((text: string) => readonly string[]) | undefined
  /** What is no measurement: hooks, `expect`, units of time. */
  isOurs: (run: Callable) => boolean
  /** Called where a measurement is changed. */
  onChange?: () => void
}

/** A condition that was waited for is asked as often as it was, at most so often. */
const mostAsked = 20

export class Replay implements Way {
  readonly #recording: Recording
  readonly #plan: Plan
  readonly #isOurs: (run: Callable) => boolean
  readonly #taken = new Map<readonly Taken[], number>()
  readonly #standIns = new Map<object, object>()
  readonly #origins = new Map<object, object>()
  readonly #onChange: () => void
  #index = 0
  /** Whether a word threw that had not. */
  threw = false
  /** How many ways there were to change what was changed last. */
  ways = 0
  /** The number that was changed last, or the length of its octets, before and after. */
  changed: [before: number, after: number] | undefined
  /** The numbers that were given, and how long the lists and octets were. */
  readonly numbers = new Set<number>()
  readonly #literals: readonly (string | number)[]
  readonly #othersOf: (text: string) => readonly string[]

  constructor(recording: Recording, plan: Plan, { literals, othersOf = () => [], isOurs, onChange = () => undefined }: ReplayOptions) {
    this.#recording = recording
    this.#plan = plan
    this.#literals = literals
    this.#othersOf = othersOf
    this.#isOurs = isOurs
    this.#onChange = onChange
  }

  /** How many measurements it came to. */
  get count(): number {
    return this.#index
  }

  get(thing: object, key: PropertyKey): unknown {
    const origin = this.#origins.get(thing)
    if (origin === undefined) return live.get(thing, key)
    const property = propertyOf(origin, key)
    if (typeof property?.value === 'function') return property.value
    const looks = this.#recording.looks(origin, key)
    if (looks.length === 0 && property !== undefined && 'value' in property) return this.#changed(property.value)
    return this.#give(looks)
  }

  apply(run: Callable, self: unknown, args: unknown[]): unknown {
    const origin = this.#origins.get(self as object) ?? self
    if (this.#isOurs(run) || (origin === self && typeof self === 'object' && self !== null)) return live.apply(run, self, args)
    return this.#give(this.#recording.calls(run, origin), args)
  }

  #give(recorded: readonly Taken[], args: unknown[] = []): unknown {
    const at = this.#taken.get(recorded) ?? 0
    const taken = recorded[Math.min(at, recorded.length - 1)]
    if (!taken) throw new Diverged()
    this.#taken.set(recorded, at + 1)
    for (const [index, arg] of args.entries()) {
      for (let left = Math.min(taken.called[index] ?? 0, mostAsked); left > 0; left--) (arg as Callable)()
    }
    if (!taken.threw) return this.#changed(taken.value, true)
    if (this.#next('value') !== undefined) return undefined
    throw taken.value
  }

  #next(change: Change): ReturnType<Plan> {
    const way = this.#plan(this.#index++, change)
    if (way !== undefined) this.#onChange()
    return way
  }

  #changed(value: unknown, mayThrow = false): unknown {
    if (typeof value === 'function') return value
    if (typeof value !== 'object' || value === null)
      return this.#other(() => [...othersOf(value, this.#literals), ...(typeof value === 'string' ? this.#othersOf(value) : [])], value)
    if (value instanceof Uint8Array) return this.#other(() => otherBytes(value, this.#literals), value)
    if (isDuration(value))
      return Object.assign(Object.create(Object.getPrototypeOf(value) as object) as object, value, {
        milliseconds: this.#changed(value.milliseconds),
      })
    if (Array.isArray(value)) return this.#changedList(value)
    const prototype = Object.getPrototypeOf(value) as unknown
    if (prototype === Object.prototype || prototype === null)
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.#changed(item)]))
    if (mayThrow && this.#next('throw') !== undefined) {
      this.ways = 1
      this.threw = true
      throw new Error('another measurement')
    }
    return this.#standIn(value)
  }

  #changedList(list: readonly unknown[]): unknown[] {
    const items = list.map((item) => this.#changed(item))
    const others = () =>
      list.length === 0 ? [[{}], [{}, {}]] : [[], items.slice(1), [...items, ...items.slice(-1)], ...(list.length > 1 ? [items.toReversed()] : [])]
    return Object.setPrototypeOf(this.#other(others, items, 'length'), Object.getPrototypeOf(list) as object) as unknown[]
  }

  /** Another measurement in place of one, where the plan says so. */
  #other<Value>(othersOf: () => readonly Value[], value: Value, change: Change = 'value'): Value {
    const size = sizeOf(value)
    if (size !== undefined) this.numbers.add(size)
    const way = this.#next(change)
    if (way === undefined) return value
    if (typeof way === 'object') return typeof value === typeof way.into ? (way.into as Value) : value
    const others = othersOf()
    this.ways = others.length
    const other = others[way % others.length] as Value
    const after = sizeOf(other)
    if (size !== undefined && after !== undefined) this.changed = [size, after]
    return other
  }

  /** In place of a socket, a program, an outcome: it has the same names, and gives what that gave. */
  #standIn(origin: object): object {
    const known = this.#standIns.get(origin)
    if (known) return known
    const standIn = Object.create(Object.getPrototypeOf(origin) as object) as object
    for (const key of Object.keys(origin)) Object.defineProperty(standIn, key, { value: undefined, enumerable: true })
    this.#standIns.set(origin, standIn)
    this.#origins.set(standIn, origin)
    return standIn
  }
}

function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  return value instanceof Uint8Array || Array.isArray(value) ? value.length : undefined
}

function propertyOf(thing: object, key: PropertyKey): PropertyDescriptor | undefined {
  for (let one: object | null = thing; one !== null; one = Object.getPrototypeOf(one) as object | null) {
    const property = Object.getOwnPropertyDescriptor(one, key)
    if (property) return property
  }
  return undefined
}

function othersOf(value: unknown, literals: readonly (string | number)[]): unknown[] {
  switch (typeof value) {
    case 'number': {
      // No word counts below nothing, or so far beyond what it gave.
      const farthest = value * 1000 + 1_000_003
      const near = literals
        .flatMap((one) => (typeof one === 'number' ? [one, one + 1, one - 1] : []))
        .filter((one) => one !== value && (value < 0 || (one >= 0 && one <= farthest)))
      return [value + 1, value < 0 ? -value - 1 : value + 7, farthest, value === 0 ? 1 : 0, value / 2 + 0.25, ...near]
    }
    case 'bigint':
      return [value + 1n, -value - 1n]
    case 'boolean':
      return [!value]
    case 'string':
      return otherTexts(value, literals)
    default:
      return ['another', 1, ...literals]
  }
}

/** What an outcome may have or not. */
const name = /^(?:E|SIG)[A-Z0-9]+$/

/** No octets are longer than what a scenario sends. */
const mostOctets = 1 << 16

/** One fewer, one alone, and as many as the page looks for, or next to it. */
function otherBytes(bytes: Uint8Array, literals: readonly (string | number)[]): Uint8Array[] {
  const lengths = literals.flatMap((one) => (typeof one === 'number' ? [one, one + 1, one - 1] : []))
  const fitting = [...new Set(lengths)].filter((length) => Number.isInteger(length) && length >= 0 && length <= mostOctets && length !== bytes.length)
  return [bytes.subarray(1), new Uint8Array([1]), ...fitting.map((length) => Uint8Array.from({ length }, (_, at) => bytes[at] ?? 1))]
}

function otherTexts(text: string, literals: readonly (string | number)[]): unknown[] {
  const digits = text.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10))
  const letters = text.replace(/[a-z]/gi, (letter) => (letter.toLowerCase() === 'z' ? 'A' : String.fromCharCode(letter.charCodeAt(0) + 1)))
  const others = [letters, digits, name.test(text) ? undefined : '', `${text}\nanother 7`, `7 ${text}`]
  const words = literals.filter((one) => typeof one === 'string')
  // Of much text, what is looked for may be a part; of a number in it, another one.
  const parts = words.length > 0 && text.length > 40 ? [`${text}\n${words.join(' ')}`] : []
  const numbers = literals.flatMap((one) => (typeof one === 'number' && /\d/.test(text) ? [text.replace(/\d+/, String(one))] : []))
  return [...others, ...words, ...parts, ...numbers].filter((one) => one !== text)
}
