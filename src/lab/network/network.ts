/**
 * The network of one scenario, whichever way it is kept apart from every other one.
 * Pages write addresses as in a network of their own; `real` and `shown` go between those and what the kernel is given.
 */

export interface Network {
  tier: 'namespace' | 'address'
  /** How it is kept apart, for the evidence. */
  isolation: string
  /** The address that the kernel is given for one that a page writes. */
  real(call: string, address: string): string
  /** The address that a page would have written for one that the kernel shows. */
  shown(address: string): string
  /** The address that an unbound socket must connect from, where the kernel would choose one that is everybody's. */
  source?: string
  /** Whether a socket with this local address is the scenario's. */
  owns(address: string): boolean
  /** The index of the loopback interface. */
  loopback: number
  /** Leads the thread out again. What the scenario left in it goes with the last descriptor. */
  leave(): void
}
