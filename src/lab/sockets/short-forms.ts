/**
 * Several calls in one word: a socket that listens, a socket that is connected.
 * Each call is recorded by itself; when one fails, the descriptor is closed and the word says which one it was.
 */

import { failed } from '../scenario/complaint.ts'
import { scenario } from '../scenario/scenario.ts'
import { SocketView } from '../scenario/socket-view.ts'
import { type Family, familyOf } from '../system/address.ts'
import { type CallArgument, checkEndpoint, checkName } from '../system/argument.ts'
import { errnoMeaning } from '../system/errno.ts'
import * as libc from '../system/libc.ts'
import { AF_INET, AF_INET6, SOCK_CLOEXEC, SOCK_NONBLOCK, SOCK_STREAM } from '../words/constants.ts'
import { checkGiven } from '../words/given.ts'
import type { Within } from './descriptor.ts'
import { type Outcome, SocketOutcome } from './outcome.ts'
import { Socket } from './socket.ts'
import { type SettableOption, type SocketOptions, socketOptions } from './socket-option.ts'
import { addressTowards, checkTarget, type End, type Target, targetOf } from './target.ts'

const families = { AF_INET, AF_INET6 } as const
export type FamilyName = keyof typeof families

export interface SocketArguments extends SocketOptions {
  family?: FamilyName
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
  checkOptions('socket()', options, ['family', 'SOCK_NONBLOCK', 'SOCK_CLOEXEC'])
  const { family = 'AF_INET', SOCK_NONBLOCK: nonBlocking = 0, SOCK_CLOEXEC: closeOnExec = 1, ...rest } = options
  const made = makeSocket(checkName('socket()', families, family) as Family, closeOnExec, nonBlocking)
  for (const [name, value] of entriesOf(rest)) made.setsockopt(name, value)
  return made
}

export function tryListenOn(options: ListenArguments): SocketOutcome<Socket> {
  checkOptions('listen()', options, ['port', 'address', 'backlog', 'SOCK_CLOEXEC'])
  const { port, address, backlog = 5, SOCK_CLOEXEC: closeOnExec = 1, ...rest } = options
  const family = familyOf(address ?? '')
  const end = checkEndpoint(
    'listen()',
    { ...(port !== undefined && { port }), ...(address !== undefined && { address }) },
    family,
    scenario().here.usualAddress(family),
  )
  const made = makeSocket(family, closeOnExec)
  return inOrder(made, [...setAll(made, rest), () => made.tryBind(end), () => made.tryListen(backlog)])
}

export function tryConnectTo(target: Target, options: ConnectArguments = {}): SocketOutcome<Socket> {
  checkOptions('connect()', options, ['from', 'within', 'SOCK_CLOEXEC'])
  checkTarget('connect()', target)
  const { from, within, SOCK_CLOEXEC: closeOnExec = 1, ...rest } = options
  const made = makeSocket(familyOfTarget(target), closeOnExec)
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
  if (target instanceof SocketView || target instanceof SocketOutcome) return target.local
  const family = familyOf(target.address ?? '')
  return checkEndpoint('', target, family, scenario().here.usualAddress(family))
}

function makeSocket(family: Family, closeOnExec: 0 | 1, nonBlocking: 0 | 1 = 0): Socket {
  const flags = (nonBlocking === 1 ? SOCK_NONBLOCK : 0) | (closeOnExec === 1 ? SOCK_CLOEXEC : 0)
  const made: Socket[] = []
  const call = {
    call: 'socket',
    arguments: { family: family === AF_INET ? 'AF_INET' : 'AF_INET6', type: nonBlocking === 1 ? 'SOCK_STREAM | SOCK_NONBLOCK' : 'SOCK_STREAM' },
  }
  const running = scenario()
  const { errno } = running.perform(
    call,
    () => {
      running.unowned = libc.socket(family, SOCK_STREAM | flags, 0)
      return running.unowned
    },
    (fd) => {
      const socket = new Socket(fd, family, nonBlocking === 1)
      made.push(socket)
      return socket
    },
  )
  const [socket] = made
  if (socket !== undefined) return socket
  throw scenario().problem('lab-socket-failed', () => ({
    message: `socket() gave ${errno} (${errnoMeaning(errno ?? '')}); it was expected to succeed.`,
    fix: errno === 'EAFNOSUPPORT' ? "write needs=ipv6 at the scenario's fence." : 'close the sockets that are not needed any more.',
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
  return familyOf(target.address ?? '')
}
