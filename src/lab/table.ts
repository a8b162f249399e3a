/**
 * The socket table as a page reads it: addresses as the page writes them, times with their unit.
 */
import type { Endpoint } from './address.ts'
import type { Scenario } from './scenario.ts'
import type { DiagRow } from './sock-diag.ts'
import { Timer } from './timer.ts'

/** What the kernel said: a block may read it, not write it. */
export type TableRow = Readonly<Omit<DiagRow, 'timer' | 'cookie'> & { timer: Timer }>

export function tableRows(scenario: Scenario): TableRow[] {
  const shown = (end: Endpoint): Endpoint => Object.freeze({ address: scenario.network.shown(end.address), port: end.port })
  return scenario
    .observe()
    .map(({ cookie: _, timer, local, peer, ...row }) =>
      Object.freeze({ ...row, local: shown(local), peer: peer && shown(peer), timer: new Timer(timer) }),
    )
}
