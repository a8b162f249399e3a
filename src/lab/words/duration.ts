/**
 * A length of time with its unit.
 * It compares as a number of milliseconds, so `a < b` and `Number(a)` do what they say; `plus` and `minus` give durations, and `times` too.
 */
export class Duration {
  readonly milliseconds: number

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds
  }

  get seconds(): number {
    return this.milliseconds / 1000
  }

  plus(other: Duration): Duration {
    return new Duration(this.milliseconds + other.milliseconds)
  }

  minus(other: Duration): Duration {
    return new Duration(this.milliseconds - other.milliseconds)
  }

  times(count: number): Duration {
    return new Duration(this.milliseconds * count)
  }

  valueOf(): number {
    return this.milliseconds
  }

  /** With three digits or fewer and the unit that suits: `59.998 s`, `250 ms`. */
  toString(): string {
    return this.milliseconds >= 1000 ? `${Number(this.seconds.toFixed(3))} s` : `${Number(this.milliseconds.toFixed(3))} ms`
  }
}
