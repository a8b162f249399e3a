/**
 * What can go wrong with a scenario's use of the laboratory: a code, a message in words of the manual pages, and a way to mend it.
 * Where it happened is added by whoever knows the page.
 */
import type { Named } from './named.ts'

/** What a problem tells. Sockets in it get the names of their variables when the scenario ends. */
export interface ProblemText {
  message: string
  fix: string
  /** What else mends it, for whoever has no page: a person at the command line. */
  byHand?: string
}

export type NameOf = (thing: Named) => string
export type Tell = (nameOf: NameOf) => ProblemText

export type ProblemCode = 'lab-no-scenario' | 'lab-bad-argument' | `lab-${string}-failed` | 'lab-deadline' | 'lab-not-here' | 'lab-no-value'

export class LabProblem extends Error {
  readonly code: ProblemCode
  fix: string
  readonly byHand: string | undefined
  readonly #tell: Tell

  constructor(code: ProblemCode, tell: Tell, nameOf: NameOf = fallbackName) {
    const { message, fix, byHand } = tell(nameOf)
    super(message)
    this.name = 'LabProblem'
    this.code = code
    this.fix = byHand === undefined ? fix : `${fix}; or ${byHand}`
    this.byHand = byHand
    this.#tell = tell
  }

  /** Tells it again, now that the names of the variables are known. */
  retell(nameOf: NameOf): void {
    const { message, fix, byHand } = this.#tell(nameOf)
    if (this.stack !== undefined) this.stack = this.stack.replace(this.message, () => message)
    this.message = message
    this.fix = byHand === undefined ? fix : `${fix}; or ${byHand}`
  }
}

export const fallbackName: NameOf = (thing) => thing.fallbackName
