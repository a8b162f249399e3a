/** How long one takes in the mean of many, in milliseconds. */
export async function meanMs(count: number, one: () => void): Promise<number> {
  const startedMs = performance.now()
  for (let i = 0; i < count; i++) {
    one()
    // As between two tests: the event loop turns.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return (performance.now() - startedMs) / count
}
