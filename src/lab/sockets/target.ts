/**
 * Where a connection leads: a socket that listens, what came of trying to make one, or an address.
 */

import type { Place } from '../scenario/place.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { SocketView } from '../scenario/socket-view.ts'
import { type Endpoint, type Family, NO_PORT } from '../system/address.ts'
import { checkEndpoint, loopbackAddress } from '../system/argument.ts'
import { AF_INET6 } from '../words/constants.ts'
import { badGiven, checkGiven } from '../words/given.ts'
import { resolved } from './addresses.ts'
import { SocketOutcome } from './outcome.ts'

/** One end of a connection. 127.0.0.1, or ::1 for AF_INET6, when the address is left out; a port that the kernel chooses when the port is. */
export interface End {
  port?: number
  /** In figures, or a name for getaddrinfo(3). */
  address?: string
  /** Of AF_UNIX: a file in the scenario's folder, or `@name` in the abstract namespace; unix(7). */
  path?: string
}
/** Where to connect to: a socket that listens, what `tryListen` gave, or an address. */
export type Target = SocketView | SocketOutcome | End

/** @throws LabProblem when it is neither a socket nor an address */
export function checkTarget(call: string, target: Target): void {
  if (typeof target === 'object' && target !== null && 'wire' in target)
    throw badGiven(call, 'the target', target, 'a host has many ports: give a socket that listens there, or { address: far.address, port: 8000 }.')
  if (!(target instanceof SocketView) && !(target instanceof SocketOutcome)) checkGiven(call, target, ['port', 'address', 'path'])
}

/** The target with an address in figures: a name is looked up, once. */
export function resolvedTarget(call: string, target: Target, family: Family, scenario: Scenario): Target {
  checkTarget(call, target)
  return target instanceof SocketView || target instanceof SocketOutcome ? target : resolved(scenario, call, target, family)
}

/** An address to connect to. A listener on every address is reached through the loopback one. */
export function targetOf(target: Target, family: Family, here: Place, { network }: Scenario): Endpoint {
  checkTarget('connect()', target)
  if (!(target instanceof SocketView) && !(target instanceof SocketOutcome))
    return checkEndpoint('connect()', target, family, here.usualAddress(family))
  const { address, port, path } = target.local
  if (path !== undefined) return { address: path, port: NO_PORT }
  const { place } = target instanceof SocketView ? target : target.socket
  const any = address === '0.0.0.0' || address === '::'
  return { address: any ? reachedAt(place, here, family) : network.shown(address), port }
}

/** Where one host finds another that is bound to every address. */
function reachedAt(place: Place, here: Place, family: Family): string {
  return place === here ? loopbackAddress(family) : addressTowards(place, here, family)
}

/** The address of one host on the wire to another; where there is none between them, its first. */
export function addressTowards(place: Place, other: Place, family: Family): string {
  const [addresses = place.addresses[0]] = place.addresses.filter(([own]) => other.addresses.some(([theirs]) => sameWire(own, theirs)))
  return addresses?.[family === AF_INET6 ? 1 : 0] ?? loopbackAddress(family)
}

/** Every wire is a network of 24 bits. */
const sameWire = (one: string, other: string): boolean => one.slice(0, one.lastIndexOf('.')) === other.slice(0, other.lastIndexOf('.'))
