/** Values that exist once in a process, although the configuration loads these modules as they are, and pages are rendered by bundled copies of them. */
const name = Symbol.for('2msl')
const space = globalThis as { [name]?: Map<string, unknown> }
space[name] ??= new Map()
const values = space[name]

/** @param make is called for the first who asks */
export function shared<Value>(key: string, make: () => Value): Value {
  if (!values.has(key)) values.set(key, make())
  return values.get(key) as Value
}

/** As {@link shared}, one of each folder. */
export function sharedOf<Value>(key: string, folder: string, make: () => Value): Value {
  const known = shared(key, () => new Map<string, Value>())
  if (!known.has(folder)) known.set(folder, make())
  return known.get(folder) as Value
}

/** The next who asks has it made again. */
export function forget(key: string): void {
  values.delete(key)
}
