/**
 * Runs that nobody has made: each word gives something that is not known yet, and what it is gets decided when the script asks, by chance.
 * It is put into a realm of its own as text, so it uses nothing from outside of itself.
 */

/** What one proof came out as, over all imagined runs. */
export interface Outcome {
  yes: number
  no: number
}

export interface Imagination {
  /** What the rewritten script calls. */
  words: Record<string, unknown>
  /** Something that no script has made: a word of the vocabulary. */
  word(name: string): unknown
  /** One run. */
  run(script: () => void, seed: number): void
  outcomes: Map<number, Outcome>
  /** Whether something was computed from what is not known, and was not what is looked for; of a text, only that it never is so shows nothing. */
  vague(never: boolean): boolean
}

export function makeImagination(numbers: readonly number[], texts: readonly string[], looks: readonly string[]): Imagination {
  type Primitive = string | number | boolean | undefined | null | bigint
  interface Unknown {
    id: number
    name: string
    /** Read so far, each in its epoch. */
    parts: Map<string, unknown>
    times: Map<string, number>
    own: Map<PropertyKey, unknown>
    /** Of a method: for which texts it was asked, and the answer. */
    sought: { text: string; given: Unknown }[]
    decided?: { is: Primitive }
    /** It is there, whatever it is. */
    there: boolean
    /** It has parts, or can be called: no number and no text. */
    thing: boolean
    /** A length. */
    counts: boolean
    /** Of a length, or of the length that it has. */
    most: number
    items?: unknown[]
  }

  /** The run goes another way, or would have failed: it shows nothing. */
  class Elsewhere extends Error {}

  const truth = Boolean
  const mostAsked = 20_000
  const known = new WeakMap<object, Unknown>()
  const outcomes = new Map<number, Outcome>()
  const looking = new Set(looks)
  const listWords = new Set(
    'map filter every some find findLast findIndex findLastIndex flatMap forEach reduce reduceRight toSorted sort toReversed reverse entries keys values push'.split(
      ' ',
    ),
  )
  let state = 1
  let epoch = 0
  let ids = 0
  let asked = 0
  let isVague = false
  let isText = false
  let converted = false
  let luck = 0.5

  const chance = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  /** In some runs nearly all is as it is asked for, in some nearly nothing: what needs the same of many would hardly be met otherwise. */
  const coin = (): boolean => chance() < luck
  const oneOf = <Item>(items: readonly Item[]): Item => items[Math.floor(chance() * items.length)] as Item
  const step = () => {
    if (++asked > mostAsked) throw new Elsewhere()
  }
  const nodeOf = (value: unknown): Unknown | undefined =>
    (typeof value === 'object' && value !== null) || typeof value === 'function' ? known.get(value) : undefined

  const aNumber = (node: Unknown, near?: number): number => {
    // All of them different, or all alike.
    if (near === undefined && luck !== 0.5 && !node.counts) return luck > 0.5 ? 100_000 + node.id : 2
    const around = near === undefined ? oneOf([0, 1, 2, 3, 10, 1000, ...numbers]) : near
    const drawn = oneOf([around, around + 1, around - 1, around * 2 + 0.5, oneOf([0, 1, 2, 5, 1e6, -1])])
    return node.counts ? Math.min(node.most, Math.max(0, Math.round(drawn))) : drawn
  }
  const aText = () => oneOf([...texts, 'another', 'x9', ''])
  const like = (node: Unknown, other: Primitive): Primitive => {
    if (node.counts || typeof other === 'number') return aNumber(node, typeof other === 'number' ? other : undefined)
    if (typeof other === 'boolean') return coin()
    if (typeof other === 'bigint') return coin() ? other : other + 1n
    if (typeof other === 'string') return aText()
    return oneOf<Primitive>([luck > 0.5 ? aNumber(node) : aText(), aNumber(node)])
  }

  function make(name: string, counts = false): object {
    const node: Unknown = {
      id: ids++,
      name,
      parts: new Map(),
      times: new Map(),
      own: new Map(),
      sought: [],
      there: false,
      thing: false,
      counts,
      most: Number.POSITIVE_INFINITY,
    }
    const proxy = new Proxy((() => undefined) as unknown as Record<PropertyKey, unknown>, {
      get: (_, key) => read(node, key),
      set: (_, key, value) => {
        node.thing = true
        node.own.set(key, value)
        return true
      },
      has: () => true,
      apply: (_, __, args: unknown[]) => called(node, args),
      construct: (_, args: unknown[]) => called(node, args) as object,
      ownKeys: () => {
        throw new Elsewhere()
      },
    })
    known.set(proxy, node)
    return proxy
  }

  function part(node: Unknown, key: string, counts = false): unknown {
    const at = `${key}@${epoch}`
    const times = (node.times.get(at) ?? 0) + 1
    node.times.set(at, times)
    // Who asks so often expects another answer.
    if (!node.parts.has(at) || times > 100) node.parts.set(at, make(key, counts))
    return node.parts.get(at)
  }

  function read(node: Unknown, key: string | symbol): unknown {
    step()
    if (node.own.has(key)) return node.own.get(key)
    if (key === Symbol.toPrimitive) return (hint: string) => primitive(node, hint)
    if (key === Symbol.iterator) return () => itemsOf(node)[Symbol.iterator]()
    if (typeof key === 'symbol' || key === 'then') return undefined
    if (key === 'toJSON') return () => node.decided?.is ?? decide(node, like(node, undefined))
    if (key === 'valueOf') return () => primitive(node, 'number')
    if (node.decided) {
      const { is } = node.decided
      if (is === undefined || is === null || !(key in Object(is))) throw new Elsewhere()
      const member = (Object(is) as Record<string, unknown>)[key]
      return typeof member === 'function' ? (...args: unknown[]) => (member as (...a: unknown[]) => unknown).apply(is, args) : member
    }
    node.there = true
    if (key === 'length' || key === 'size') return node.items ? node.items.length : lengthOf(node, key)
    if (/^\d+$/.test(key)) return node.items ? node.items[Number(key)] : part(node, key)
    if (listWords.has(key)) {
      const list = itemsOf(node)
      return (list[key as 'map'] as unknown as (...args: unknown[]) => unknown).bind(list)
    }
    if (!looking.has(key)) node.thing = true
    return part(node, key)
  }

  function lengthOf(node: Unknown, key: string): unknown {
    const length = part(node, key, true)
    const counted = nodeOf(length)
    if (counted) counted.most = node.most
    return length
  }

  /** A list, as soon as one is asked for its items. */
  function itemsOf(node: Unknown): unknown[] {
    if (node.decided) {
      if (typeof node.decided.is === 'string') return [...node.decided.is]
      throw new Elsewhere()
    }
    if (!node.items) {
      const length = nodeOf(node.parts.get(`length@${epoch}`))?.decided?.is
      const many =
        typeof length === 'number' ? length : oneOf([0, 1, 2, 3, 5, 9, ...numbers.filter((one) => Number.isInteger(one) && one > 0 && one <= 40)])
      if (many > Math.min(60, node.most)) throw new Elsewhere()
      node.items = Array.from({ length: many }, (_, at) => node.parts.get(`${at}@${epoch}`) ?? make(String(at)))
    }
    node.there = true
    return node.items
  }

  /** `startsWith('EST')` was so: then `startsWith('E')` is. */
  function isKnownWithin(asks: Unknown, text: string): boolean {
    const within = asks.name as 'startsWith' | 'endsWith' | 'includes'
    if (!/^(?:startsWith|endsWith|includes)$/.test(within)) return false
    return asks.sought.some(({ text: known, given }) => known[within](text) && (given.there || given.decided?.is === true))
  }

  function called(node: Unknown, args: readonly unknown[]): unknown {
    step()
    node.thing = true
    const { name } = node
    if (/^(?:includes|startsWith|endsWith)$/.test(name) && args[0] === '') return true
    if (looking.has(name)) {
      const [from, to] = args
      if (typeof from === 'string' && isKnownWithin(node, from)) return true
      const given = part(node, `()${args.map(keyOf).join()}`)
      const cut = nodeOf(given)
      if (typeof from === 'string' && cut) node.sought.push({ text: from, given: cut })
      if (name === 'slice' && typeof from === 'number' && typeof to === 'number' && from >= 0 && to >= from && cut) cut.most = to - from
      return given
    }
    epoch++
    for (const arg of args)
      if (typeof arg === 'function' && !nodeOf(arg)) attempt(() => (arg as (...a: unknown[]) => unknown)(make('given'), make('given')))
    return make(`${name}()`)
  }

  const keyOf = (arg: unknown): string => {
    const node = nodeOf(arg)
    if (node) return `#${node.id}`
    if (typeof arg === 'function') return String(arg)
    return typeof arg === 'object' && arg !== null
      ? Object.entries(arg)
          .map(([key, value]) => `${key}:${keyOf(value)}`)
          .join()
      : String(arg)
  }

  function attempt<Result>(run: () => Result): Result | undefined {
    try {
      return run()
    } catch {
      return undefined
    }
  }

  function decide<Value extends Primitive>(node: Unknown, is: Value): Value {
    node.decided = { is }
    return is
  }

  function primitive(node: Unknown, hint: string): Primitive {
    step()
    if (node.decided) return node.decided.is
    converted = true
    if (hint !== 'number') isText = true
    return decide(node, hint === 'string' && !node.counts ? aText() : aNumber(node))
  }

  /** What is not known becomes something that can be compared; a thing stays what it is. */
  function plain(value: unknown): unknown {
    const node = nodeOf(value)
    if (!node) return value
    if (node.decided) return node.decided.is
    return node.thing || node.items ? value : decide(node, like(node, undefined))
  }

  /** `===` and `==`. */
  function is(left: unknown, right: unknown): boolean {
    step()
    if (left === right) return true
    const [a, b] = [nodeOf(left), nodeOf(right)]
    if (a && !a.decided && b && !b.decided) {
      if (a.thing || b.thing || a.items || b.items) return coin()
      decide(a, like(a, undefined))
    }
    const [one, other] = [a?.decided ? a.decided.is : left, b?.decided ? b.decided.is : right]
    const [openA, openB] = [nodeOf(one), nodeOf(other)]
    const open = openA ?? openB
    if (!open) {
      const same = one === other || (one == null && other == null)
      // What was computed is hardly ever exactly what is looked for.
      if (!same && !a && !b && converted) isVague = true
      return same
    }
    const against = openA ? other : one
    if (typeof against === 'object' && against !== null) return coin()
    return isThat(open, against as Primitive)
  }

  function isThat(node: Unknown, value: Primitive): boolean {
    if (node.items || (node.thing && value !== undefined && value !== null)) return false
    const impossible = (node.counts && !(typeof value === 'number' && value >= 0)) || (node.there && !value)
    if (!impossible && coin()) {
      decide(node, value)
      return true
    }
    const others = Array.from({ length: 8 }, () => like(node, value)).filter((one) => one !== value && (!node.there || one))
    if (others.length === 0) throw new Elsewhere()
    decide(node, oneOf(others))
    return false
  }

  function less(operator: string, left: unknown, right: unknown): boolean {
    step()
    const values = [left, right].map((one) => {
      const node = nodeOf(one)
      return node ? node.decided?.is : typeof one === 'object' && one !== null ? Number(one) : (one as Primitive)
    })
    const so = () => compared(operator, values as [number, number])
    for (const [at, one] of [left, right].entries()) {
      const node = nodeOf(one)
      if (!node || node.decided) continue
      const other = values[1 - at]
      const draw = () => (typeof other === 'string' && !node.counts ? aText() : aNumber(node, typeof other === 'number' ? other : undefined))
      const wanted = coin()
      values[at] = draw()
      for (let tries = 0; tries < 4 && so() !== wanted; tries++) values[at] = draw()
      decide(node, values[at] as Primitive)
    }
    return so()
  }

  function compared(operator: string, [left, right]: [number, number]): boolean {
    if (operator === '<') return left < right
    if (operator === '<=') return left <= right
    return operator === '>' ? left > right : left >= right
  }

  /** Whether it counts as true. */
  function so(value: unknown): boolean {
    step()
    const node = nodeOf(value)
    if (!node) return truth(value)
    if (node.decided) return truth(node.decided.is)
    if (node.there || node.thing || node.items) return true
    if (coin()) {
      node.there = true
      return true
    }
    decide(node, node.counts ? 0 : oneOf<Primitive>([false, undefined, '', 0]))
    return false
  }

  /** What stands before `?.` and `??`. */
  function maybe(value: unknown): unknown {
    step()
    const node = nodeOf(value)
    if (!node || node.there || node.thing || node.items) return value
    if (node.decided) return node.decided.is
    if (node.counts || coin()) {
      node.there = true
      return value
    }
    return decide(node, undefined)
  }

  function until(condition: unknown): unknown {
    for (let look = 0; look < 6; look++) {
      epoch++
      if (attempt(() => so((condition as () => unknown)()))) return make('waited')
    }
    throw new Elsewhere()
  }

  /** A list or an object that the script wrote down. */
  function isWritten(wanted: unknown): wanted is object {
    return typeof wanted === 'object' && wanted !== null && !nodeOf(wanted)
  }

  function partsOf(measured: unknown, wanted: object): [part: unknown, wanted: unknown][] {
    const whole = measured as Record<string, unknown>
    const parts = Object.entries(wanted).map(([key, value]): [unknown, unknown] => [whole[key], value])
    return Array.isArray(wanted) ? [[whole['length'], wanted.length], ...parts] : parts
  }

  function expect(measured: unknown, not = false): { toEqual(wanted: unknown): void } & Record<string, unknown> {
    const demand = (held: boolean) => {
      if (held === not) throw new Elsewhere()
    }
    const simple = (wanted: unknown) => {
      if (!isWritten(wanted)) demand(is(measured, wanted))
      // That one of its parts is not so demands nothing of the others.
      else if (!not) for (const [part, key] of partsOf(measured, wanted)) expect(part).toEqual(key)
    }
    return {
      toBe: simple,
      toEqual: simple,
      toStrictEqual: simple,
      toBeTruthy: () => demand(so(measured)),
      toBeFalsy: () => demand(!so(measured)),
      toBeDefined: () => demand(!is(measured, undefined)),
      toBeUndefined: () => demand(is(measured, undefined)),
      toBeGreaterThan: (bound: unknown) => demand(less('>', measured, bound)),
      toBeGreaterThanOrEqual: (bound: unknown) => demand(less('>=', measured, bound)),
      toBeLessThan: (bound: unknown) => demand(less('<', measured, bound)),
      toBeLessThanOrEqual: (bound: unknown) => demand(less('<=', measured, bound)),
      toHaveLength: (length: number) => demand(is((measured as unknown[]).length, length)),
      toContain: () => undefined,
      toMatch: () => undefined,
      toMatchObject: simple,
      toBeCloseTo: () => undefined,
      get not() {
        return expect(measured, !not)
      },
    }
  }

  function duration(milliseconds: unknown): unknown {
    if (nodeOf(milliseconds)) return milliseconds
    const count = Number(milliseconds)
    return { milliseconds: count, seconds: count / 1000, valueOf: () => count }
  }

  function settled(site: number, condition: unknown): void {
    const outcome = outcomes.get(site) ?? { yes: 0, no: 0 }
    outcomes.set(site, outcome)
    if (so(condition)) outcome.yes++
    else outcome.no++
  }

  // What the language does itself with what is not known.
  type Test = (...args: unknown[]) => unknown
  for (const name of ['filter', 'some', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex'] as const) {
    const native = Array.prototype[name] as unknown as (test: Test) => unknown
    Object.defineProperty(Array.prototype, name, {
      value(this: unknown[], test: Test) {
        return native.call(this, (...args: unknown[]) => so(test(...args)))
      },
    })
  }
  Object.defineProperty(Array.prototype, 'includes', {
    value(this: unknown[], one: unknown) {
      for (const each of this) if (is(each, one)) return true
      return false
    },
  })
  Object.defineProperty(Array.prototype, 'indexOf', {
    value(this: unknown[], one: unknown) {
      for (const [at, each] of this.entries()) if (is(each, one)) return at
      return -1
    },
  })
  const filled = new WeakSet<object>()
  for (const [prototype, names] of [
    [Set.prototype, ['add', 'has', 'delete']],
    [Map.prototype, ['get', 'has', 'set', 'delete']],
  ] as const) {
    for (const name of names) {
      const native = (prototype as unknown as Record<string, Test>)[name] as Test
      Object.defineProperty(prototype, name, {
        value(this: unknown, key: unknown, ...rest: unknown[]) {
          const node = nodeOf(key)
          const found = native.call(this, plain(key), ...rest)
          if (name === 'add' || name === 'set') {
            if (node) filled.add(this as object)
          } else if ((node || filled.has(this as object)) && (found === undefined || found === false)) isVague = true
          return found
        },
      })
    }
  }
  const nativeTest = RegExp.prototype.test
  Object.defineProperty(RegExp.prototype, 'test', {
    value(this: RegExp, text: unknown) {
      const node = nodeOf(text)
      if (!node || node.decided) return nativeTest.call(this, String(node ? node.decided?.is : text))
      return ['', '\0~', 'zz 9'].every((each) => nativeTest.call(this, each)) || coin()
    },
  })
  Object.defineProperty(Object, 'is', { value: is })
  Object.defineProperty(globalThis, 'Boolean', { value: so })

  return {
    words: {
      $is: is,
      $less: less,
      $so: so,
      $maybe: maybe,
      $plain: plain,
      $and: (left: unknown, right: () => unknown) => (so(left) ? right() : left),
      $or: (left: unknown, right: () => unknown) => (so(left) ? left : right()),
      $nullish: (left: unknown, right: () => unknown) => maybe(left) ?? right(),
      $settled: settled,
      $fails: () => {
        if (coin()) throw make('error')
      },
      $acts: () => {
        epoch++
      },
      until,
      expect,
      seconds: (count: unknown) => duration(nodeOf(count) ? count : Number(count) * 1000),
      milliseconds: duration,
    },
    word: (name) => make(name),
    run(script, seed) {
      state = Math.imul(seed, 0x9e3779b9)
      luck = [0.5, 0.95, 0.5, 0.05][seed % 4] as number
      epoch = 0
      asked = 0
      converted = false
      attempt(script)
    },
    outcomes,
    vague: (never) => isVague || (never && isText),
  }
}
