/**
 * Which of many changes a suite notices that is too long to run for each: it runs with all of them at once, and only what fails then is run for each alone.
 * A change is noticed by what fails with it alone. Changes that hide one another count as not noticed. Pure.
 */

export interface TogetherRun {
  passed: boolean
  /** The files with a test that failed. None, where the run did not start or did not end. */
  failed: readonly string[]
}

export interface Suite<Change> {
  /** The suite, with all these changes. Nothing, where there is no time left for it. */
  together(changes: readonly Change[]): TogetherRun | undefined
  /** The test of these files that fails with this change alone. */
  alone(change: Change, files: readonly string[]): string | undefined
}

/** So many files are run for each change before others are. */
const filesAtOnce = 6

export interface Sieved<Change> {
  /** By which test. */
  noticed: Map<Change, string>
  /** Time was up before these were asked of the whole suite. */
  untried: Change[]
}

export function sieve<Change>(changes: readonly Change[], suite: Suite<Change>): Sieved<Change> {
  const noticed = new Map<Change, string>()
  const left = () => changes.filter((change) => !noticed.has(change))
  while (left().length > 0) {
    const ran = suite.together(left())
    if (ran === undefined) return { noticed, untried: left() }
    if (ran.passed) break
    if (ran.failed.length === 0) {
      const [only, ...others] = left()
      if (only !== undefined && others.length === 0) {
        // Once more, since a machine may be late once.
        if (suite.together([only])?.passed === false) noticed.set(only, 'the run itself')
        break
      }
      const half = Math.ceil(left().length / 2)
      const halves = [left().slice(0, half), left().slice(half)].map((some) => sieve(some, suite))
      for (const [change, by] of halves.flatMap((one) => [...one.noticed])) noticed.set(change, by)
      return { noticed, untried: halves.flatMap(({ untried }) => untried) }
    }
    const known = noticed.size
    for (let at = 0; at < ran.failed.length && noticed.size === known; at += filesAtOnce)
      for (const change of left()) {
        const by = suite.alone(change, ran.failed.slice(at, at + filesAtOnce))
        if (by !== undefined) noticed.set(change, by)
      }
    if (noticed.size === known) break
  }
  return { noticed, untried: [] }
}

/** Groups of which each can be made at once: of one file, none lies within another. */
export function apart<Change extends { file: string; start: number; end: number }>(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = []
  for (const change of changes) {
    const overlaps = (other: Change) => other.file === change.file && other.start < change.end && change.start < other.end
    const group = groups.find((one) => !one.some(overlaps))
    if (group) group.push(change)
    else groups.push([change])
  }
  return groups
}
