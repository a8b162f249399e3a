/**
 * Which scenarios can be run once more under a condition that their sentences do not name, and what is to be said of those that do not hold there. Pure.
 */
import type { Problem } from '../problem/problem.ts'

interface Condition {
  only?: string
  words: string
  refuses(code: string, commands: readonly string[]): string | undefined
}

interface Varied {
  slow: boolean
  only: readonly string[]
  script: string
  transcripts: readonly (readonly { command: string }[])[]
}

/** Undefined where it can be tried. */
export function whyNotVaried(condition: Condition, { slow, only, script, transcripts }: Varied): string | undefined {
  if (condition.only !== undefined && only.includes(condition.only)) return `it says only=${condition.only}`
  if (slow) return 'it waits: a run of all conditions would take too long'
  return condition.refuses(
    script,
    transcripts.flat().map(({ command }) => command),
  )
}

/** What a scenario gave under a condition, and the three ways to mend it. */
export function variedProblem(condition: Condition, scenario: string, { found, ...problem }: Problem): Problem {
  return {
    ...problem,
    found: `Run once more ${condition.words}, "${scenario}" does not hold:\n${found}`,
    fix:
      condition.only === undefined
        ? 'wait with until(…) for what shall be so; or hold it up on a wire until it may come; or leave the claim out: no scenario may depend on it'
        : `say the condition in the sentence; or show both cases, each with a scenario of its own; or write "only=${condition.only}" at the scenario's fence, and a word of why beside it`,
  }
}
