/**
 * Stops a scenario that does not end, and says where it was. Blocks are synchronous, so only something outside this thread can:
 * a second thread watches, and V8's own time limit ends the code.
 */
import { Script } from 'node:vm'
import { Worker } from 'node:worker_threads'
import type { EncodedSourceMap } from '@jridgewell/trace-mapping'
import type { Place } from '../problem/problem.ts'
import type { PageMap } from './call-site.ts'

/** A page of whose scenarios the second thread may have to name lines; pages are counted from 1 in the order in which it is told of them. */
export interface WatchedPage {
  file: string
  map: EncodedSourceMap
  shift: number
}

/**
 * Slots of the memory that both threads see; a message for each start and end of a scenario would cost more than many scenarios do.
 * `page` is that of the running scenario, 0 between two; `startedMs` counts from the start of the process.
 */
export const slots = { page: 0, turn: 1, startedMs: 2, timeoutMs: 3, row: 4, column: 5, length: 6 } as const

/** A scenario ran out of its time. */
export class Timeout extends Error {
  /** Where it was then; undefined where that could not be found out. */
  readonly place: Place | undefined
  constructor(timeoutMs: number, place: Place | undefined) {
    super(`The scenario did not end within ${timeoutMs / 1000} s.`)
    this.place = place
  }
}

/** How much longer than its time a scenario may run while the second thread looks for its place. */
const graceMs = 250

export class Watchdog {
  readonly #shared = new Int32Array(new SharedArrayBuffer(slots.length * 4))
  readonly #worker: Worker
  readonly #pages = new Map<string, number>()

  constructor() {
    this.#worker = new Worker(new URL('./watchdog-thread.ts', import.meta.url), { workerData: this.#shared })
    this.#worker.unref()
  }

  /** Tells the second thread how to name places of a page. */
  watch(page: WatchedPage): void {
    this.#pages.set(page.file, this.#pages.size + 1)
    this.#worker.postMessage(page)
  }

  /** @throws {Timeout} when `work` has not ended after `timeoutMs` milliseconds; else what `work` throws */
  run(page: PageMap, timeoutMs: number, work: () => void): void {
    this.#set('row', 0)
    this.#set('startedMs', process.uptime() * 1000)
    this.#set('timeoutMs', timeoutMs)
    Atomics.add(this.#shared, slots.turn, 1)
    this.#set('page', this.#pages.get(page.file) ?? 0)
    const scope = globalThis as { [running]?: () => void }
    scope[running] = work
    try {
      script.runInThisContext({ timeout: Math.ceil(timeoutMs + graceMs) })
    } catch (error) {
      if ((error as { code?: unknown } | null | undefined)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
      const row = Atomics.load(this.#shared, slots.row)
      throw new Timeout(timeoutMs, row === 0 ? undefined : page.placeOf(row, Atomics.load(this.#shared, slots.column)))
    } finally {
      delete scope[running]
      this.#set('page', 0)
    }
  }

  #set(slot: keyof typeof slots, value: number): void {
    Atomics.store(this.#shared, slots[slot], value)
  }
}

const running = Symbol.for('2msl.running')
const script = new Script(`globalThis[Symbol.for('2msl.running')]()`, { filename: 'scenario' })
