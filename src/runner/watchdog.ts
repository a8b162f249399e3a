/**
 * Stops a scenario that does not end, and says where it was. Blocks are synchronous, so only something outside this thread can:
 * a second thread watches, and V8's own time limit ends the code.
 */
import { Script } from 'node:vm'
import { Worker } from 'node:worker_threads'
import type { EncodedSourceMap } from '@jridgewell/trace-mapping'
import type { Place } from '../problem/problem.ts'
import type { PageMap } from './call-site.ts'

/** What the second thread is told. */
export type WatchdogMessage =
  | { type: 'page'; file: string; map: EncodedSourceMap; shift: number }
  | { type: 'start'; file: string; timeoutMs: number }
  | { type: 'stop' }

/** Slots of the memory that both threads see. */
export const slots = { ready: 0, row: 1, column: 2, length: 3 } as const

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

  constructor() {
    this.#worker = new Worker(new URL('./watchdog-thread.ts', import.meta.url), { workerData: this.#shared })
    this.#worker.unref()
  }

  /** Tells the second thread how to name places of a page. */
  watch(file: string, map: EncodedSourceMap, shift: number): void {
    this.#send({ type: 'page', file, map, shift })
  }

  /** @throws {Timeout} when `work` has not ended after `timeoutMs` milliseconds; else what `work` throws */
  run(page: PageMap, timeoutMs: number, work: () => void): void {
    if (Atomics.load(this.#shared, slots.ready) === 0) Atomics.wait(this.#shared, slots.ready, 0, 5000)
    Atomics.store(this.#shared, slots.row, 0)
    this.#send({ type: 'start', file: page.file, timeoutMs })
    const scope = globalThis as { [running]?: () => void }
    scope[running] = work
    try {
      script.runInThisContext({ timeout: Math.ceil(timeoutMs + graceMs) })
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
      const row = Atomics.load(this.#shared, slots.row)
      throw new Timeout(timeoutMs, row === 0 ? undefined : page.placeOf(row, Atomics.load(this.#shared, slots.column)))
    } finally {
      delete scope[running]
      this.#send({ type: 'stop' })
    }
  }

  #send(message: WatchdogMessage): void {
    this.#worker.postMessage(message)
  }
}

const running = Symbol.for('2msl.running')
const script = new Script(`globalThis[Symbol.for('2msl.running')]()`, { filename: 'scenario' })
