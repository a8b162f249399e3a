/**
 * Addresses of a scenario's own network: added to its loopback interface or to another one, taken away; or one that IPv6 still looks for duplicates
 * of, `tentative` in ip-address(8).
 */
import { networkInterfaces } from 'node:os'
import { familyOf } from '../system/address.ts'
import { inetPton } from '../system/libc.ts'
import { AF_INET, AF_INET6 } from '../words/constants.ts'
import { awaitLocal, IFF_UP, interfaceIndex, withNetlink } from './rtnetlink.ts'

const LOOPBACK = 'lo'
/** A pair of veth(4), both ends in the scenario's network: the loopback interface has no duplicates to look for. */
const TENTATIVE = ['dad0', 'dad1'] as const

/** The length of the prefix that makes it one address and no network; a link-local one reaches its whole link. */
function prefixOf(address: string): number {
  if (familyOf(address) === AF_INET) return 32
  return /^fe[89ab]/i.test(address) ? 64 : 128
}

export function addAddress(address: string, tentative: boolean, device: string = LOOPBACK): void {
  withNetlink((netlink) => {
    if (!tentative) {
      const index = interfaceIndex(device)
      netlink.addAddress(index, address, prefixOf(address))
      if (familyOf(address) === AF_INET6) awaitLocal(address, index)
      return
    }
    const [here, there] = TENTATIVE
    netlink.addVeth({ name: here }, { name: there })
    for (const name of TENTATIVE) netlink.setFlags(interfaceIndex(name), IFF_UP)
    netlink.addTentative(interfaceIndex(here), address, 64)
  })
}

/** From the interface that has it: the loopback one first, if none is named. */
export function removeAddress(address: string, device?: string): void {
  const found = Object.entries(networkInterfaces())
    .filter(([name]) => device === undefined || name === device)
    .flatMap(([name, infos = []]) =>
      infos.flatMap((info) => (sameAddress(info.address, address) ? { name, prefix: Number(info.cidr?.split('/')[1]) } : [])),
    )
    .sort((a, b) => Number(b.name === LOOPBACK) - Number(a.name === LOOPBACK))
  const { name, prefix } = found[0] ?? { name: device ?? LOOPBACK, prefix: prefixOf(address) }
  withNetlink((netlink) => netlink.removeAddress(interfaceIndex(name), address, prefix))
}

/** `fd00::1` is also written `FD00:0::1`. */
function sameAddress(one: string, other: string): boolean {
  const family = familyOf(one)
  if (family !== familyOf(other)) return false
  const octets = [one, other].map((address) => {
    const buffer = Buffer.alloc(16)
    inetPton(family, address, buffer)
    return buffer
  })
  return octets[0]?.equals(octets[1] as Buffer) ?? false
}
