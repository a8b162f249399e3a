/**
 * The network that a scenario gets: a namespace of its own where the kernel gives one, and addresses of its own elsewhere.
 */
import { setting } from '../../settings/settings.ts'
import { enterAddressLease } from './address-lease.ts'
import { enterNamespace, namespaceRefusal } from './namespace.ts'
import type { Network } from './network.ts'

/** Why every scenario must share the host's loopback, or undefined where each gets a network namespace. */
export function sharedLoopbackReason(): string | undefined {
  if (setting('TWOMSL_ISOLATION') === 'address') return "TWOMSL_ISOLATION=address asks for the host's loopback"
  return namespaceRefusal()
}

export function enterNetwork(): Network {
  return sharedLoopbackReason() === undefined ? enterNamespace() : enterAddressLease()
}

/** Looks from inside a network like a scenario's, where other things are allowed than outside, and where nothing that is done there meets a scenario. */
export function inNetwork(probe: (network: Network) => string | undefined): string | undefined {
  const network = enterNetwork()
  try {
    return probe(network)
  } finally {
    network.leave()
  }
}
