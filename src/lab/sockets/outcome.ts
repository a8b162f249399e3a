/**
 * What a `try…` word gives: whether the call worked, the error's name where it did not, and what came back where it did.
 * Asking for what did not come is a problem of its own, with the errno in its message.
 */

import { scenario } from '../scenario/scenario.ts'
import type { SocketView } from '../scenario/socket-view.ts'
import type { SeenEnd } from '../system/address.ts'
import { errnoMeaning } from '../system/errno.ts'
import { Duration } from '../words/duration.ts'
import { LabProblem } from '../words/problem.ts'
import type { Credentials } from './socket-option.ts'

/** Of the scenario's last call. */
const lastTook = (): Duration => new Duration((scenario().calls.at(-1)?.tookUs ?? 0) / 1000)

export class Outcome {
  /** The name of the error, e.g. `EADDRINUSE`; undefined when the call worked. */
  readonly errno: string | undefined
  /** The call that failed, or the last one when all worked: `bind`. */
  readonly call: string
  /** How long the call took, or the last one of several: with what it waited for. */
  took: Duration

  constructor(call: string, errno: string | undefined) {
    this.call = call
    this.errno = errno
    this.took = lastTook()
  }

  get ok(): boolean {
    return this.errno === undefined
  }

  protected demand<Value>(value: Value | undefined, what: string): Value {
    const { call, errno } = this
    if (value !== undefined) return value
    throw new LabProblem('lab-no-value', () => ({
      message: `There is no ${what}: ${call}() gave ${errno} (${errnoMeaning(errno ?? '')}).`,
      fix: `look at .ok or .errno first, or use the word without "try" if the call must work.`,
    }))
  }
}

/** Of `tryListen`, `tryConnect` and `tryAccept`. */
export class SocketOutcome<Tried extends SocketView = SocketView> extends Outcome {
  /** The socket that the call was about, closed again when it failed; for the evidence. */
  readonly tried: Tried | undefined

  constructor(call: string, errno: string | undefined, tried: Tried | undefined) {
    super(call, errno)
    this.tried = tried
  }

  /** The socket that came of it. */
  get socket(): Tried {
    return this.demand(this.ok ? this.tried : undefined, 'socket')
  }

  get local(): SeenEnd {
    return this.socket.local
  }
}

/** Of `tryGetsockopt`. */
export class ValueOutcome<Value> extends Outcome {
  readonly #value: Value | undefined

  constructor(call: string, errno: string | undefined, value: Value | undefined) {
    super(call, errno)
    this.#value = value
  }

  /** What the option is set to. */
  get value(): Value | undefined {
    if (!this.ok) this.demand(undefined, 'value')
    return this.#value
  }
}

/** Of `trySend`. */
export class CountOutcome extends Outcome {
  readonly #count: number | undefined

  constructor(call: string, errno: string | undefined, count: number | undefined) {
    super(call, errno)
    this.#count = count
  }

  /** How many bytes the kernel took. */
  get count(): number {
    return this.demand(this.#count, 'count')
  }
}

/** Of `tryRecv` and `tryRecvAll`. */
export class DataOutcome extends Outcome {
  readonly #bytes: Uint8Array

  constructor(call: string, errno: string | undefined, bytes: Uint8Array) {
    super(call, errno)
    this.#bytes = bytes
  }

  /** What was received, also before an error, as text. Empty at the end of the stream. */
  get data(): string {
    return Buffer.from(this.#bytes).toString()
  }

  /** The same as bytes: text shows no half of a character. */
  get bytes(): Uint8Array {
    return this.#bytes
  }
}

/** What may come with a message. */
interface Beside<Received> {
  from?: SeenEnd | undefined
  sockets?: Received[] | undefined
  credentials?: Credentials | undefined
}

/** Of `recvfrom`, `recvmsg` and their `try…` siblings. */
export class MessageOutcome<Received extends SocketView = SocketView> extends DataOutcome {
  readonly #beside: Beside<Received>

  constructor(call: string, errno: string | undefined, bytes: Uint8Array, beside: Beside<Received>) {
    super(call, errno, bytes)
    this.#beside = beside
  }

  /** Who sent it: `{ address, port }`, of AF_UNIX `{ path }`; undefined for a sender without a name. */
  get from(): SeenEnd | undefined {
    return this.#beside.from
  }

  /** The sockets that came by SCM_RIGHTS. */
  get sockets(): Received[] {
    return this.#beside.sockets ?? []
  }

  /** Who sent it, by SCM_CREDENTIALS: `pid`, `uid` and `gid`; on a socket with SO_PASSCRED. */
  get credentials(): Credentials | undefined {
    return this.#beside.credentials
  }
}
