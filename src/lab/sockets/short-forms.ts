/**
 * Several calls in one word: a socket that listens, a socket that is connected.
 * Each call is recorded by itself; when one fails, the descriptor is closed and the word says which one it was.
 */

import { variedFamily } from '../network/variation.ts'
import { failed } from '../scenario/complaint.ts'
import { scenario } from '../scenario/scenario.ts'
import { SocketView } from '../scenario/socket-view.ts'
import { type Family, familyOf, isHostName, NO_PORT } from '../system/address.ts'
import { type CallArgument, checkEndpoint, checkName } from '../system/argument.ts'
import { errnoMeaning } from '../system/errno.ts'
import * as libc from '../system/libc.ts'
import { AF_INET, AF_INET6, AF_UNIX, SOCK_CLOEXEC, SOCK_DGRAM, SOCK_NONBLOCK, SOCK_SEQPACKET, SOCK_STREAM } from '../words/constants.ts'
import { checkGiven } from '../words/given.ts'
import { addressesFor } from './addresses.ts'
import type { Kind, Within } from './descriptor.ts'
import { type Outcome, SocketOutcome } from './outcome.ts'
import { Socket, socketOf } from './socket.ts'
import { type SettableOption, type SocketOptions, socketOptions } from './socket-option.ts'
import { addressTowards, checkTarget, type End, type Target, targetOf } from './target.ts'

const families = { AF_INET, AF_INET6, AF_UNIX } as const
const types = { SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET } as const
export type FamilyName = keyof typeof families

export interface SocketArguments extends SocketOptions {
  family?: FamilyName
  /** `SOCK_STREAM` when it is left out: TCP, or a stream of AF_UNIX. `SOCK_DGRAM`: UDP, or datagrams of AF_UNIX. */
  type?: keyof typeof types
  /** 1: calls return EAGAIN instead of waiting. */
  SOCK_NONBLOCK?: 0 | 1
  /** 0: programs that are started later inherit the descriptor. 1 when it is left out. */
  SOCK_CLOEXEC?: 0 | 1
}
export interface ListenArguments extends SocketOptions, End {
  /** How many connections may wait for accept; 5 when it is left out. */
  backlog?: number
  SOCK_CLOEXEC?: 0 | 1
}
export interface ConnectArguments extends SocketOptions, Within {
  /** The local end, which is bound first. */
  from?: End
  SOCK_CLOEXEC?: 0 | 1
}

export function openSocket(options: SocketArguments = {}): Socket {
  const outcome = tryOpenSocket(options)
  if (outcome.ok) return outcome.socket
  if (outcome.call === 'socket') throw socketFailed(outcome.errno ?? '')
  throw failed(scenario(), { call: outcome.call, socket: outcome.tried as Socket, argument: '' }, outcome.errno ?? '', 'trySocket')
}

export function tryOpenSocket(options: SocketArguments = {}): SocketOutcome<Socket> {
  checkOptions('socket()', options, ['family', 'type', 'SOCK_NONBLOCK', 'SOCK_CLOEXEC'])
  const { family = 'AF_INET', type = 'SOCK_STREAM', SOCK_NONBLOCK: nonBlocking = 0, SOCK_CLOEXEC: closeOnExec = 1, ...rest } = options
  const kind = { family: checkName('socket()', families, family) as Family, type: checkName('socket()', types, type), nonBlocking: nonBlocking === 1 }
  const made = tryMakeSocket(kind, closeOnExec)
  return made.ok ? inOrder(made.socket, setAll(made.socket, rest)) : made
}

/** Two sockets of AF_UNIX that are connected with each other. */
export function openPair(options: { type?: keyof typeof types } = {}): [Socket, Socket] {
  checkGiven('socketpair()', options, ['type'])
  const { type = 'SOCK_STREAM' } = options
  const number = checkName('socketpair()', types, type)
  const pair = Buffer.alloc(8)
  const made: Socket[] = []
  const { errno } = scenario().perform(
    { call: 'socketpair', arguments: { family: 'AF_UNIX', type }, changes: 'table' },
    () => libc.socketpair(AF_UNIX, number | SOCK_CLOEXEC, 0, pair),
    () => {
      made.push(socketOf(pair.readInt32LE(0)), socketOf(pair.readInt32LE(4)))
      return '0'
    },
  )
  const [one, other] = made
  if (one === undefined || other === undefined) throw socketFailed(errno ?? '', 'socketpair')
  return [one, other]
}

export function tryListenOn(options: ListenArguments): SocketOutcome<Socket> {
  const running = scenario()
  return running.at(running.listening, () => tryListenHere(options))
}

function tryListenHere(options: ListenArguments): SocketOutcome<Socket> {
  checkOptions('listen()', options, ['port', 'address', 'path', 'backlog', 'SOCK_CLOEXEC'])
  const { port, address: asked, path, backlog = 5, SOCK_CLOEXEC: closeOnExec = 1, ...rest } = options
  // As most programs do: the first address of a name, and no other.
  const [address] = isHostName(asked) ? addressesFor(scenario(), asked) : [asked]
  const family = path === undefined ? familyOf(address ?? '') : AF_UNIX
  const end = { ...(port !== undefined && { port }), ...(address !== undefined && { address }), ...(path !== undefined && { path }) }
  checkEndpoint('listen()', end, family, scenario().here.usualAddress(family))
  const made = makeSocket({ family, type: SOCK_STREAM, nonBlocking: false }, closeOnExec)
  return inOrder(made, [...setAll(made, rest), () => made.tryBind(end), () => made.tryListen(backlog)])
}

export function tryConnectTo(target: Target, options: ConnectArguments = {}): SocketOutcome<Socket> {
  checkOptions('connect()', options, ['from', 'within', 'SOCK_CLOEXEC'])
  checkTarget('connect()', target)
  return isNamed(target) ? tryEachAddress(target, options) : tryConnectOnce(target, options)
}

function isNamed(target: Target): target is End & { address: string } {
  return !(target instanceof SocketView) && !(target instanceof SocketOutcome) && isHostName(target.address)
}

/** One address of a name after the other, until one answers: getaddrinfo(3) "Client program". */
function tryEachAddress(target: End & { address: string }, options: ConnectArguments): SocketOutcome<Socket> {
  const addresses = addressesFor(scenario(), target.address)
  let outcome: SocketOutcome<Socket> | undefined
  for (const address of addresses) {
    outcome = tryConnectOnce({ ...target, address }, options)
    if (outcome.ok) break
  }
  return outcome as SocketOutcome<Socket>
}

function tryConnectOnce(target: Target, options: ConnectArguments): SocketOutcome<Socket> {
  const { from, within, SOCK_CLOEXEC: closeOnExec = 1, ...rest } = options
  const made = makeSocket({ family: familyOfTarget(target), type: typeOfTarget(target), nonBlocking: false }, closeOnExec)
  const bindFirst = from === undefined ? [] : [() => made.tryBind(localEnd(from, target, made))]
  return inOrder(made, [...setAll(made, rest), ...bindFirst, () => made.tryConnect(target, within === undefined ? {} : { within })])
}

/** The local end of a connection to another host has the address on the wire, when it names none. */
function localEnd(from: End, target: Target, made: Socket): End {
  const running = scenario()
  const place = running.placeOf(targetOf(target, made.family, made.place, running).address)
  if (from.address !== undefined || place === undefined || place === made.place) return from
  return { ...from, address: addressTowards(made.place, place, made.family) }
}

/** The socket, or the problem of the call that failed. */
export function must(outcome: SocketOutcome<Socket>, tryWord: string, argument: CallArgument): Socket {
  if (outcome.ok) return outcome.socket
  throw failed(scenario(), { call: outcome.call, socket: outcome.tried as Socket, argument }, outcome.errno ?? '', tryWord)
}

/** How a problem shows where it was to listen or to connect. */
export function targetShown(target: Target): CallArgument {
  if (isNamed(target)) return { address: target.address, port: target.port ?? 0 }
  const family = familyOfTarget(target)
  if (!(target instanceof SocketView) && !(target instanceof SocketOutcome))
    return checkEndpoint('', target, family, scenario().here.usualAddress(family))
  const { path, address, port } = target.local
  return path === undefined ? { address, port } : { address: path, port: NO_PORT }
}

function makeSocket(kind: Kind, closeOnExec: 0 | 1): Socket {
  const outcome = tryMakeSocket(kind, closeOnExec)
  if (outcome.ok) return outcome.socket
  throw socketFailed(outcome.errno ?? '')
}

function tryMakeSocket(asked: Kind, closeOnExec: 0 | 1): SocketOutcome<Socket> {
  const kind = { ...asked, family: variedFamily(asked.family) }
  const { family, type, nonBlocking } = kind
  const flags = (nonBlocking ? SOCK_NONBLOCK : 0) | (closeOnExec === 1 ? SOCK_CLOEXEC : 0)
  let made: Socket | undefined
  const name = `${nameOfNumber(types, type)}${nonBlocking ? ' | SOCK_NONBLOCK' : ''}`
  const running = scenario()
  const { errno } = running.perform(
    { call: 'socket', arguments: { family: nameOfNumber(families, family), type: name } },
    () => {
      running.unowned = libc.socket(family, type | flags, 0)
      return running.unowned
    },
    (fd) => {
      made = new Socket(fd, kind)
      return made
    },
  )
  return new SocketOutcome('socket', errno, made)
}

function nameOfNumber(names: Record<string, number>, number: number): string {
  return Object.entries(names).find(([, known]) => known === number)?.[0] ?? String(number)
}

function socketFailed(errno: string, call = 'socket'): Error {
  return scenario().problem('lab-socket-failed', () => ({
    message: `${call}() gave ${errno} (${errnoMeaning(errno)}); it was expected to succeed.`,
    fix:
      errno === 'EAFNOSUPPORT'
        ? "write needs=ipv6 at the scenario's fence; or expect the error with trySocket()."
        : 'close the sockets that are not needed any more; or expect the error with trySocket().',
  }))
}

/** Makes the calls until one fails; closes the socket then. */
function inOrder(made: Socket, steps: (() => Outcome)[]): SocketOutcome<Socket> {
  let outcome: Outcome | undefined
  for (const step of steps) {
    outcome = step()
    if (outcome.ok) continue
    made.tryClose()
    break
  }
  return new SocketOutcome(outcome?.call ?? 'socket', outcome?.errno, made)
}

function setAll(made: Socket, options: SocketOptions): (() => Outcome)[] {
  return entriesOf(options).map(
    ([name, value]) =>
      () =>
        made.trySetsockopt(name, value),
  )
}

function entriesOf(options: SocketOptions): [SettableOption, never][] {
  return Object.entries(options).filter(([, value]) => value !== undefined) as [SettableOption, never][]
}

function checkOptions(call: string, options: object, others: string[]): void {
  checkGiven(call, options, [...others, ...Object.keys(socketOptions)])
}

function familyOfTarget(target: Target): Family {
  if (target instanceof SocketView) return target.family
  if (target instanceof SocketOutcome) return target.socket.family
  return target.path === undefined ? familyOf(target.address ?? '') : AF_UNIX
}

function typeOfTarget(target: Target): number {
  if (target instanceof SocketView) return target.type
  return target instanceof SocketOutcome ? target.socket.type : SOCK_STREAM
}
