/**
 * Stops a scenario that does not end, and says where it was. Blocks are synchronous, so only something outside this thread can:
 * a second thread watches, and V8's own time limit ends the code.
 */
import { url as inspectorUrl } from 'node:inspector'
import { Script } from 'node:vm'
import { Worker } from 'node:worker_threads'
import type { Place } from '../problem/problem.ts'
import { patience } from './patience.ts'
import { keptStack } from './stack.ts'

/**
 * Slots of the memory that both threads see; a message for each start and end of a scenario would cost more than many scenarios do.
 * `page` is that of the running scenario, 0 between two; `startedMs` counts from the start of the process.
 */
export const slots = { page: 0, turn: 1, startedMs: 2, timeoutMs: 3, line: 4, column: 5, length: 6 } as const

/** A scenario ran out of its time. */
export class Timeout extends Error {
  /** Where it was then; undefined where that could not be found out. */
  readonly place: Place | undefined
  /** @param stretched how many times longer the deadlines of this run are than written */
  constructor(timeoutMs: number, place: Place | undefined, stretched = 1) {
    const written =
      stretched === 1
        ? ''
        : `, which is ${Number((timeoutMs / stretched / 1000).toPrecision(3))} s and ${Number(stretched.toPrecision(2))} times as long on this machine`
    super(`The scenario did not end within ${Number((timeoutMs / 1000).toPrecision(3))} s${written}.`)
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

  /**
   * @param file the page whose scenario it is
   * @throws {Timeout} when `work` has not ended after `timeoutMs` milliseconds; else what `work` throws
   */
  run(file: string, timeoutMs: number, work: () => void): void {
    this.#set('line', 0)
    this.#set('startedMs', process.uptime() * 1000)
    this.#set('timeoutMs', timeoutMs)
    Atomics.add(this.#shared, slots.turn, 1)
    this.#set('page', this.#numberOf(file))
    const scope = globalThis as { [running]?: () => void }
    const restore = keptStack()
    scope[running] = work
    try {
      // Whoever stops in a debugger takes their time.
      if (inspectorUrl() === undefined) script.runInThisContext({ timeout: Math.ceil(timeoutMs + graceMs) })
      else script.runInThisContext()
    } catch (error) {
      if ((error as { code?: unknown } | null | undefined)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
      const [line, column] = [Atomics.load(this.#shared, slots.line), Atomics.load(this.#shared, slots.column)]
      throw new Timeout(timeoutMs, line === 0 ? undefined : { line, column }, patience())
    } finally {
      restore()
      delete scope[running]
      this.#set('page', 0)
    }
  }

  /** Runs what waits for nothing; false when it had to be ended. */
  limited(milliseconds: number, work: () => void): boolean {
    const scope = globalThis as { [running]?: () => void }
    const restore = keptStack()
    scope[running] = work
    try {
      script.runInThisContext({ timeout: Math.ceil(milliseconds) })
      return true
    } catch (error) {
      if ((error as { code?: unknown } | null | undefined)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
      return false
    } finally {
      restore()
      delete scope[running]
    }
  }

  /** Pages are counted from 1, in the order in which the second thread is told of them. */
  #numberOf(file: string): number {
    const known = this.#pages.get(file)
    if (known !== undefined) return known
    this.#worker.postMessage(file)
    this.#pages.set(file, this.#pages.size + 1)
    return this.#pages.size
  }

  #set(slot: keyof typeof slots, value: number): void {
    Atomics.store(this.#shared, slots[slot], value)
  }
}

const running = Symbol.for('2msl.running')
const script = new Script(`globalThis[Symbol.for('2msl.running')]()`, { filename: 'scenario' })
