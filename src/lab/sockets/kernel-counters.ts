/**
 * The kernel's TCP counters, SNMP MIBs of RFC 4022 and Linux's own: /proc/net/snmp and /proc/net/netstat, see proc_net(5).
 * A network namespace has its own, which begin at zero with the scenario.
 */
import { readFileSync } from 'node:fs'
import { didYouMean } from '../../text/words.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { LabProblem } from '../words/problem.ts'

/** How often something has happened since the scenario began. */
export function counterOf(scenario: Scenario, name: string): number {
  scenario.demandNamespace(`counter(): ${name} would count everything on this machine`)
  scenario.witnesses.settle()
  const counters = readCounters()
  const value = counters.get(name)
  const others = scenario.shownPlaces.filter((place) => place !== scenario.here)
  if (value !== undefined) return others.reduce((sum, place) => sum + (place.inside(readCounters).get(name) ?? 0), value)
  throw new LabProblem('lab-bad-argument', () => ({
    message: `counter(): this kernel has no counter ${name}.`,
    fix: `${didYouMean(name, [...counters.keys()])}The names are those of \`nstat -az\`, without Tcp or TcpExt in front.`,
  }))
}

export function readCounters(): Map<string, number> {
  const counters = new Map<string, number>()
  for (const file of ['/proc/thread-self/net/snmp', '/proc/thread-self/net/netstat']) {
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    for (let i = 0; i + 1 < lines.length; i += 2) {
      const [group, ...names] = (lines[i] ?? '').split(' ')
      const [, ...values] = (lines[i + 1] ?? '').split(' ')
      if (group !== 'Tcp:' && group !== 'TcpExt:') continue
      names.forEach((name, at) => {
        counters.set(name, Number(values[at]))
      })
    }
  }
  return counters
}
