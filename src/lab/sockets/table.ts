/**
 * The socket table as a page reads it: addresses as the page writes them, times with their unit.
 */

import type { DiagRow } from '../kernel/sock-diag.ts'
import { Timer } from '../kernel/timer.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Endpoint } from '../system/address.ts'
import { NotVerifiedHere } from '../words/not-verified.ts'

/** What the kernel said: a block may read it, not write it. */
export type TableRow = Readonly<Omit<DiagRow, 'timer' | 'cookie'> & { timer: Timer }>

export function tableRows(scenario: Scenario): TableRow[] {
  const { blind } = scenario.witnesses
  if (blind !== undefined) throw new NotVerifiedHere(blind)
  const shown = (end: Endpoint): Endpoint => Object.freeze({ address: scenario.network.shown(end.address), port: end.port })
  return scenario
    .observe()
    .filter(({ host }) => host === scenario.here.number)
    .map(({ cookie: _, host: _host, timer, local, peer, ...row }) =>
      Object.freeze({ ...row, local: shown(local), peer: peer && shown(peer), timer: new Timer(timer) }),
    )
}
