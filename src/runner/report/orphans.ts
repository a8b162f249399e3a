/**
 * What outlives the worker that started it, because a scenario killed or stopped that: the process that started the workers is given it, and ends it
 * with the run. Whatever it did to its environment, session and namespaces, whose child it is it cannot change.
 */
import type { ChildProcess } from 'node:child_process'
import { subscribe } from 'node:diagnostics_channel'

export interface Orphans {
  /** From now on this process is given those whose own parent ends. */
  adopt(): void
  /** Ends all children of this process but these, and whatever they leave. */
  end(own: ReadonlySet<number>): void
}

export class OrphansOfRun {
  readonly #load: (() => Promise<Orphans>) | undefined
  #orphans: Orphans | undefined
  readonly #started = new Set<ChildProcess>()
  #adopts = false

  /** @param load what calls the kernel; it is loaded while the workers start */
  constructor(load: (() => Promise<Orphans>) | undefined) {
    this.#load = load
    if (!load) return
    // What this process starts itself is no orphan.
    subscribe('child_process', (message) => {
      const child = (message as { process: ChildProcess }).process
      this.#started.add(child)
      child.on('exit', () => this.#started.delete(child))
    })
  }

  adopt(): void {
    if (!this.#load || this.#adopts) return
    this.#adopts = true
    process.on('exit', () => this.end())
    void this.#load().then((orphans) => {
      orphans.adopt()
      this.#orphans = orphans
    })
  }

  end(): void {
    this.#orphans?.end(new Set([...this.#started].flatMap(({ pid }) => pid ?? [])))
  }
}
