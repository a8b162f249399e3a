/** Conditions under which pages are run: all of them by one process after the other, which would otherwise be started anew for each, and load all that it needs. */

export interface Condition {
  /** The files of the pages, or patterns of them. */
  include: readonly string[]
  /** What the scenarios find in their environment. */
  environment: Readonly<Record<string, string>>
}

export type Conditions = Readonly<Record<string, Condition>>

/** Runs something with an environment that is gone afterwards. */
export function under<Value>({ environment }: Pick<Condition, 'environment'>, run: () => Value): Value {
  const before = Object.keys(environment).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, environment)
  try {
    return run()
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}
