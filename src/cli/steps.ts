/** Work in steps that each find what is wrong: says which one it is at, how long it took, and what it found, below its name. */

export type Step = { name: string } & (
  | { find: () => readonly string[] | Promise<readonly string[]> }
  /** Begun already, beside the others. */
  | { found: Promise<readonly string[]> }
)

/** Takes all of them, whatever one finds. @returns whether none found anything */
export async function takeSteps(steps: readonly Step[]): Promise<boolean> {
  // An error of one that is waited for later is told when its turn comes.
  for (const step of steps) if ('found' in step) step.found.catch(() => undefined)
  const failed: string[] = []
  for (const step of steps) {
    process.stdout.write(`${step.name} … `)
    const started = performance.now()
    const found = await findings(step)
    process.stdout.write(`${found.length === 0 ? '✓' : '✗'} ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
    for (const one of found) console.error(`${one}\n`)
    if (found.length > 0) failed.push(step.name)
  }
  // What was found stands far above by now.
  if (failed.length > 0 && steps.length > 1) console.error(`Something was found in ${failed.length} of ${steps.length} steps: ${failed.join(', ')}`)
  return failed.length === 0
}

/** A step that cannot be done at all says why, and the others are done. */
async function findings(step: Step): Promise<readonly string[]> {
  try {
    return await ('found' in step ? step.found : step.find())
  } catch (error) {
    return [(error as Error).message]
  }
}
