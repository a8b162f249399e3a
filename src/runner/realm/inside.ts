/**
 * The half of a realm that runs within it. It is compiled there from its own source, so it names nothing but what ECMAScript has,
 * and it is done with all that it prepares before any page runs.
 *
 * A page never holds a thing of the outside: what a word gives is copied (text, numbers, lists, plain objects, octets, errors) or stood for by a proxy
 * that can be read and called, never changed; what a page hands to a word is copied, or unwrapped. So neither side reaches the other's constructors
 * and prototypes, and nothing of the outside depends on what a page did to its own.
 */

/** What the outside answers; the inside reads it and shows it to no page. */
export interface Answer {
  ok: boolean
  /** Whether there is such a property. */
  found?: boolean
  value?: unknown
}

export type Kind = 'function' | 'list' | 'octets' | 'error' | 'plain' | 'thing'

/** What the inside may ask of the outside. None of these throws. */
export interface Outside {
  kind(value: object): Kind
  get(thing: object, key: PropertyKey): Answer
  /** The names of its own properties that a loop would find. */
  keys(thing: object): string[]
  apply(run: object, self: unknown, args: unknown[]): Answer
  name(run: object): string
  /** The accessors and methods that a list has beside those of every array. */
  listExtras(list: object): { key: string; method: boolean }[]
  listGet(list: object, key: string, items: unknown[]): Answer
  listCall(list: object, key: string, items: unknown[], args: unknown[]): Answer
  newList(): unknown[]
  newPlain(): object
  newOctets(octets: unknown): object
  newPattern(source: string, flags: string): object
  newCollection(type: 'Map' | 'Set', items: unknown[]): object
  put(target: object, key: PropertyKey, value: unknown): void
  /** A function of the outside that calls one of the inside. */
  callback(source: string, invoke: (args: unknown[], answer: Answer) => void): object
  newError(text: { name: string; message: string; stack: string }): object
  errorText(error: object): { name: string; message: string; stack: string; more: [string, unknown][] }
}

/** What the realm gives to its runner. */
export interface Inside {
  toInside(value: unknown): unknown
  toOutside(value: unknown): unknown
  /** Runs it, and tells what it gave or threw as things of the outside. */
  attempt(run: () => unknown, answer: Answer): void
}

/** Takes away what is not the language's own, and freezes what remains. */
export function harden(names: readonly string[]): void {
  const allowed = new Set(names)
  const drop = (holder: object, ...keys: PropertyKey[]) => {
    for (const key of keys) if (Object.hasOwn(holder, key) && !Reflect.deleteProperty(holder, key)) throw new Error(`${String(key)} stays`)
  }
  const iterators = (globalThis as unknown as { Iterator: { from(items: object): { map(run: (one: unknown) => unknown): unknown } } }).Iterator
  // The intrinsics that no name leads to.
  const hidden: unknown[] = [
    function* () {},
    (function* () {})(),
    async () => {},
    async function* () {},
    (async function* () {})(),
    [][Symbol.iterator](),
    ''[Symbol.iterator](),
    new Map().entries(),
    new Set().values(),
    ''.matchAll(/(?:)/g),
    iterators.from({ next: () => ({ done: true, value: undefined }) }),
    iterators.from([]).map((one: unknown) => one),
    Object.getOwnPropertyDescriptor(Function.prototype, 'caller')?.get,
  ]
  for (const key of Reflect.ownKeys(globalThis)) if (!(typeof key === 'string' && allowed.has(key))) drop(globalThis, key)
  // What is there of a clock, of chance, of what comes later, and of what the last match on another page was.
  drop(Math, 'random')
  drop(Array, 'fromAsync')
  drop(Error, 'captureStackTrace')
  drop(RegExp.prototype, 'compile')
  for (const key of Reflect.ownKeys(RegExp))
    if (typeof key === 'string' && /^(?:\$.*|input|last\w+|leftContext|rightContext)$/.test(key)) drop(RegExp, key)
  drop(RegExp, '$_')

  /** A property that cannot be assigned where it stands, and can be where an object has it as its own: `error.name = 'x'`. */
  const replaceable = (holder: object, key: PropertyKey) => {
    const { value, enumerable = false } = Object.getOwnPropertyDescriptor(holder, key) ?? {}
    Object.defineProperty(holder, key, {
      get: () => value,
      set(this: object, given: unknown) {
        if (this === holder) throw new TypeError(`${String(key)} of the language itself cannot be changed`)
        Object.defineProperty(this, key, { value: given, writable: true, enumerable: true, configurable: true })
      },
      enumerable,
      configurable: false,
    })
  }
  const often = new Set([
    'toString',
    'toLocaleString',
    'valueOf',
    'name',
    'message',
    'length',
    'hasOwnProperty',
    'isPrototypeOf',
    'propertyIsEnumerable',
    'cause',
  ])
  const seen = new Set<object>()
  const walk = (value: unknown) => {
    const pending = [value]
    for (let one = pending.pop(); pending.length > 0 || one !== undefined; one = pending.pop()) {
      if ((typeof one !== 'object' && typeof one !== 'function') || one === null || seen.has(one)) continue
      seen.add(one)
      pending.push(Object.getPrototypeOf(one))
      for (const key of Reflect.ownKeys(one)) {
        const property = Object.getOwnPropertyDescriptor(one, key) as PropertyDescriptor
        pending.push(property.value, property.get, property.set)
        // Of a prototype, that is: functions have a `name` and a `length` of their own.
        const data = 'value' in property && property.configurable === true
        if (data && typeof one === 'object' && one !== globalThis && often.has(key as string)) replaceable(one, key)
        else if (data && one === Function.prototype && (key === 'toString' || key === 'name')) replaceable(one, key)
      }
    }
  }
  walk(globalThis)
  for (const one of hidden) walk(one)
  for (const one of seen) if (one !== globalThis) Object.freeze(one)
  Object.freeze(globalThis)
}

export function makeInside(outside: Outside): Inside {
  /** From what a page holds to what it stands for, and back. */
  const meaning = new WeakMap<object, object>()
  const shown = new WeakMap<object, object>()
  const targets = new WeakMap<object, object>()
  const callbacks = new WeakMap<object, object>()
  const listKinds = new WeakMap<object, { of: (items: unknown[]) => unknown[] }>()

  const tooDeep = () => new RangeError('Maximum call stack size exceeded')
  /** Whatever goes wrong on the way out is told by an error of the inside. */
  const ask = (question: () => Answer): Answer => {
    let answer: Answer | undefined
    try {
      answer = question()
    } catch {
      throw tooDeep()
    }
    if (!answer.ok) throw toInside(answer.value)
    return answer
  }
  const told = <Told>(question: () => Told): Told => {
    try {
      return question()
    } catch {
      throw tooDeep()
    }
  }
  const isObject = (value: unknown): value is object => (typeof value === 'object' && value !== null) || typeof value === 'function'
  const link = <Shown extends object>(inside: Shown, thing: object): Shown => {
    meaning.set(inside, thing)
    shown.set(thing, inside)
    return inside
  }

  const unchangeable = (_target: object, key?: PropertyKey | object | null): never => {
    throw new TypeError(`What a word gives cannot be changed${typeof key === 'string' ? `: ${key}` : ''}`)
  }
  const thingOf = (target: object): object => targets.get(target) as object
  const read = (target: object, key: PropertyKey): Answer => ask(() => outside.get(thingOf(target), key))
  const handler: ProxyHandler<object> = {
    get(target, key, receiver) {
      if (key === 'constructor') return Object
      const answer = read(target, key)
      return answer.found === true ? toInside(answer.value) : Reflect.get(Object.prototype, key, receiver)
    },
    has: (target, key) => read(target, key).found === true || Reflect.has(Object.prototype, key),
    ownKeys: (target) => told(() => [...outside.keys(thingOf(target))].map(String)),
    getOwnPropertyDescriptor(target, key) {
      if (typeof key !== 'string' || !told(() => outside.keys(thingOf(target)).includes(key))) return undefined
      return { value: toInside(read(target, key).value), writable: false, enumerable: true, configurable: true }
    },
    getPrototypeOf: () => Object.prototype,
    set: unchangeable,
    defineProperty: unchangeable,
    deleteProperty: unchangeable,
    setPrototypeOf: unchangeable,
    preventExtensions: unchangeable,
  }
  Object.freeze(handler)

  const showFunction = (run: object): object => {
    const { word } = {
      word(this: unknown, ...args: unknown[]): unknown {
        const self = toOutside(this)
        const list = told(() => outside.newList())
        for (const [index, arg] of args.entries()) {
          const given = toOutside(arg)
          told(() => outside.put(list, index, given))
        }
        return toInside(ask(() => outside.apply(run, self, list)).value)
      },
    }
    Object.defineProperty(word, 'name', { value: told(() => String(outside.name(run))) })
    return link(Object.freeze(word), run)
  }

  const itemsOf = (list: readonly unknown[]): unknown[] => {
    const items: unknown[] = []
    for (let index = 0; index < list.length; index++)
      Object.defineProperty(items, index, { value: toInside(list[index]), writable: true, enumerable: true, configurable: true })
    return items
  }

  /** A list of a kind of its own keeps what it has beside an array, also when it was filtered. */
  const showList = (list: unknown[]): object => {
    const prototype = told(() => outside.listExtras(list))
    const items = itemsOf(list)
    if (prototype.length === 0) return link(Object.freeze(items), list)
    let kind = listKinds.get(prototype)
    if (kind === undefined) {
      class List extends Array<unknown> {}
      const outsideItems = (self: unknown[]) => {
        const inner = told(() => outside.newList())
        for (let index = 0; index < self.length; index++) {
          const item = toOutside(self[index])
          told(() => outside.put(inner, index, item))
        }
        return inner
      }
      for (const { key, method } of prototype) {
        const property = method
          ? {
              value: function (this: unknown[], ...args: unknown[]): unknown {
                const [given, inner] = [toOutside(args) as unknown[], outsideItems(this)]
                return toInside(ask(() => outside.listCall(list, key, inner, given)).value)
              },
            }
          : {
              get(this: unknown[]): unknown {
                const inner = outsideItems(this)
                return toInside(ask(() => outside.listGet(list, key, inner)).value)
              },
            }
        Object.defineProperty(List.prototype, key, property)
      }
      Object.freeze(List.prototype)
      Object.freeze(List)
      kind = { of: (from) => Array.prototype.concat.call(List.from([]), from) as unknown[] }
      listKinds.set(prototype, kind)
    }
    return link(Object.freeze(kind.of(items)), list)
  }

  const showPlain = (thing: object): object => {
    const copy: Record<string, unknown> = {}
    shown.set(thing, copy)
    for (const key of told(() => outside.keys(thing)))
      Object.defineProperty(copy, key, {
        value: toInside(ask(() => outside.get(thing, key)).value),
        enumerable: true,
        writable: true,
        configurable: true,
      })
    return link(Object.freeze(copy), thing)
  }

  const errorKinds: Record<string, ErrorConstructor> = { RangeError, ReferenceError, SyntaxError, TypeError }
  const showError = (error: object): object => {
    const { name, message, stack, more } = told(() => outside.errorText(error))
    const Kind = Object.hasOwn(errorKinds, name) ? (errorKinds[name] as ErrorConstructor) : Error
    const copy = new Kind(message)
    if (copy.name !== name) Object.defineProperty(copy, 'name', { value: name, writable: true, configurable: true })
    Object.defineProperty(copy, 'stack', { value: stack, writable: true, configurable: true })
    for (const [key, value] of more)
      Object.defineProperty(copy, key, { value: toInside(value), writable: true, enumerable: true, configurable: true })
    return link(copy, error)
  }

  const showThing = (thing: object): object => {
    const target = {}
    targets.set(target, thing)
    return link(new Proxy(target, handler), thing)
  }

  function toInside(value: unknown): unknown {
    if (!isObject(value)) return value
    const known = shown.get(value) ?? (callbacks.get(value) as object | undefined)
    if (known !== undefined) return known
    switch (told(() => outside.kind(value))) {
      case 'function':
        return showFunction(value)
      case 'list':
        return showList(value as unknown[])
      case 'octets':
        return new Uint8Array(value as Uint8Array)
      case 'error':
        return showError(value)
      case 'plain':
        return showPlain(value)
      default:
        return showThing(value)
    }
  }

  const textOf = (text: () => unknown): string => {
    try {
      return String(text())
    } catch {
      return ''
    }
  }

  const takeFunction = (run: (...args: unknown[]) => unknown): object => {
    const known = callbacks.get(run)
    if (known !== undefined) return known
    const source = textOf(() => Function.prototype.toString.call(run))
    const callback = told(() => outside.callback(source, (args, answer) => attempt(() => run(...itemsOf(args)), answer)))
    callbacks.set(run, callback)
    callbacks.set(callback, run)
    return callback
  }

  const takeError = (error: object): object => {
    const of = error as Error
    const text = { name: textOf(() => of.name), message: textOf(() => of.message), stack: textOf(() => of.stack) }
    const copy = told(() => outside.newError(text))
    return meaning.get(link(error, copy)) as object
  }

  function toOutside(value: unknown, seen?: Map<object, object>): unknown {
    if (!isObject(value)) return value
    const known = meaning.get(value) ?? seen?.get(value)
    if (known !== undefined) return known
    if (typeof value === 'function') return takeFunction(value as (...args: unknown[]) => unknown)
    if (value instanceof Error) return takeError(value)
    if (ArrayBuffer.isView(value)) return told(() => outside.newOctets(value))
    const copied = seen ?? new Map<object, object>()
    const items = (from: Iterable<unknown>, list: unknown[]) => {
      let index = 0
      for (const item of from) {
        const given = toOutside(item, copied)
        told(() => outside.put(list, index, given))
        index++
      }
      return list
    }
    if (Array.isArray(value)) {
      const list = told(() => outside.newList())
      copied.set(value, list)
      for (let index = 0; index < value.length; index++) {
        const given = toOutside(value[index], copied)
        told(() => outside.put(list, index, given))
      }
      return list
    }
    if (value instanceof RegExp) {
      const { source, flags } = value
      return told(() => outside.newPattern(String(source), String(flags)))
    }
    if (value instanceof Map || value instanceof Set) {
      const list = items(
        value as Iterable<unknown>,
        told(() => outside.newList()),
      )
      return told(() => outside.newCollection(value instanceof Map ? 'Map' : 'Set', list))
    }
    const plain = told(() => outside.newPlain())
    copied.set(value, plain)
    for (const key of Object.keys(value)) {
      const given = toOutside((value as Record<string, unknown>)[key], copied)
      told(() => outside.put(plain, key, given))
    }
    return plain
  }

  /** What it threw is told as an error of the outside: the one that it was, or one that says the same. */
  function attempt(run: () => unknown, answer: Answer): void {
    try {
      answer.value = toOutside(run())
      answer.ok = true
    } catch (thrown) {
      answer.ok = false
      try {
        answer.value = toOutside(thrown)
      } catch {
        answer.value = toOutside(tooDeep())
      }
    }
  }

  return { toInside, toOutside: (value) => toOutside(value), attempt }
}
