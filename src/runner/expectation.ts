/** The word `expect`: Vitest's, without what writes files, waits, or changes what later claims mean. */
import { type Assertion, expect } from 'vitest'
import { type Matcher, matchers } from '../page/matchers.ts'

/** What blocks may write behind `expect(a)`. */
export type Expectation = Pick<Assertion, Matcher> & { not: Pick<Assertion, Matcher> }

class Claim {
  readonly #actual: unknown
  readonly #negated: boolean

  constructor(actual: unknown, negated: boolean) {
    this.#actual = actual
    this.#negated = negated
  }

  get not(): Claim {
    return new Claim(this.#actual, !this.#negated)
  }

  hold(matcher: Matcher, args: unknown[]): void {
    const assertion = this.#negated ? expect(this.#actual).not : expect(this.#actual)
    ;(assertion[matcher] as (...args: unknown[]) => void)(...args)
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

export function expectation(actual: unknown): Expectation {
  return new Claim(actual, false) as unknown as Expectation
}
