/**
 * What the laboratory throws when this machine does not have what a scenario relies on: it then shows nothing, neither for nor against a sentence.
 * The reason is the answer of a probe, never a guess from the failure.
 */
export class NotVerifiedHere extends Error {
  readonly notVerifiedHere: string

  constructor(reason: string) {
    super(`This cannot be verified here: ${reason}.`)
    this.name = 'NotVerifiedHere'
    this.notVerifiedHere = reason
  }
}
