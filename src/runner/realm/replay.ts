/**
 * A recorded run once more, without the kernel, and with other measurements: what a word or a socket gave is another number, another text, the opposite,
 * nothing, or one item fewer. A claim that no other measurement can make fail does not depend on what was measured.
 */
import { isDuration } from '../../page/claim.ts'
import { type Callable, live, type Way } from './outside.ts'
import type { Recording, Taken } from './recording.ts'

/** Which measurements of a replay are changed: the way of the `index`th one in the order of the replay, or undefined. */
export type Plan = (index: number) => number | undefined

/** The run went where the recorded one had not been: what it would have measured there nobody knows. */
export class Diverged extends Error {}

/** How many ways there are to change one measurement. */
export const ways = 6
/** A condition that was waited for is asked as often as it was, at most so often. */
const mostAsked = 20

export class Replay implements Way {
  readonly #recording: Recording
  readonly #plan: Plan
  readonly #isOurs: (run: Callable) => boolean
  readonly #taken = new Map<readonly Taken[], number>()
  readonly #standIns = new Map<object, object>()
  readonly #origins = new Map<object, object>()
  #index = 0

  /** @param isOurs what is no measurement: hooks, `expect`, units of time */
  constructor(recording: Recording, plan: Plan, isOurs: (run: Callable) => boolean) {
    this.#recording = recording
    this.#plan = plan
    this.#isOurs = isOurs
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
    if (this.#next() !== undefined) return undefined
    throw taken.value
  }

  #next(): number | undefined {
    return this.#plan(this.#index++)
  }

  #changed(value: unknown, mayThrow = false): unknown {
    if (typeof value === 'function') return value
    if (typeof value !== 'object' || value === null) return changedText(value, this.#next())
    if (value instanceof Uint8Array) return this.#next() === undefined ? value : value.slice(1)
    if (isDuration(value))
      return Object.assign(Object.create(Object.getPrototypeOf(value) as object) as object, value, {
        milliseconds: this.#changed(value.milliseconds),
      })
    if (Array.isArray(value)) return this.#changedList(value)
    const prototype = Object.getPrototypeOf(value) as unknown
    if (prototype === Object.prototype || prototype === null)
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.#changed(item)]))
    if (mayThrow && this.#next() === ways - 1) throw new Error('another measurement')
    return this.#standIn(value)
  }

  #changedList(list: readonly unknown[]): unknown[] {
    const way = this.#next()
    const items = list.map((item) => this.#changed(item))
    const changed = way === undefined ? items : way % 3 === 0 ? [] : way % 3 === 1 ? items.slice(1) : [...items, ...items.slice(-1)]
    return Object.setPrototypeOf(changed, Object.getPrototypeOf(list) as object) as unknown[]
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

function propertyOf(thing: object, key: PropertyKey): PropertyDescriptor | undefined {
  for (let one: object | null = thing; one !== null; one = Object.getPrototypeOf(one) as object | null) {
    const property = Object.getOwnPropertyDescriptor(one, key)
    if (property) return property
  }
  return undefined
}

function changedText(value: unknown, way: number | undefined): unknown {
  if (way === undefined) return value
  switch (typeof value) {
    case 'number':
      return [value + 1 + way, -value - 1, value * 1000 + 3, value === 0 ? 1 : 0, value + 1, value / 2 + 0.25][way % ways]
    case 'bigint':
      return value + BigInt(1 + way)
    case 'boolean':
      return !value
    case 'string':
      return changedString(value, way)
    default:
      return ['another', 1, 'EOTHER', 0, true, 'other'][way % ways]
  }
}

function changedString(text: string, way: number): unknown {
  const digits = text.replace(/\d/g, (digit) => String((Number(digit) + 1 + (way % 8)) % 10))
  const letters = text.replace(/[a-z]/gi, (letter) => (letter.toLowerCase() === 'z' ? 'A' : String.fromCharCode(letter.charCodeAt(0) + 1)))
  return [
    digits === text ? letters : digits,
    letters === text ? digits : letters,
    text === '' ? 'another' : '',
    undefined,
    `${text}\nanother 7`,
    `7 ${text}`,
  ][way % ways]
}
