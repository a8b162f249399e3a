/**
 * The network that a scenario gets: a namespace of its own where the kernel gives one, and addresses of its own elsewhere.
 */
import { enterAddressLease } from './address-lease.ts'
import { enterNamespace, namespaceRefusal } from './namespace.ts'
import type { Network } from './network.ts'

/** Why every scenario must share the host's loopback, or undefined where each gets a network namespace. */
export function sharedLoopbackReason(): string | undefined {
  if (process.env['TWOMSL_ISOLATION'] === 'address') return "TWOMSL_ISOLATION=address asks for the host's loopback"
  return namespaceRefusal()
}

export function enterNetwork(): Network {
  return sharedLoopbackReason() === undefined ? enterNamespace() : enterAddressLease()
}
