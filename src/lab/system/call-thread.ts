/**
 * Calls that block in a thread of their own, so that a scenario can act while one of its ends waits: pthreads(7), as a server with threads has them.
 * What both threads share is memory; the scenario's never lets its event loop turn.
 */
import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { monotonicMs } from './clock.ts'
import { waiting } from './pace.ts'
import { pause } from './wait.ts'

/** Which call; the numbers that the threads exchange. */
export const operations = { recv: 1, send: 2, accept: 3, connect: 4, close: 5 } as const
export type Operation = keyof typeof operations

export const State = { idle: 0, asked: 1, calling: 2, done: 3 } as const

const NUMBERS = 8
export const DATA = 64
const MOST_DATA = 1 << 18
/** A look now and then, so that an endless scenario can be ended. */
const LONGEST_WAIT_MS = 200

/** What both threads see of the shared memory. */
export interface Layout {
  control: Int32Array
  numbers: { operation: number; fd: number; first: number; second: number; result: number; errno: number; thread: number }
  times: { beganUs: number; endedUs: number }
  data: Uint8Array
}

export function layout(shared: SharedArrayBuffer): Layout {
  const control = new Int32Array(shared, 0, NUMBERS)
  const clock = new Float64Array(shared, NUMBERS * 4, 2)
  const number = (at: number) => ({
    get: () => control[at] as number,
    set: (value: number) => {
      control[at] = value
    },
    enumerable: true,
  })
  const time = (at: number) => ({
    get: () => clock[at] as number,
    set: (value: number) => {
      clock[at] = value
    },
    enumerable: true,
  })
  const names = ['operation', 'fd', 'first', 'second', 'result', 'errno', 'thread']
  return {
    control,
    numbers: Object.defineProperties({}, Object.fromEntries(names.map((name, at) => [name, number(at + 1)]))) as Layout['numbers'],
    times: Object.defineProperties({}, { beganUs: time(0), endedUs: time(1) }) as Layout['times'],
    data: new Uint8Array(shared, DATA),
  }
}

/** What a call gave. */
export interface Answer {
  result: number
  errno: number
  beganUs: number
  endedUs: number
}

const free: CallThread[] = []

/** A thread that makes calls, one at a time. */
export class CallThread {
  readonly #shared = new SharedArrayBuffer(DATA + MOST_DATA)
  readonly #layout = layout(this.#shared)
  readonly #worker: Worker

  private constructor() {
    this.#worker = new Worker(new URL('call-worker.ts', import.meta.url), { workerData: this.#shared, execArgv: [] })
    this.#worker.unref()
  }

  static take(): CallThread {
    return free.pop() ?? new CallThread()
  }

  /** Where the data of a call stands: what it is to send or where it is to connect, what it received or who it accepted. */
  get data(): Uint8Array {
    return this.#layout.data
  }

  /** How long an accepted peer's address is. */
  get addressLength(): number {
    return this.#layout.numbers.first
  }

  /** Begins a call, and returns when it waits, or is over. */
  begin(operation: Operation, fd: number, first: number, second: number, deadlineAtMs: number): void {
    const { control, numbers } = this.#layout
    Object.assign(numbers, { operation: operations[operation], fd, first, second })
    Atomics.store(control, 0, State.asked)
    Atomics.notify(control, 0)
    while (Atomics.load(control, 0) === State.asked && monotonicMs() < deadlineAtMs) Atomics.wait(control, 0, State.asked, 1)
    while (Atomics.load(control, 0) === State.calling && !this.#sleeps() && monotonicMs() < deadlineAtMs) pause(0)
  }

  get done(): boolean {
    return Atomics.load(this.#layout.control, 0) === State.done
  }

  /** What the call gave; undefined when it still waits at the deadline. */
  answer(deadlineAtMs: number): Answer | undefined {
    const { control, numbers, times } = this.#layout
    for (;;) {
      const state = Atomics.load(control, 0)
      if (state === State.done) return { result: numbers.result, errno: numbers.errno, ...times }
      const leftMs = deadlineAtMs - monotonicMs()
      if (leftMs <= 0) return undefined
      const mostMs = Math.min(leftMs, LONGEST_WAIT_MS)
      waiting(() => Atomics.wait(control, 0, state, mostMs), mostMs)
    }
  }

  /** For the next call; one that is still in a call is left to itself. */
  giveBack(): void {
    if (!this.done) {
      void this.#worker.terminate()
      return
    }
    Atomics.store(this.#layout.control, 0, State.idle)
    Atomics.notify(this.#layout.control, 0)
    free.push(this)
  }

  /** By proc(5): what sleeps while it is calling waits in the call. */
  #sleeps(): boolean {
    try {
      return /\) S/.test(readFileSync(`/proc/self/task/${this.#layout.numbers.thread}/stat`, 'latin1'))
    } catch {
      return false
    }
  }
}
