/**
 * The socket table as a page reads it: addresses as the page writes them, times with their unit.
 */
import type { Endpoint } from './address.ts'
import type { Scenario } from './scenario.ts'
import type { DiagRow } from './sock-diag.ts'
import { Timer } from './timer.ts'

export type TableRow = Omit<DiagRow, 'timer' | 'cookie'> & { timer: Timer }

export function tableRows(scenario: Scenario): TableRow[] {
  const shown = (end: Endpoint): Endpoint => ({ address: scenario.network.shown(end.address), port: end.port })
  return scenario.observe().map(({ cookie: _, timer, local, peer, ...row }) => ({
    ...row,
    local: shown(local),
    peer: peer && shown(peer),
    timer: new Timer(timer),
  }))
}
