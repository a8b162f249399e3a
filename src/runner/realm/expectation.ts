/** The word `expect`: Vitest's, without what writes files, waits, or changes what later claims mean. */
import { type Assertion, expect } from 'vitest'
import { type Matcher, matchers } from '../../page/matchers.ts'
import type { Hooks } from '../hooks.ts'

/** What blocks may write behind `expect(a)`. */
export type Expectation = Pick<Assertion, Matcher> & { not: Pick<Assertion, Matcher> }

type Told = Pick<Hooks, 'expected' | 'refuted'>

class Claim {
  readonly #actual: unknown
  readonly #negated: boolean
  readonly #told: Told | undefined

  constructor(actual: unknown, negated: boolean, told: Told | undefined) {
    this.#actual = actual
    this.#negated = negated
    this.#told = told
  }

  get not(): Claim {
    return new Claim(this.#actual, !this.#negated, this.#told)
  }

  hold(matcher: Matcher, args: unknown[]): void {
    const assertion = this.#negated ? expect(this.#actual).not : expect(this.#actual)
    const compare = () => (assertion[matcher] as (...args: unknown[]) => void)(...args)
    if (this.#told?.expected !== undefined) {
      this.#told.expected(succeeds(compare))
      return
    }
    try {
      compare()
    } catch (error) {
      this.#told?.refuted?.(error)
      throw error
    }
  }
}

for (const matcher of matchers) {
  Object.defineProperty(Claim.prototype, matcher, {
    value(this: unknown, ...args: unknown[]) {
      if (!(this instanceof Claim)) throw new TypeError(`${matcher} is written behind expect(a), and called there`)
      this.hold(matcher, args)
    },
  })
}

/** @param told is told whether it held; where `expected` is, one that does not ends nothing */
export function expectation(actual: unknown, told?: Told): Expectation {
  return new Claim(actual, false, told) as unknown as Expectation
}

function succeeds(compare: () => void): boolean {
  try {
    compare()
    return true
  } catch {
    return false
  }
}
