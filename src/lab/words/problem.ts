/**
 * What can go wrong with a scenario's use of the laboratory: a code, a message in words of the manual pages, and a way to mend it.
 * Where it happened is added by whoever knows the page.
 */
import type { Named } from './named.ts'

/** What a problem tells. Sockets in it get the names of their variables when the scenario ends. */
export interface ProblemText {
  message: string
  fix: string
}

export type NameOf = (thing: Named) => string
export type Tell = (nameOf: NameOf) => ProblemText

export type ProblemCode = 'lab-no-scenario' | 'lab-bad-argument' | `lab-${string}-failed` | 'lab-deadline' | 'lab-not-here' | 'lab-no-value'

export class LabProblem extends Error {
  readonly code: ProblemCode
  fix: string
  readonly #tell: Tell

  constructor(code: ProblemCode, tell: Tell, nameOf: NameOf = fallbackName) {
    const { message, fix } = tell(nameOf)
    super(message)
    this.name = 'LabProblem'
    this.code = code
    this.fix = fix
    this.#tell = tell
  }

  /** Tells it again, now that the names of the variables are known. */
  retell(nameOf: NameOf): void {
    const { message, fix } = this.#tell(nameOf)
    if (this.stack !== undefined) this.stack = this.stack.replace(this.message, () => message)
    this.message = message
    this.fix = fix
  }
}

export const fallbackName: NameOf = (thing) => thing.fallbackName

/** `Did you mean SO_REUSEADDR? `, when one word is near enough. Of two as near, the longer: a letter is sooner left out than put in. */
export function nearest(word: string, words: readonly string[]): string {
  const key = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')
  const distances = words.map((candidate): [number, string] => [distance(key(word), key(candidate)), candidate])
  const [best] = distances.sort(([a, one], [b, other]) => a - b || other.length - one.length)
  return best !== undefined && best[0] <= Math.max(1, word.length / 4) ? `Did you mean ${best[1]}? ` : ''
}

/** Damerau's and Levenshtein's: how many letters must be put in, left out, changed, or exchanged with their neighbour. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const exchanged = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? Number.POSITIVE_INFINITY) + 1 : Number.POSITIVE_INFINITY
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1), exchanged))
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}

/** `a`, `a and b`, `a, b and c`. */
export function list(words: readonly string[], conjunction = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`
}
