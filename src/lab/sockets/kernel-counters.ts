/**
 * The kernel's counters, SNMP MIBs as those of RFC 4022 and RFC 4113 and Linux's own: /proc/net/snmp, snmp6 and netstat, see proc_net(5).
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
    fix: `${didYouMean(name, [...counters.keys()])}The names are those of \`nstat -az\`; Tcp and TcpExt in front may be left out.`,
  }))
}

/** By the names that nstat(8) prints, `UdpInDatagrams`; those of TCP without their group as well. */
export function readCounters(): Map<string, number> {
  const counters = new Map<string, number>()
  for (const file of ['/proc/thread-self/net/snmp', '/proc/thread-self/net/netstat']) {
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    for (let i = 0; i + 1 < lines.length; i += 2) {
      const [heading = '', ...names] = (lines[i] ?? '').split(' ')
      const [, ...values] = (lines[i + 1] ?? '').split(' ')
      const group = heading.replace(/:$/, '')
      names.forEach((name, at) => {
        counters.set(`${group}${name}`, Number(values[at]))
        if (group === 'Tcp' || group === 'TcpExt') counters.set(name, Number(values[at]))
      })
    }
  }
  for (const [, name = '', value] of readIPv6Counters().matchAll(/^(\w+)\s+(\d+)$/gm)) counters.set(name, Number(value))
  return counters
}

function readIPv6Counters(): string {
  try {
    return readFileSync('/proc/thread-self/net/snmp6', 'utf8')
  } catch {
    // No IPv6 here.
    return ''
  }
}
