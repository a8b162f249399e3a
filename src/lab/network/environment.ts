/**
 * What scenarios assume of the machine, compared with what it has.
 * Where a scenario has a network of its own, what differs is set as assumed; where it has not, whoever reads the result is told.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Network } from './network.ts'

export interface Assumption {
  /** `net.ipv4.tcp_fin_timeout`. */
  name: string
  value: string
  /** What would come out differently with another value. */
  reason: string
}

interface Difference extends Assumption {
  path: string
  found: string
}

/** Every namespace that this process makes is like the first one. */
let differences: { of: readonly Assumption[]; found: Difference[] } | undefined

/** Makes the assumptions true where it may, and says what was not true. */
export function assume(network: Network, assumptions: readonly Assumption[]): string | undefined {
  if (differences?.of !== assumptions) differences = { of: assumptions, found: compare(assumptions) }
  const { found } = differences
  if (found.length === 0) return undefined
  const set = network.tier === 'namespace' ? found.filter(({ path, value }) => write(path, value)) : []
  return found.map((one) => `${one.name} is ${one.found} here, not ${one.value}${set.includes(one) ? '; set for the scenario' : ''}`).join('. ')
}

function compare(assumptions: readonly Assumption[]): Difference[] {
  return assumptions.flatMap((assumption) => {
    const path = `/proc/sys/${assumption.name.replaceAll('.', '/')}`
    const found = read(path)
    // A setting that this kernel does not have yet cannot be set otherwise either.
    return found === undefined || found === assumption.value ? [] : [{ ...assumption, path, found }]
  })
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim().replace(/\s+/g, ' ')
  } catch {
    return undefined
  }
}

function write(path: string, value: string): boolean {
  try {
    writeFileSync(path, value)
    return true
  } catch {
    return false
  }
}
