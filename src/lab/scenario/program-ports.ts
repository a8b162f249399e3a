/**
 * Which ports the processes of a scenario got: whoever holds a socket's inode, by /proc/<pid>/fd; see proc(5).
 */
import { readdirSync, readlinkSync } from 'node:fs'
import type { DiagRow } from '../kernel/diag-row.ts'
import type { Participant } from './participant.ts'

export class ProgramPorts {
  readonly #owners = new Map<number, Participant>()
  readonly #seen = new Set<number>()

  ownerOf(port: number): Participant | undefined {
    return this.#owners.get(port)
  }

  /** Looks for the processes that hold these sockets, while they do. */
  learn(rows: readonly DiagRow[], programs: readonly Participant[]): void {
    for (const { inode, local, peer } of rows) {
      if (inode === 0 || peer === undefined || this.#seen.has(inode)) continue
      this.#seen.add(inode)
      const owner = programs.find(({ pid }) => holds(pid, inode))
      if (owner !== undefined && !this.#owners.has(local.port)) this.#owners.set(local.port, owner)
    }
  }
}

function holds(pid: number, inode: number): boolean {
  const folder = `/proc/${pid}/fd`
  try {
    return readdirSync(folder).some((fd) => readlinkSync(`${folder}/${fd}`) === `socket:[${inode}]`)
  } catch {
    // It has ended, or belongs to another user.
    return false
  }
}
