/** Words about addresses: what a name stands for, and addresses that come and go. */
import { addAddress, removeAddress } from '../network/interface-address.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { checkAddress, familyOf } from '../system/address.ts'
import { addressesOf } from '../system/get-addr-info.ts'
import { AF_INET6 } from '../words/constants.ts'
import { badGiven, checkArgument, checkGiven } from '../words/given.ts'
import { NotVerifiedHere } from '../words/not-verified.ts'

export interface AddressOptions {
  /** Whether IPv6 first looks for duplicates of it. */
  tentative?: boolean
}

export function addressAdded(scenario: Scenario, address: string, options: AddressOptions): void {
  checkGiven('addAddress()', options, ['tentative'])
  const { tentative = false } = options
  checkAddress('addAddress()', address)
  if (tentative && familyOf(address) !== AF_INET6)
    throw badGiven('addAddress()', 'tentative', address, 'give an address of IPv6: only those are looked for before they are used.')
  scenario.demandNamespace(`addAddress(): ${address} would be added to the whole machine`)
  ask(scenario, 'RTM_NEWADDR', address, () => addAddress(address, tentative), tentative ? { state: 'tentative' } : {})
}

export function addressRemoved(scenario: Scenario, address: string): void {
  checkAddress('removeAddress()', address)
  scenario.demandNamespace(`removeAddress(): ${address} would be taken from the whole machine`)
  ask(scenario, 'RTM_DELADDR', address, () => removeAddress(address))
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
