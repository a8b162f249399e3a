/**
 * A socket table in words, for messages: `127.0.0.1:40001 -> 127.0.0.1:client TIME_WAIT`.
 * The names of sockets are filled in when they are known.
 */

import { endpointText } from '../system/address.ts'
import type { NameOf } from '../words/problem.ts'
import { endpointNamer } from './port-names.ts'
import type { Scenario } from './scenario.ts'
import type { SeenRow } from './seen-row.ts'

export function describeTable(scenario: Scenario, rows: readonly SeenRow[]): (nameOf: NameOf) => string {
  const owners = rows.map((row) => scenario.sockets.ownerOf(row))
  return (nameOf) => {
    if (rows.length === 0) return 'no socket.'
    const endpoint = endpointNamer(scenario, nameOf)
    return rows
      .map((row, i) => {
        const owner = owners[i]
        const local = endpointText(endpoint(row.local, row.host))
        const ends = row.peer === undefined ? local : `${local} -> ${endpointText(endpoint(row.peer, row.host))}`
        return `${ends} ${row.state}${owner === undefined ? '' : ` (${nameOf(owner)})`}`
      })
      .sort()
      .join('; ')
  }
}
