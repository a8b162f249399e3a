/**
 * Messages with an address, and what may travel with them: sendto(2), recvfrom(2); sendmsg(2) and recvmsg(2) with descriptors, unix(7).
 */
import { constants } from 'node:os'
import { late } from '../scenario/complaint.ts'
import type { Endpoint } from '../system/address.ts'
import { readSockaddr, writeSockaddr } from '../system/address.ts'
import { bytes, checkFlags, octetsOf, quoted } from '../system/argument.ts'
import { errnoName } from '../system/errno.ts'
import * as libc from '../system/libc.ts'
import { waitFor } from '../system/wait.ts'
import { MSG, NEVER_WAITS, POLLIN, POLLOUT, SOL_SOCKET } from '../words/constants.ts'
import { badGiven, checkArgument, checkGiven, MOST_OCTETS } from '../words/given.ts'
import { CountOutcome, MessageOutcome, SocketOutcome } from './outcome.ts'
import type { Credentials } from './socket-option.ts'
import { type ReceiveOptions, type SendOptions, Stream } from './stream.ts'
import { resolvedTarget, type Target, targetOf } from './target.ts'

export interface MessageOptions extends SendOptions {
  /** Sockets that the receiver gets descriptors of: unix(7) "SCM_RIGHTS". */
  SCM_RIGHTS?: readonly (Stream | SocketOutcome)[]
}

const sockaddr = Buffer.alloc(128)
const addressLength = Buffer.alloc(4)
const received = Buffer.alloc(MOST_OCTETS)

const SCM_RIGHTS = 1
const SCM_CREDENTIALS = 2
const MSG_CMSG_CLOEXEC = 0x40000000
/** SCM_MAX_FD. */
const MOST_DESCRIPTORS = 253
const CMSG_HEADER = 16
const aligned = (length: number): number => (length + 7) & ~7

/** Memory that does not move, since a `struct msghdr` points into it. */
let data: Buffer = Buffer.alloc(0)
let control: Buffer = Buffer.alloc(0)
let vector: Buffer = Buffer.alloc(0)
let message: Buffer = Buffer.alloc(0)

/** With the first message: the C library is loaded with its first call, and nothing before. */
function prepare(): void {
  if (data.length > 0) return
  data = libc.allocate(65536)
  control = libc.allocate(4096)
  vector = libc.allocate(16)
  message = libc.allocate(56)
}

export class Messages extends Stream {
  /**
   * Send one datagram to an address: one call of `sendto(2)`. To expect an error, use {@link trySendto}.
   *
   * @param target a socket, or `{ port, address }`, whose address may be a name, of AF_UNIX `{ path }`.
   * @returns how many bytes the kernel took.
   * @throws LabProblem `lab-sendto-failed`: EMSGSIZE (longer than a datagram may be), ECONNREFUSED (an earlier one met no socket), ENETUNREACH,
   *   ENOENT (no such path).
   * @see sendto(2), udp(7)
   */
  sendto(data: string | Uint8Array, target: Target, options: SendOptions = {}): number {
    const known = resolvedTarget('sendto()', target, this.family, this.scenario)
    const outcome = this.trySendto(data, known, options)
    this.must(outcome, 'trySendto', targetOf(known, this.family, this.place, this.scenario))
    return outcome.count
  }

  /** As {@link sendto}, where it may fail; gives `.count`. */
  trySendto(data: string | Uint8Array, target: Target, options: SendOptions = {}): CountOutcome {
    checkGiven('sendto()', options, ['flags', 'within'])
    checkArgument('sendto()', 'octets', data)
    const octets = octetsOf(data)
    const flags = checkFlags('sendto()', options.flags)
    const known = resolvedTarget('sendto()', target, this.family, this.scenario)
    const real = this.scenario.realEnd('sendto()', targetOf(known, this.family, this.place, this.scenario))
    const deadline = this.boundSend(options.within)
    const opens = this.protocol === 'tcp' && (flags.number & MSG.MSG_FASTOPEN) !== 0
    const size = writeSockaddr(sockaddr, real, this.family)
    const shown = { data: quoted(octets), to: real, ...flags.shown }
    let sent = 0
    const { errno } = this.call(
      { call: 'sendto', arguments: shown, changes: 'table' },
      () => {
        const once = (): number => libc.sendto(this.fd, octets, octets.length, flags.number | MSG.MSG_NOSIGNAL, sockaddr, size)
        sent = opens ? once() : this.sending(once)
        if (opens && sent < 0 && errnoName(libc.errno()) === 'EINTR') sent = this.#sendOpened(octets, flags.number, deadline)
        return sent
      },
      bytes,
    )
    if (opens && errno === 'EINPROGRESS' && !this.nonBlocking && !this.isSendBound(options.within))
      throw late(this.scenario, { call: 'sendto', socket: this, argument: real }, 'was not answered')
    if (errno === undefined || errno === 'EINPROGRESS') {
      // With MSG_FASTOPEN it is connect(2) as well.
      if (this.protocol === 'tcp') this.learnPeer(real)
      if (this.localNow === undefined) this.learnLocal(true)
    }
    return new CountOutcome('sendto', errno, errno === undefined ? sent : undefined)
  }

  /** A signal came while MSG_FASTOPEN was opening the connection, which goes on being opened, and of the data nothing was taken: connect(2). */
  #sendOpened(octets: Uint8Array, flags: number, deadline: number): number {
    if (waitFor(this.fd, POLLOUT, deadline))
      return this.sending(() => libc.send(this.fd, octets, octets.length, (flags & ~MSG.MSG_FASTOPEN) | MSG.MSG_NOSIGNAL))
    libc.setErrno(constants.errno.EINPROGRESS)
    return -1
  }

  /**
   * Receive one datagram and learn who sent it, wait for it if none is there: one call of `recvfrom(2)`. Gives `.data` as text, `.bytes` and `.from`.
   * To expect an error, use {@link tryRecvfrom}.
   *
   * @throws LabProblem `lab-deadline`: nothing came. `lab-recvfrom-failed`: ECONNREFUSED (on a connected socket: what it sent met no socket).
   * @see recvfrom(2), udp(7)
   */
  recvfrom(options: ReceiveOptions = {}): MessageOutcome<this> {
    const outcome = this.tryRecvfrom(this.stretched(options))
    this.must(outcome, 'tryRecvfrom', '')
    return outcome
  }

  /** As {@link recvfrom}, where it may fail. Without `within` a wait of more than two seconds fails the scenario: `lab-deadline`. */
  tryRecvfrom(options: ReceiveOptions = {}): MessageOutcome<this> {
    checkGiven('recvfrom()', options, ['max', 'flags', 'within'])
    const { max = 65536 } = options
    const flags = checkFlags('recvfrom()', options.flags)
    const events = (flags.number & NEVER_WAITS) !== 0 ? 0 : POLLIN
    let count = 0
    let from: Endpoint | undefined
    const run = (): number => {
      addressLength.writeUInt32LE(sockaddr.length)
      count = libc.recvfrom(this.fd, received, max, flags.number, sockaddr, addressLength)
      const length = addressLength.readUInt32LE()
      if (count >= 0 && length > 2) from = readSockaddr(sockaddr, length)
      return count
    }
    const call = { call: 'recvfrom', arguments: { max: bytes(max), ...flags.shown } }
    const { errno } = this.waiting(call, events, options.within, run, () => from ?? bytes(count))
    return new MessageOutcome('recvfrom', errno, Uint8Array.from(received.subarray(0, Math.max(0, Math.min(count, max)))), {
      from: from && this.scenario.seenEnd(from),
    })
  }

  /**
   * Send a message with descriptors: one call of `sendmsg(2)` over AF_UNIX. The receiver gets descriptors of its own for the same sockets.
   * To expect an error, use {@link trySendmsg}.
   *
   * @param options `SCM_RIGHTS`: the sockets.
   * @see sendmsg(2), unix(7) "SCM_RIGHTS", cmsg(3)
   */
  sendmsg(data: string | Uint8Array, options: MessageOptions = {}): number {
    const outcome = this.trySendmsg(data, options)
    this.must(outcome, 'trySendmsg', quoted(octetsOf(data)))
    return outcome.count
  }

  /** As {@link sendmsg}, where it may fail: EBADF, EPIPE, EINVAL (not a socket of AF_UNIX); gives `.count`. */
  trySendmsg(text: string | Uint8Array, options: MessageOptions = {}): CountOutcome {
    prepare()
    checkGiven('sendmsg()', options, ['flags', 'within', 'SCM_RIGHTS'])
    checkArgument('sendmsg()', 'octets', text)
    const octets = octetsOf(text)
    if (octets.length > data.length) throw badGiven('sendmsg()', 'the data', `of ${bytes(octets.length)}`, `give at most ${bytes(data.length)}.`)
    const flags = checkFlags('sendmsg()', options.flags)
    const given = (options.SCM_RIGHTS ?? []).map((socket) => (socket instanceof SocketOutcome ? (socket.socket as Stream) : socket))
    if (given.length > MOST_DESCRIPTORS) throw badGiven('sendmsg()', 'SCM_RIGHTS', given, `give at most ${MOST_DESCRIPTORS} sockets.`)
    for (const socket of given) if (!(socket instanceof Stream)) throw badGiven('sendmsg()', 'SCM_RIGHTS', socket, 'give sockets of the scenario.')
    data.set(octets)
    const used = given.length === 0 ? 0 : writeRights(given.map(({ fd }) => fd))
    this.boundSend(options.within)
    let sent = 0
    const rights = Object.fromEntries(given.map((socket, index) => [given.length === 1 ? 'SCM_RIGHTS' : `SCM_RIGHTS ${index + 1}`, socket]))
    const { errno } = this.call(
      { call: 'sendmsg', arguments: { data: quoted(octets), ...rights, ...flags.shown }, changes: 'table' },
      () => {
        sent = this.sending(() => libc.sendmsg(this.fd, header(octets.length, used), flags.number | MSG.MSG_NOSIGNAL))
        return sent
      },
      bytes,
    )
    return new CountOutcome('sendmsg', errno, errno === undefined ? sent : undefined)
  }

  /**
   * Receive a message and the descriptors that came with it: one call of `recvmsg(2)`. Gives `.data`, `.sockets` and, where the socket has
   * SO_PASSCRED, `.credentials`.
   * To expect an error, use {@link tryRecvmsg}.
   *
   * @see recvmsg(2), unix(7)
   */
  recvmsg(options: ReceiveOptions = {}): MessageOutcome<this> {
    const outcome = this.tryRecvmsg(this.stretched(options))
    this.must(outcome, 'tryRecvmsg', '')
    return outcome
  }

  /** As {@link recvmsg}, where it may fail. Without `within` a wait of more than two seconds fails the scenario: `lab-deadline`. */
  tryRecvmsg(options: ReceiveOptions = {}): MessageOutcome<this> {
    prepare()
    checkGiven('recvmsg()', options, ['max', 'flags', 'within'])
    const { max = data.length } = options
    const flags = checkFlags('recvmsg()', options.flags)
    const events = (flags.number & NEVER_WAITS) !== 0 ? 0 : POLLIN
    let count = 0
    let came: Came = { descriptors: [] }
    let sockets: this[] = []
    const run = (): number => {
      count = libc.recvmsg(this.fd, header(Math.min(max, data.length), control.length), flags.number | MSG_CMSG_CLOEXEC)
      came = count < 0 ? came : readControl(control.subarray(0, Math.min(control.length, Number(message.readBigUInt64LE(40)))))
      return count
    }
    const take = (): string => {
      sockets = came.descriptors.map((fd) => this.adopt(fd))
      return bytes(count) + (sockets.length === 0 ? '' : `, ${sockets.length === 1 ? '1 descriptor' : `${sockets.length} descriptors`}`)
    }
    const { errno } = this.waiting({ call: 'recvmsg', arguments: { max: bytes(max), ...flags.shown } }, events, options.within, run, take)
    const octets = Uint8Array.from(data.subarray(0, Math.max(0, Math.min(count, data.length))))
    return new MessageOutcome('recvmsg', errno, octets, { sockets, credentials: came.credentials })
  }

  /** A socket of the scenario for a descriptor that came. */
  protected adopt(_fd: libc.Fd): this {
    throw new Error('only a whole socket can take descriptors')
  }
}

interface Came {
  descriptors: libc.Fd[]
  credentials?: Credentials
}

/** A `struct msghdr` without an address. */
function header(octets: number, controlLength: number): Buffer {
  vector.writeBigUInt64LE(libc.addressOf(data), 0)
  vector.writeBigUInt64LE(BigInt(octets), 8)
  message.fill(0)
  message.writeBigUInt64LE(libc.addressOf(vector), 16)
  message.writeBigUInt64LE(1n, 24)
  if (controlLength > 0) message.writeBigUInt64LE(libc.addressOf(control), 32)
  message.writeBigUInt64LE(BigInt(controlLength), 40)
  return message
}

/** One `struct cmsghdr` with descriptors; how long it is. */
function writeRights(descriptors: readonly libc.Fd[]): number {
  const length = CMSG_HEADER + descriptors.length * 4
  control.fill(0)
  control.writeBigUInt64LE(BigInt(length), 0)
  control.writeInt32LE(SOL_SOCKET, 8)
  control.writeInt32LE(SCM_RIGHTS, 12)
  descriptors.forEach((fd, index) => {
    control.writeInt32LE(fd, CMSG_HEADER + index * 4)
  })
  return aligned(length)
}

/** What came beside the data; it reads nothing beyond what each header says and there is. */
export function readControl(octets: Buffer): Came {
  const came: Came = { descriptors: [] }
  for (let at = 0; at + CMSG_HEADER <= octets.length; ) {
    const length = Number(octets.readBigUInt64LE(at))
    if (length < CMSG_HEADER || at + length > octets.length) break
    const content = octets.subarray(at + CMSG_HEADER, at + length)
    const [level, type] = [octets.readInt32LE(at + 8), octets.readInt32LE(at + 12)]
    if (level === SOL_SOCKET && type === SCM_RIGHTS) for (let i = 0; i + 4 <= content.length; i += 4) came.descriptors.push(content.readInt32LE(i))
    if (level === SOL_SOCKET && type === SCM_CREDENTIALS && content.length >= 12) {
      came.credentials = { pid: content.readInt32LE(0), uid: content.readUInt32LE(4), gid: content.readUInt32LE(8) }
    }
    at += aligned(length)
  }
  return came
}
