/** Which ports the programs of a scenario got for their connections: of each the first that was seen to hold one. */
import type { Participant } from './participant.ts'
import type { SeenRow } from './seen-row.ts'

export class ProgramPorts {
  readonly #owners = new Map<number, Participant>()

  ownerOf(port: number): Participant | undefined {
    return this.#owners.get(port)
  }

  learn(rows: readonly SeenRow[]): void {
    for (const { local, peer, holders } of rows) {
      const owner = holders.find((holder) => 'pid' in holder)
      if (peer !== undefined && owner !== undefined && !this.#owners.has(local.port)) this.#owners.set(local.port, owner)
    }
  }
}
