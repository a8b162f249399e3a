/** Between the script of a scenario and what runs it. */

/** What the code that a module adds to the blocks may call. */
export interface Hooks {
  /** A checked value, at the place where the page claims it. */
  value(index: number, measure: () => unknown): void
  /** A command of a transcript, at its place. */
  transcript(transcript: number, command: number): void
  /** What this run says of a source's statement. */
  settles(statement: string, holds: boolean): void
  /** A word that claims something was called. */
  reached(): void
  /** An `expect` did not hold, and throws this: whatever catches it, the scenario does not hold. */
  refuted?(error: unknown): void
  /** Whether an `expect` held; where this is, one that does not hold ends nothing. */
  expected?(held: boolean): void
  /** The variables of the blocks, as far as they are reached. */
  names(names: Record<string, () => unknown>): void
}
