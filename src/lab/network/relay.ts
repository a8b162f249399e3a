/**
 * The scenario's side of the thread that carries packets: it starts it when the first wire of the process is made, gives orders, and asks whether
 * the network is at rest.
 */
import { MessageChannel, Worker } from 'node:worker_threads'
import { eventfd, type Fd, write } from '../system/libc.ts'
import { patience } from '../system/patience.ts'
import { outsideNamespace } from './namespace.ts'
import { type Boot, type Order, slots } from './relay-protocol.ts'

const EFD_CLOEXEC = 0o2000000
const EFD_NONBLOCK = 0o4000
const one = Buffer.alloc(8)
one.writeBigUInt64LE(1n)
/** The first one waits for the thread to start. */
const ANSWER_WITHIN_MS = 60_000 * patience

class Relay {
  readonly #shared = new SharedArrayBuffer(slots.length * 4)
  readonly #memory = new Int32Array(this.#shared)
  readonly #bell: Fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)
  readonly #port
  #wires = 0

  constructor() {
    const { port1, port2 } = new MessageChannel()
    const boot: Boot = { shared: this.#shared, bell: this.#bell }
    const worker = new Worker(new URL('./relay-thread.ts', import.meta.url), {
      workerData: { ...boot, port: port2 },
      transferList: [port2],
      execArgv: [],
    })
    worker.unref()
    port1.unref()
    this.#port = port1
  }

  /** A number for a wire. */
  newWire(): number {
    return ++this.#wires
  }

  /** Gives orders; when it returns, they are carried out, and all that could happen by now has happened. */
  order(...orders: Order[]): void {
    for (const order of orders) this.#port.postMessage(order)
    this.ask()
  }

  /** Waits until all that the hosts have sent has been taken, what is due has arrived, and has been answered. What is still on the way stays there. */
  ask(): void {
    const question = Atomics.add(this.#memory, slots.question, 1) + 1
    Atomics.notify(this.#memory, slots.question)
    write(this.#bell, one, 8)
    for (;;) {
      const answer = Atomics.load(this.#memory, slots.answer)
      if (answer === question) return
      if (Atomics.wait(this.#memory, slots.answer, answer, ANSWER_WITHIN_MS) === 'timed-out') {
        throw new Error('the thread that carries packets between hosts does not answer')
      }
    }
  }
}

let relay: Relay | undefined

export function theRelay(): Relay {
  // A thread stays in the network in which it was started, and keeps it alive.
  relay ??= outsideNamespace(() => new Relay())
  return relay
}
