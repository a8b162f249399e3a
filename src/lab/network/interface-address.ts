/**
 * Addresses of a scenario's own network: added to its loopback interface or to another one, taken away; or one that IPv6 still looks for duplicates of, `tentative` in ip-address(8).
 */
import { familyOf } from '../system/address.ts'
import { AF_INET } from '../words/constants.ts'
import { IFF_UP, interfaceIndex, RouteNetlink } from './rtnetlink.ts'

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
      netlink.addAddress(interfaceIndex(device), address, prefixOf(address))
      return
    }
    const [here, there] = TENTATIVE
    netlink.addVethHere(here, there)
    for (const name of TENTATIVE) netlink.setFlags(interfaceIndex(name), IFF_UP)
    netlink.addTentative(interfaceIndex(here), address, 64)
  })
}

export function removeAddress(address: string, device: string = LOOPBACK): void {
  withNetlink((netlink) => netlink.removeAddress(interfaceIndex(device), address, prefixOf(address)))
}

function withNetlink(run: (netlink: RouteNetlink) => void): void {
  const netlink = new RouteNetlink()
  try {
    run(netlink)
  } finally {
    netlink.close()
  }
}
