/** The word `expect`: Vitest's, without what writes files, waits, or changes what later claims mean. */
import { type Assertion, expect } from 'vitest'
import { type Matcher, matchers } from '../../page/matchers.ts'

/** What blocks may write behind `expect(a)`. */
export type Expectation = Pick<Assertion, Matcher> & { not: Pick<Assertion, Matcher> }

class Claim {
  readonly #actual: unknown
  readonly #negated: boolean
  readonly #expected: ((held: boolean) => void) | undefined

  constructor(actual: unknown, negated: boolean, expected: ((held: boolean) => void) | undefined) {
    this.#actual = actual
    this.#negated = negated
    this.#expected = expected
  }

  get not(): Claim {
    return new Claim(this.#actual, !this.#negated, this.#expected)
  }

  hold(matcher: Matcher, args: unknown[]): void {
    const assertion = this.#negated ? expect(this.#actual).not : expect(this.#actual)
    const compare = () => (assertion[matcher] as (...args: unknown[]) => void)(...args)
    if (this.#expected === undefined) compare()
    else this.#expected(succeeds(compare))
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

/** @param expected is told whether it held; then one that does not ends nothing */
export function expectation(actual: unknown, expected?: (held: boolean) => void): Expectation {
  return new Claim(actual, false, expected) as unknown as Expectation
}

function succeeds(compare: () => void): boolean {
  try {
    compare()
    return true
  } catch {
    return false
  }
}
