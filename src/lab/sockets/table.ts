/**
 * The socket table as a page reads it: addresses as the page writes them, times with their unit.
 */

import type { DiagRow, Protocol } from '../kernel/diag-row.ts'
import { Timer } from '../kernel/timer.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Endpoint, SeenEnd } from '../system/address.ts'
import { badGiven, checkGiven } from '../words/given.ts'
import { NotVerifiedHere } from '../words/not-verified.ts'

/** What the kernel said: a block may read it, not write it. */
export type TableRow = Readonly<Omit<DiagRow, 'timer' | 'cookie' | 'local' | 'peer'> & { timer: Timer; local: SeenEnd; peer: SeenEnd | undefined }>

export interface TableFilter {
  /** `tcp`, `udp` or `unix`. */
  protocol?: Protocol
}

export function tableRows(scenario: Scenario, filter: TableFilter = {}): TableRow[] {
  checkGiven('sockets()', filter, ['protocol'])
  const { protocol } = filter
  if (protocol !== undefined && !['tcp', 'udp', 'unix'].includes(protocol))
    throw badGiven('sockets()', 'protocol', protocol, "give 'tcp', 'udp' or 'unix'.")
  const blind = scenario.witnesses.blindTo(protocol ?? 'tcp')
  if (blind !== undefined) throw new NotVerifiedHere(blind)
  // Of AF_UNIX everybody has some; they are looked for where the page has one, or asks.
  if (protocol === 'udp' || protocol === 'unix') scenario.sockets.wanted[protocol] = true
  const shown = (end: Endpoint): SeenEnd => Object.freeze(scenario.seenEnd(end))
  return scenario
    .observe()
    .filter((row) => scenario.shownPlaces.some(({ number }) => number === row.host) && (protocol === undefined || row.protocol === protocol))
    .map(({ cookie: _, host: _host, timer, local, peer, ...row }) =>
      Object.freeze({ ...row, local: shown(local), peer: peer && shown(peer), timer: new Timer(timer) }),
    )
}
