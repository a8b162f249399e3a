/**
 * The names that a scenario's variables give to its sockets, and the account of the run that they make readable.
 */
import type { Trace } from '../../evidence/trace.ts'
import { pcap } from '../packets/pcap.ts'
import { Host } from '../programs/host.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { MOST_ROWS } from '../scenario/witnesses.ts'
import { SocketOutcome } from '../sockets/outcome.ts'
import type { Named } from '../words/named.ts'
import type { NameOf } from '../words/problem.ts'
import { makeTrace } from './trace.ts'

export interface Account {
  trace: Trace
  details: Record<string, string>
  /** Files that belong to the evidence, by their extension. */
  files: Record<string, Uint8Array>
}

export function accountFor(scenario: Scenario, names: Record<string, unknown>): Account {
  const byThing = namesOf(names)
  const nameOf = (thing: Named): string => byThing.get(thing) ?? thing.fallbackName
  for (const problem of scenario.problems) problem.retell(nameOf)
  const trace = makeTrace(scenario, nameOf)
  return {
    trace,
    details: detailsOf(scenario),
    files: capturesOf(scenario, nameOf),
  }
}

/** What was captured: `pcap`, and where there are several hosts one of each, as in `near.pcap`. */
function capturesOf({ witnesses }: Scenario, nameOf: NameOf): Record<string, Uint8Array> {
  const { places } = witnesses
  const captures = places.map((place) => [places.length === 1 ? 'pcap' : `${fileName(nameOf(place))}.pcap`, witnesses.framesOf(place)] as const)
  return Object.fromEntries(captures.filter(([, frames]) => frames.length > 0).map(([name, frames]) => [name, pcap(frames)]))
}

/** `hosts[1]` → `hosts-1`. */
const fileName = (name: string): string => name.replace(/\W+/g, '-').replace(/^-|-$/g, '')

function detailsOf({ network, witnesses, differs, details }: Scenario): Record<string, string> {
  const untold = witnesses.wires.reduce((sum, { wire }) => sum + wire.untold, 0)
  return {
    isolation: network.isolation,
    capture: witnesses.capture === undefined ? 'no' : witnesses.wires.length > 0 ? 'packet(7) on lo and eth0 of each host' : 'packet(7) on lo',
    ...(untold > 0 && { wire: `${untold} events of its packets were too many to be told` }),
    ...(witnesses.wasCrowded && { 'socket table': `not recorded while it had more than ${MOST_ROWS} rows` }),
    ...(differs !== undefined && { environment: differs }),
    ...details,
  }
}

/** `session`, `clients[0]`. Of two variables for one socket the first one counts. */
function namesOf(names: Record<string, unknown>): Map<Named, string> {
  const found = new Map<Named, string>()
  // A list may hold itself.
  const lists = new Set<unknown>()
  const add = (name: string, value: unknown): void => {
    if (lists.has(value)) return
    if (Array.isArray(value)) lists.add(value)
    if (value instanceof SocketOutcome) add(name, value.tried)
    else if (value instanceof Host) for (const thing of [value, value.place]) found.set(thing, found.get(thing) ?? name)
    else if (Array.isArray(value))
      value.forEach((item, i) => {
        add(`${name}[${i}]`, item)
      })
    else if (typeof value === 'object' && value !== null && 'fallbackName' in value && !found.has(value as Named)) found.set(value as Named, name)
  }
  for (const [name, value] of Object.entries(names)) add(name, value)
  return found
}
