/** The half of a realm that lies outside of it: what its inside asks for, answered without ever throwing. */
import { types } from 'node:util'
import type { Answer, Kind, Outside } from './inside.ts'

/** How a call of a word, or of a method of what one gave, is made: for real, or as it was recorded. */
export interface Way {
  get(thing: object, key: PropertyKey): unknown
  apply(run: Callable, self: unknown, args: unknown[]): unknown
}

export type Callable = (...args: unknown[]) => unknown

/** What a page threw, told as an error of the outside: its texts are the page's, and nothing else of it is. */
export class Thrown extends Error {
  constructor({ name, message, stack }: { name: string; message: string; stack: string }) {
    super(message)
    this.name = name
    this.stack = stack
  }
}

export const live: Way = {
  get: (thing, key) => Reflect.get(thing, key, thing),
  apply: (run, self, args) => Reflect.apply(run, self, args),
}

export function outsideOf(way: () => Way): Outside {
  return {
    kind: kindOf,
    get: (thing, key) => answered(() => (hasBelowObject(thing, key) ? { found: true, value: way().get(thing, key) } : { found: false })),
    keys: (thing) => Object.keys(thing),
    apply: (run, self, args) => answered(() => ({ value: way().apply(run as Callable, self, args) })),
    name: (run) => (run as { name?: unknown }).name as string,
    listExtras,
    listGet: (list, key, items) => answered(() => ({ value: Reflect.get(list, key, sameKind(list, items)) })),
    listCall: (list, key, items, args) => answered(() => ({ value: Reflect.apply(Reflect.get(list, key) as Callable, sameKind(list, items), args) })),
    newList: () => [],
    newPlain: () => ({}),
    newOctets: (octets) => new Uint8Array(octets as ArrayLike<number>),
    newPattern: (source, flags) => new RegExp(source, flags),
    newCollection: (type, items) => (type === 'Map' ? new Map(items as [unknown, unknown][]) : new Set(items)),
    put: (target, key, value) => {
      Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true })
    },
    callback,
    newError: (text) => new Thrown(text),
    errorText,
  }
}

function answered(question: () => Omit<Answer, 'ok'>): Answer {
  try {
    return { ok: true, ...question() }
  } catch (value) {
    return { ok: false, value }
  }
}

function kindOf(value: object): Kind {
  if (typeof value === 'function') return 'function'
  if (Array.isArray(value)) return 'list'
  if (types.isUint8Array(value)) return 'octets'
  if (types.isNativeError(value)) return 'error'
  const prototype = Object.getPrototypeOf(value) as unknown
  return prototype === Object.prototype || prototype === null ? 'plain' : 'thing'
}

/** What every object has, the inside has of its own. */
function hasBelowObject(thing: object, key: PropertyKey): boolean {
  for (let one: object | null = thing; one !== null && one !== Object.prototype; one = Object.getPrototypeOf(one) as object | null) {
    if (Object.hasOwn(one, key)) return true
  }
  return false
}

type Extras = ReturnType<Outside['listExtras']>
const none: Extras = []
const extras = new Map<object, Extras>()

/** Kept by their prototype: the inside makes one kind of list of each. */
function listExtras(list: object): Extras {
  const prototype = Object.getPrototypeOf(list) as object
  if (prototype === Array.prototype) return none
  const known = extras.get(prototype)
  if (known) return known
  const own = Object.entries(Object.getOwnPropertyDescriptors(prototype))
    .filter(([key]) => !(key in Array.prototype))
    .map(([key, { value }]) => ({ key, method: typeof value === 'function' }))
  extras.set(prototype, own)
  return own
}

function sameKind(list: object, items: unknown[]): unknown[] {
  return Object.setPrototypeOf(items, Object.getPrototypeOf(list) as object) as unknown[]
}

function callback(source: string, invoke: (args: unknown[], answer: Answer) => void): object {
  const run = (...args: unknown[]): unknown => {
    const answer: Answer = { ok: false }
    try {
      invoke(args, answer)
    } catch {
      throw new RangeError('Maximum call stack size exceeded')
    }
    if (answer.ok) return answer.value
    throw answer.value
  }
  // Problems show what was waited for.
  Object.defineProperty(run, 'toString', { value: () => source })
  return run
}

function errorText(error: object): ReturnType<Outside['errorText']> {
  const { name, message, stack = '' } = error as Error
  const more = Object.entries(error).filter(([key]) => key !== 'name' && key !== 'message' && key !== 'stack')
  return { name: String(name), message: String(message), stack: String(stack), more }
}
