/**
 * A socket of the scenario: its addresses, its connection, and what it hears. Which calls its protocol has is the kernel's to say: `listen` on UDP
 * gives EOPNOTSUPP. One method, one libc call.
 */

import { constants } from 'node:os'
import { once } from '../kernel/once.ts'
import { filterRefusal } from '../kernel/socket-filter.ts'
import { inNetwork } from '../network/enter-network.ts'
import { outsideNamespace } from '../network/namespace.ts'
import { type Deafness, deafnessFilter, USUAL_TTL } from '../packets/deafness.ts'
import { late } from '../scenario/complaint.ts'
import type { Place } from '../scenario/place.ts'
import { SocketView } from '../scenario/socket-view.ts'
import { type Endpoint, type Family, readSockaddr, sameEnd, writeSockaddr } from '../system/address.ts'
import { checkEndpoint } from '../system/argument.ts'
import { wallClockUs } from '../system/clock.ts'
import { errnoName } from '../system/errno.ts'
import * as libc from '../system/libc.ts'
import { patience } from '../system/patience.ts'
import { waitFor } from '../system/wait.ts'
import {
  AF_UNIX,
  IP_BIND_ADDRESS_NO_PORT,
  IPPROTO_IP,
  POLLIN,
  POLLOUT,
  SO_ATTACH_FILTER,
  SO_DETACH_FILTER,
  SO_DOMAIN,
  SO_TYPE,
  SOCK_CLOEXEC,
  SOCK_NONBLOCK,
  SOL_SOCKET,
} from '../words/constants.ts'
import { checkArgument, checkGiven } from '../words/given.ts'
import { NotVerifiedHere } from '../words/not-verified.ts'
import { resolved } from './addresses.ts'
import type { Within } from './descriptor.ts'
import { Messages } from './messages.ts'
import { Outcome, SocketOutcome } from './outcome.ts'
import type { Pending } from './pending.ts'
import { type End, resolvedTarget, type Target, targetOf } from './target.ts'

export interface AcceptOptions extends Within {
  /** 1: calls on the accepted socket return EAGAIN instead of waiting. */
  SOCK_NONBLOCK?: 0 | 1
  /** 0: programs that are started later inherit the descriptor. 1 when it is left out. */
  SOCK_CLOEXEC?: 0 | 1
}

const sockaddr = Buffer.alloc(128)
const length = Buffer.alloc(4)
const value = Buffer.alloc(256)
/** After it the thread waits in a way in which its scenario can be ended; as long as the usual deadline, so that it seldom matters. */
const LONGEST_CONNECT_MS = 2000 * patience

/** Found out where no scenario sees it. */
const deafnessRefusal = once(() => outsideNamespace(() => inNetwork(filterRefusal)))

export class Socket extends Messages {
  /**
   * Bind to a local address: one call of `bind(2)`. To expect an error, use {@link tryBind}.
   *
   * @param end `port` 1 to 65535; 0 lets the kernel choose. `address` 127.0.0.1 (or ::1) when it is left out; a name stands for the first address
   *   that getaddrinfo(3) gives it. Of AF_UNIX `path`: bind makes the file, and close leaves it.
   * @throws LabProblem `lab-bind-failed`: EADDRINUSE, EACCES (a port below `net.ipv4.ip_unprivileged_port_start`), EADDRNOTAVAIL, EINVAL (already bound).
   * @see bind(2), ip(7), socket(7) "SO_REUSEADDR"
   */
  bind(end: End = {}): void {
    const known = this.#resolvedEnd(end)
    this.must(this.tryBind(known), 'tryBind', this.#localEnd(known))
  }

  /** As {@link bind}, where it may fail. */
  tryBind(end: End = {}): Outcome {
    const shown = this.#localEnd(this.#resolvedEnd(end))
    const real = this.scenario.realEnd('bind()', shown)
    this.scenario.givenPorts.add(shown.port)
    const size = writeSockaddr(sockaddr, real, this.family)
    const changes = this.protocol === 'tcp' ? {} : ({ changes: 'table' } as const)
    const outcome = this.call({ call: 'bind', arguments: { address: real }, ...changes }, () => libc.bind(this.fd, sockaddr, size))
    if (outcome.ok) this.learnLocal(real.port === 0)
    return outcome
  }

  /**
   * Take connections: one call of `listen(2)`. To expect an error, use {@link tryListen}.
   *
   * @param backlog how many connections may wait for accept; the kernel lets one more wait, and at most `net.core.somaxconn`.
   * @throws LabProblem `lab-listen-failed`: EADDRINUSE (another socket listens there and SO_REUSEADDR let both bind).
   * @see listen(2)
   */
  listen(backlog = 5): void {
    this.must(this.tryListen(backlog), 'tryListen', `backlog ${backlog}`)
  }

  /** As {@link listen}, where it may fail. */
  tryListen(backlog = 5): Outcome {
    checkArgument('listen()', 'backlog', backlog)
    if (this.localNow === undefined && this.family !== AF_UNIX)
      this.scenario.demandNamespace('listen(): a socket without an address would listen at every one of this machine')
    const call = { call: 'listen', arguments: { backlog: String(backlog) }, changes: 'table' } as const
    const outcome = this.call(call, () => libc.listen(this.fd, backlog))
    if (outcome.ok && this.localNow === undefined) this.learnLocal(true)
    return outcome
  }

  /**
   * Take the next connection, wait for it if need be: one call of `accept4(2)`. To expect an error, use {@link tryAccept}.
   *
   * @throws LabProblem `lab-deadline`: no connection came. `lab-accept-failed`: EINVAL (it does not listen).
   * @see accept(2)
   */
  accept(options: AcceptOptions = {}): Socket {
    const outcome = this.tryAccept(this.stretched(options))
    this.must(outcome, 'tryAccept', '')
    return outcome.socket
  }

  /** As {@link accept}, where it may fail; gives `.socket`. Without `within` a wait of more than two seconds fails the scenario: `lab-deadline`. */
  tryAccept(options: AcceptOptions = {}): SocketOutcome<Socket> {
    checkGiven('accept()', options, ['SOCK_NONBLOCK', 'SOCK_CLOEXEC', 'within'])
    const flags = (options.SOCK_NONBLOCK === 1 ? SOCK_NONBLOCK : 0) | (options.SOCK_CLOEXEC === 0 ? 0 : SOCK_CLOEXEC)
    let made: Socket | undefined
    const take = (): number => {
      length.writeUInt32LE(sockaddr.length)
      this.scenario.unowned = libc.accept4(this.fd, sockaddr, length, flags)
      return this.scenario.unowned
    }
    const keep = (fd: libc.Fd): Socket => {
      const peer = readSockaddr(sockaddr, length.readUInt32LE())
      made = new Socket(fd, { family: this.family, type: this.type, nonBlocking: options.SOCK_NONBLOCK === 1 }, this.place)
      made.ownTtl = this.ownTtl
      made.peerNow = peer
      made.learnLocal(false)
      return made
    }
    const { errno } = this.waiting({ call: 'accept', arguments: {} }, POLLIN, options.within, take, keep)
    return new SocketOutcome('accept', errno, made)
  }

  /** Begin to wait for a connection in a thread of its own: one call of `accept4(2)`. `.join()` gives what {@link tryAccept} gives. */
  beginAccept(): Pending<SocketOutcome<Socket>> {
    return this.begin({ call: 'accept', arguments: {} }, { operation: 'accept', first: SOCK_CLOEXEC }, (errno, fd, { data, addressLength }) => {
      if (errno !== undefined) return { outcome: new SocketOutcome<Socket>('accept', errno, undefined), shown: '' }
      const made = new Socket(fd, { family: this.family, type: this.type, nonBlocking: false }, this.place)
      made.ownTtl = this.ownTtl
      made.peerNow = readSockaddr(Buffer.from(data.subarray(0, 128)), addressLength)
      made.learnLocal(false)
      return { outcome: new SocketOutcome('accept', undefined, made), shown: made }
    })
  }

  /** Begin to connect in a thread of its own: one call of `connect(2)`. `.join()` gives what {@link tryConnect} gives. */
  beginConnect(target: Target): Pending {
    const known = resolvedTarget('beginConnect()', target, this.family, this.scenario)
    const real = this.scenario.realEnd('beginConnect()', targetOf(known, this.family, this.place, this.scenario))
    if (!(target instanceof SocketView)) this.scenario.givenPorts.add(real.port)
    const size = writeSockaddr(sockaddr, real, this.family)
    const kernelChooses = this.kernelChosePort || (this.localNow?.port ?? 0) === 0
    this.boundBySelf()
    const begun = { operation: 'connect', first: size, data: Uint8Array.from(sockaddr.subarray(0, size)) } as const
    const pending = this.begin({ call: 'connect', arguments: { address: real } }, begun, (errno) => {
      if (errno === undefined) this.learnPeer(real)
      return { outcome: new Outcome('connect', errno), shown: '0' }
    })
    this.peerNow = real
    this.learnLocal(kernelChooses)
    return pending
  }

  /**
   * Connect to an address, wait for the answer: one call of `connect(2)`, after `getaddrinfo(3)` for a name, of which it takes the first address of
   * its family. To expect an error, use {@link tryConnect}.
   *
   * @throws LabProblem `lab-connect-failed`: ECONNREFUSED, EADDRNOTAVAIL (no local port is left), EISCONN. `lab-deadline`: no answer.
   * @see connect(2), tcp(7)
   */
  connect(target: Target, options: Within = {}): void {
    const known = resolvedTarget('connect()', target, this.family, this.scenario)
    this.must(this.tryConnect(known, options), 'tryConnect', targetOf(known, this.family, this.place, this.scenario))
  }

  /** As {@link connect}, where it may fail. Without `within` a wait of more than two seconds fails the scenario: `lab-deadline`. */
  tryConnect(target: Target, options: Within = {}): Outcome {
    checkGiven('connect()', options, ['within'])
    const known = resolvedTarget('connect()', target, this.family, this.scenario)
    const shown = targetOf(known, this.family, this.place, this.scenario)
    const real = this.scenario.realEnd('connect()', shown)
    const kernelChooses = this.kernelChosePort || (this.localNow?.port ?? 0) === 0
    if (!(target instanceof SocketView)) this.scenario.givenPorts.add(shown.port)
    if (this.localNow === undefined) this.#bindSource()
    const size = writeSockaddr(sockaddr, real, this.family)
    const deadline = this.boundSend(options.within, LONGEST_CONNECT_MS)
    const outcome = this.call({ call: 'connect', arguments: { address: real }, changes: 'table' }, () => {
      const answer = libc.connect(this.fd, sockaddr, size)
      if (answer === 0 || this.nonBlocking || !['EINTR', 'EINPROGRESS'].includes(errnoName(libc.errno()))) return answer
      // A signal came, or the longest time for one call is over: the connection goes on being made.
      if (!waitFor(this.fd, POLLOUT, deadline)) {
        libc.setErrno(constants.errno.EINPROGRESS)
        return -1
      }
      return libc.connect(this.fd, sockaddr, size) === 0 || errnoName(libc.errno()) === 'EISCONN' ? 0 : -1
    })
    const { errno } = outcome
    const unanswered = (errno === 'EINPROGRESS' || errno === 'EAGAIN') && !this.nonBlocking
    if (unanswered && !this.isSendBound(options.within))
      throw late(this.scenario, { call: 'connect', socket: this, argument: real }, 'was not answered')
    if (errno === undefined || errno === 'EINPROGRESS') {
      this.learnPeer(real)
      this.learnLocal(kernelChooses)
    }
    return outcome
  }

  /**
   * Lose what arrives for this socket, as if the network had dropped it: `setsockopt(2)` with SO_ATTACH_FILTER. It stays so after {@link close},
   * until {@link heal};
   * TIME_WAIT has no filter and hears everything. The segments are marked as lost.
   *
   * @param to `everything`; `FIN`: segments with FIN; `ACK`: segments that only acknowledge. A later call replaces an earlier one.
   * @see socket(7) "SO_ATTACH_FILTER"
   */
  deafen(to: Deafness = 'everything'): void {
    const mark = this.scenario.markFor(this)
    const filter = deafnessFilter(to, mark)
    const refusal = deafnessRefusal()
    if (refusal !== undefined) throw new NotVerifiedHere(refusal)
    this.#endDeafSpell()
    const call = { call: 'setsockopt', arguments: { option: 'SO_ATTACH_FILTER', value: `drops ${to}` } }
    this.must(
      this.call(call, () => libc.setsockopt(this.fd, SOL_SOCKET, SO_ATTACH_FILTER, filter, filter.length)),
      'deafen',
      'SO_ATTACH_FILTER',
    )
    this.scenario.witnesses.deafSpells.push({ to, socket: this, mark, fromUs: wallClockUs(), untilUs: Number.POSITIVE_INFINITY })
  }

  /**
   * Hear again: `setsockopt(2)` with SO_DETACH_FILTER. What was lost stays lost until the peer sends it again, after 200 ms at first, and twice as
   * long each time.
   * After {@link close} there is no descriptor to take the filter from: `net.ipv4.ip_default_ttl` of the scenario's networks gets a bit then with
   * which the filter lets
   * everything pass. That needs `needs=namespace`, and the first six sockets of a scenario that were made deaf have such a bit.
   *
   * @throws LabProblem `lab-setsockopt-failed`: ENOENT (it was not deaf).
   * @see socket(7) "SO_DETACH_FILTER", RFC 6298 section 5, ip-sysctl "ip_default_ttl"
   */
  heal(): void {
    if (this.fd < 0) {
      this.#healClosed()
      return
    }
    this.#endDeafSpell()
    const call = { call: 'setsockopt', arguments: { option: 'SO_DETACH_FILTER', value: '0' } }
    this.must(
      this.call(call, () => libc.setsockopt(this.fd, SOL_SOCKET, SO_DETACH_FILTER, value, 4)),
      'heal',
      'SO_DETACH_FILTER',
    )
  }

  #healClosed(): void {
    const { scenario } = this
    scenario.demandNamespace('heal(): the TTL of the whole machine would be another')
    const ttl = scenario.ttlFor(this)
    if (ttl !== undefined) {
      const call = { call: 'write', arguments: { file: '/proc/sys/net/ipv4/ip_default_ttl', data: String(ttl) } }
      this.#refuseOwnTtl(ttl)
      scenario.perform(call, () => scenario.sendWith(ttl))
      for (const peer of this.#peers(ttl)) peer.addToTtl(ttl & ~USUAL_TTL)
      this.#endDeafSpell(true)
      return
    }
    throw scenario.problem('lab-bad-argument', (nameOf) => ({
      message: `heal(): ${nameOf(this)} is closed, and nothing tells its filter that it may hear again.`,
      fix: 'call deafen() before close(), of at most six sockets of a scenario; or lose segments on a wire: host().wire.lose().',
    }))
  }

  /** Who sends to it with a TTL of its own, which lacks a bit that the network's has now. */
  #peers(ttl: number): Socket[] {
    const { localNow, peerNow } = this
    if (localNow === undefined || peerNow === undefined) return []
    return this.scenario.sockets.all.filter(
      (one): one is Socket =>
        one instanceof Socket &&
        one.ownTtl !== undefined &&
        (ttl & ~USUAL_TTL & ~one.ownTtl) !== 0 &&
        sameEnd(one.localNow, peerNow) &&
        sameEnd(one.peerNow, localNow),
    )
  }

  #refuseOwnTtl(ttl: number): void {
    const peer = this.#peers(ttl).find(({ fd }) => fd < 0)
    if (peer === undefined) return
    throw this.scenario.problem('lab-bad-argument', (nameOf) => ({
      message: `heal(): ${nameOf(this)} would hear again by the TTL, and ${nameOf(peer)}, which is closed too, sends with one of its own.`,
      fix: `do not set IP_TTL on ${nameOf(peer)}, or heal before it is closed; or lose segments on a wire: host().wire.lose().`,
    }))
  }

  #resolvedEnd(end: End): End {
    checkGiven('bind()', end, ['port', 'address', 'path'])
    return resolved(this.scenario, 'bind()', end, this.family)
  }

  #localEnd(end: End): Endpoint {
    return checkEndpoint('bind()', end, this.family, this.place.usualAddress(this.family))
  }

  protected override adopt(fd: libc.Fd): this {
    return socketOf(fd, this.place) as this
  }

  #endDeafSpell(endedByMark = false): void {
    for (const spell of this.scenario.witnesses.deafSpells) {
      if (spell.socket === this && spell.untilUs === Number.POSITIVE_INFINITY) Object.assign(spell, { untilUs: wallClockUs(), endedByMark })
    }
  }

  /** In the second tier: the address is the scenario's, the port still chosen by connect(2). */
  #bindSource(): void {
    const { source } = this.scenario.network
    if (source === undefined || this.family === AF_UNIX) return
    value.writeInt32LE(1, 0)
    libc.setsockopt(this.fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, value, 4)
    libc.bind(this.fd, sockaddr, writeSockaddr(sockaddr, { address: source, port: 0 }, this.family))
  }
}

/** A socket of the scenario for a descriptor that somebody else made: what it is, its options tell. */
export function socketOf(fd: libc.Fd, place?: Place): Socket {
  const option = (number: number): number => {
    length.writeUInt32LE(4)
    return libc.getsockopt(fd, SOL_SOCKET, number, value, length) === 0 ? value.readInt32LE(0) : 0
  }
  const made = new Socket(fd, { family: option(SO_DOMAIN) as Family, type: option(SO_TYPE), nonBlocking: false }, place)
  made.learnEnds()
  return made
}
