/**
 * A length of time with its unit.
 * It compares and adds as a number of milliseconds, so `a < b` and `Number(a)` do what they say.
 */
export class Duration {
  readonly milliseconds: number

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds
  }

  get seconds(): number {
    return this.milliseconds / 1000
  }

  valueOf(): number {
    return this.milliseconds
  }

  /** With three digits or fewer and the unit that suits: `59.998 s`, `250 ms`. */
  toString(): string {
    return this.milliseconds >= 1000 ? `${Number(this.seconds.toFixed(3))} s` : `${Number(this.milliseconds.toFixed(3))} ms`
  }
}
