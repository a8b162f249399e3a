/** What the words gave in a run, so that its blocks can be run once more without the kernel. */
import { type Callable, live, type Way } from './outside.ts'

/** What one call or one look gave, and how often it called each function that it was given. */
export interface Taken {
  value?: unknown
  /** It threw `value`. */
  threw: boolean
  called: number[]
}

export class Recording implements Way {
  readonly #isOurs: (run: Callable) => boolean
  readonly #looks = new Map<object, Map<PropertyKey, Taken[]>>()
  readonly #calls = new Map<Callable, Map<unknown, Taken[]>>()

  /** @param isOurs what is no measurement: hooks, `expect`, units of time */
  constructor(isOurs: (run: Callable) => boolean) {
    this.#isOurs = isOurs
  }

  get(thing: object, key: PropertyKey): unknown {
    const taken: Taken = { threw: false, called: [] }
    try {
      taken.value = live.get(thing, key)
    } catch (thrown) {
      Object.assign(taken, { value: thrown, threw: true })
      throw thrown
    } finally {
      // Methods stand where they stood; what an accessor gives is a measurement.
      if (typeof taken.value !== 'function') listAt(mapAt(this.#looks, thing), key).push(taken)
    }
    return taken.value
  }

  apply(run: Callable, self: unknown, args: unknown[]): unknown {
    if (this.#isOurs(run)) return live.apply(run, self, args)
    const taken: Taken = { threw: false, called: [] }
    listAt(mapAt(this.#calls, run), self).push(taken)
    try {
      taken.value = live.apply(
        run,
        self,
        args.map((arg, index) => (typeof arg === 'function' ? counted(arg as Callable, taken, index) : arg)),
      )
    } catch (thrown) {
      Object.assign(taken, { value: thrown, threw: true })
      throw thrown
    }
    return taken.value
  }

  /** The words of all texts that were given, wherever they stood in what was given, in small letters. */
  given(): Set<string> {
    const given = new Set<string>()
    const seen = new Set<object>()
    const add = (value: unknown): void => {
      if (typeof value === 'string') for (const word of wordsIn(value)) given.add(word.toLowerCase())
      if (typeof value !== 'object' || value === null || seen.has(value)) return
      seen.add(value)
      if (value instanceof Uint8Array) add(Buffer.from(value).toString())
      else if (value instanceof Error) add(value.message)
      else for (const [key, item] of Object.entries(value)) [key, item].forEach(add)
    }
    const takenOf = (maps: Iterable<Map<unknown, Taken[]>>) => [...maps].flatMap((map) => [...map.values()].flat())
    for (const { value } of [...takenOf(this.#looks.values()), ...takenOf(this.#calls.values())]) add(value)
    return given
  }

  looks(thing: object, key: PropertyKey): readonly Taken[] {
    return this.#looks.get(thing)?.get(key) ?? []
  }

  calls(run: Callable, self: unknown): readonly Taken[] {
    return this.#calls.get(run)?.get(self) ?? []
  }
}

/** `TIME_WAIT` is one. */
export function wordsIn(text: string): string[] {
  return text.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []
}

function counted(run: Callable, taken: Taken, index: number): Callable {
  const watched: Callable = (...args) => {
    taken.called[index] = (taken.called[index] ?? 0) + 1
    return run(...args)
  }
  return Object.defineProperty(watched, 'toString', { value: () => String(run) })
}

function mapAt<Key, Name, Item>(maps: Map<Key, Map<Name, Item>>, key: Key): Map<Name, Item> {
  const map = maps.get(key) ?? new Map<Name, Item>()
  maps.set(key, map)
  return map
}

function listAt<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}
