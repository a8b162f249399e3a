/**
 * A condition under which a scenario is run once more, though its sentences do not name it. Pages go on writing what they wrote:
 * what is sent to 127.0.0.1 then goes over a wire, or to the host at its other end, or to ::1, and is shown as 127.0.0.1 again.
 */
import { writeFileSync } from 'node:fs'
import { internal } from '../../settings/internal.ts'
import { list } from '../../text/words.ts'
import { AF_INET, AF_INET6 } from '../words/constants.ts'
import type { Network } from './network.ts'
import type { Subnet } from './wire.ts'

/** One way of the wire, in milliseconds. */
export const VARIED_DELAY_MS = 20

export const variationNames = ['wire', 'hosts', 'ipv6', 'no-timestamps', 'odd-ports', 'settings', 'slow-machine'] as const
export type VariationName = (typeof variationNames)[number]

/** The one that is asked for. */
export function variation(): VariationName | undefined {
  return variationNames.find((name) => name === process.env[internal.variation])
}

/** Settings of TIME_WAIT that other machines have: an administrator's, and those of one with little memory. */
const variedSettings = { tcp_tw_reuse: 1, tcp_fin_timeout: 90, tcp_max_tw_buckets: 4096 } as const

export const variedSettingsText = list(Object.entries(variedSettings).map(([name, value]) => `${name} ${value}`))

/** Sets them in the thread's network, which is a scenario's own. */
export function varySettings(): void {
  for (const [name, value] of Object.entries(variedSettings)) writeFileSync(`/proc/sys/net/ipv4/${name}`, String(value))
}

const loopbacks = ['127.0.0.1', '::1']

/** What listens is on the far host, what connects on the near one. */
export function wired(network: Network, { near, far }: Subnet, end: 'near' | 'far'): Network {
  const [own, other] = end === 'near' ? [near, far] : [far, near]
  return {
    ...network,
    real: (call, address) => {
      const family = loopbacks.indexOf(address)
      if (family < 0) return network.real(call, address)
      return (call === 'bind()' ? own : other)[family] ?? address
    },
    shown: (address) => {
      const family = [near, far].map((ends) => (ends as readonly string[]).indexOf(address)).find((at) => at >= 0)
      return family === undefined ? network.shown(address) : (loopbacks[family] ?? address)
    },
  }
}

/** Every socket is one of IPv6. */
export function overIPv6(network: Network): Network {
  return {
    ...network,
    real: (call, address) => network.real(call, address === '127.0.0.1' ? '::1' : address),
    shown: (address) => (address === '::1' ? '127.0.0.1' : network.shown(address)),
  }
}

/** The family that a socket gets where the page says AF_INET, or nothing. */
export function variedFamily<Family extends number>(family: Family): Family | typeof AF_INET6 {
  return family === AF_INET && variation() === 'ipv6' ? AF_INET6 : family
}
