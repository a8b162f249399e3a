/** What a run finds in its environment, and nothing after it does. */
export async function inEnvironment<Result>(environment: Record<string, string>, run: () => Promise<Result>): Promise<Result> {
  const before = Object.keys(environment).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, environment)
  try {
    return await run()
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}
