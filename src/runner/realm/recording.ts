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

  looks(thing: object, key: PropertyKey): readonly Taken[] {
    return this.#looks.get(thing)?.get(key) ?? []
  }

  calls(run: Callable, self: unknown): readonly Taken[] {
    return this.#calls.get(run)?.get(self) ?? []
  }
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
