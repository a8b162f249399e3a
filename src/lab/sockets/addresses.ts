/** Words about addresses: what a name stands for, and addresses that come and go. */

import { list } from '../../text/words.ts'
import { addAddress, removeAddress } from '../network/interface-address.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { checkAddress, type Family, familyOf, isHostName, isInterface } from '../system/address.ts'
import { addressesOf } from '../system/get-addr-info.ts'
import { AF_INET6, AF_UNIX } from '../words/constants.ts'
import { badGiven, checkArgument, checkGiven } from '../words/given.ts'
import { NotVerifiedHere } from '../words/not-verified.ts'

export interface AddressOptions {
  /** Whether IPv6 first looks for duplicates of it. */
  tentative?: boolean
  /** The interface that gets it; `lo` when it is left out. */
  interface?: string
}

export function addressAdded(scenario: Scenario, address: string, options: AddressOptions): void {
  checkGiven('addAddress()', options, ['tentative', 'interface'])
  const { tentative = false } = options
  const at = atInterface('addAddress()', address, options)
  if (tentative && familyOf(address) !== AF_INET6)
    throw badGiven('addAddress()', 'tentative', address, 'give an address of IPv6: only those are looked for before they are used.')
  if (tentative && at.device !== undefined)
    throw badGiven(
      'addAddress()',
      'interface',
      at.device,
      'leave it out: what is tentative gets an interface of its own, since lo and wires look for no duplicates.',
    )
  scenario.demandNamespace(`addAddress(): ${address} would be added to the whole machine`)
  const shown = { ...(at.device !== undefined && { interface: at.device }), ...(tentative && { state: 'tentative' }) }
  ask(scenario, 'RTM_NEWADDR', at.address, () => addAddress(at.address, tentative, at.device), shown)
}

export function addressRemoved(scenario: Scenario, address: string, options: Pick<AddressOptions, 'interface'> = {}): void {
  checkGiven('removeAddress()', options, ['interface'])
  const at = atInterface('removeAddress()', address, options)
  scenario.demandNamespace(`removeAddress(): ${address} would be taken from the whole machine`)
  const shown = at.device === undefined ? {} : { interface: at.device }
  ask(scenario, 'RTM_DELADDR', at.address, () => removeAddress(at.address, at.device), shown)
}

/** `fe80::1%eth0` names its interface itself. */
function atInterface(call: string, given: string, options: AddressOptions): { address: string; device: string | undefined } {
  const [address = '', scope] = checkAddress(call, given).split('%')
  const device = options.interface ?? scope
  if (device === undefined || isInterface(device)) return { address, device }
  throw badGiven(call, 'interface', device, "give the name of an interface of this host: 'lo', or 'eth0' where it has a wire.")
}

function ask(scenario: Scenario, message: string, address: string, run: () => void, more: Record<string, string> = {}): void {
  let refusal: Error | undefined
  scenario.perform({ call: 'sendmsg', arguments: { rtnetlink: message, address, ...more } }, () => {
    try {
      run()
    } catch (cause) {
      refusal = cause as Error
    }
    return 0
  })
  if (refusal === undefined) return
  const { message: said } = refusal
  // A kernel whose networks take no other address, as gVisor's.
  if (said.includes(' gave EOPNOTSUPP ')) throw new NotVerifiedHere(said)
  throw scenario.problem('lab-bad-argument', () => ({ message: `${said}.`, fix: 'add an address once, and take away only what was added.' }))
}

/** The addresses that a name stands for, in the order in which a program tries them. */
export function addressesFor(scenario: Scenario, name: string): string[] {
  checkArgument('getaddrinfo()', 'text', name)
  let found: string[] = []
  const { errno } = scenario.perform(
    { call: 'getaddrinfo', arguments: { name } },
    () => {
      found = addressesOf(name)
      return found.length
    },
    () => found.join(', '),
  )
  if (errno === undefined && found.length > 0) return found
  throw scenario.problem('lab-bad-argument', () => ({
    message: `getaddrinfo(): nothing is known of ${name}.`,
    fix: "give a name of /etc/hosts, such as 'localhost', or an address.",
  }))
}

/** An end with the first address that its name stands for in the socket's family; an end that names no host is as it was. */
export function resolved<Named extends { address?: string }>(scenario: Scenario, call: string, end: Named, family: Family): Named {
  if (family === AF_UNIX || !isHostName(end.address)) return end
  const addresses = addressesFor(scenario, end.address)
  // A socket of IPv6 reaches addresses of IPv4 as well, by mapping them.
  const address = addresses.find((one) => familyOf(one) === family) ?? (family === AF_INET6 ? addresses[0] : undefined)
  if (address !== undefined) return { ...end, address }
  throw scenario.problem('lab-bad-argument', () => ({
    message: `${call}: ${end.address} stands for ${list(addresses)}, and the socket is one of IPv4.`,
    fix: "open it with family: 'AF_INET6'.",
  }))
}
