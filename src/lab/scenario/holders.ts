/**
 * Which processes of a scenario hold which sockets: whoever has a descriptor of a socket's inode, by /proc/<pid>/fd; see proc(5).
 * The processes are its programs and what they have started, however far away, as the kernel's lists of children tell.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { childrenOf, ownChildren } from '../process/adopted.ts'
import type { Participant } from './participant.ts'

/** Who holds a socket: a program of the page, or else a process by the name that ps(1) and ss(8) show. */
export type Holder = Participant | { readonly file: string }

/** By the inodes of their sockets, in the order in which the processes were found. */
export type Held = ReadonlyMap<number, readonly Holder[]>

const nothing: Held = new Map()

export class Holders {
  /** The program that a process belongs to, also when its parent has ended and it is ours. */
  readonly #known = new Map<number, Holder>()
  readonly #programs: readonly Participant[]
  #before: ReadonlySet<number> | undefined

  /** @param programs those of the scenario, as they come */
  constructor(programs: readonly Participant[]) {
    this.#programs = programs
  }

  /** From now on there are processes. @param before the children of this process that are not the scenario's */
  begin(before: ReadonlySet<number>): void {
    this.#before ??= before
  }

  /** Looks into every process that runs now. */
  look(): Held {
    if (this.#before === undefined) return nothing
    const held = new Map<number, Holder[]>()
    for (const program of this.#programs) this.#visit(program.pid, program, held)
    for (const pid of ownChildren()) {
      if (this.#before.has(pid) || this.#programs.some((program) => program.pid === pid)) continue
      this.#visit(pid, this.#known.get(pid), held)
    }
    return held
  }

  #visit(pid: number, holder: Holder | undefined, held: Map<number, Holder[]>): void {
    const inodes = socketsOf(pid)
    const owner = holder ?? this.#known.get(pid) ?? { file: nameOf(pid) }
    this.#known.set(pid, owner)
    for (const inode of inodes) {
      const others = held.get(inode)
      if (others === undefined) held.set(inode, [owner])
      else if (!others.some(({ file }) => file === owner.file)) others.push(owner)
    }
    for (const child of childrenOf(pid)) this.#visit(child, owner, held)
  }
}

/** The inodes of the sockets that a process has open; none when it has ended, or belongs to another user. */
function socketsOf(pid: number): number[] {
  const folder = `/proc/${pid}/fd`
  try {
    return readdirSync(folder).flatMap((fd) => socketAt(`${folder}/${fd}`))
  } catch {
    return []
  }
}

function socketAt(path: string): number[] {
  try {
    const [, inode] = /^socket:\[(\d+)\]$/.exec(readlinkSync(path)) ?? []
    return inode === undefined ? [] : [Number(inode)]
  } catch {
    // It was closed meanwhile.
    return []
  }
}

function nameOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return ''
  }
}
