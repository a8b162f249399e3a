/**
 * On which kernels a scenario is so, as its fence says it: `kernel>=6.11`, `kernel<6.0`, `kernel>=5.10<6.0`, `tcp=linux`, `tcp=netstack`.
 * A run asks it of its own machine, the check of every machine that left a record.
 */
import type { Machine } from './machine.ts'

export type KernelCondition = { type: 'versions'; from?: string; below?: string } | { type: 'tcp'; tcp: 'linux' | 'netstack' }

/** @returns undefined where it is no condition on the kernel */
export function readKernelCondition(need: string): KernelCondition | undefined {
  const [, tcp] = /^tcp=(linux|netstack)$/.exec(need) ?? []
  if (tcp === 'linux' || tcp === 'netstack') return { type: 'tcp', tcp }
  const [all, from, below] = /^kernel(?:>=(\d+\.\d+))?(?:<(\d+\.\d+))?$/.exec(need) ?? []
  if (all === undefined || (from === undefined && below === undefined)) return undefined
  if (from !== undefined && below !== undefined && compareVersions(from, below) >= 0) return undefined
  return { type: 'versions', ...(from !== undefined && { from }), ...(below !== undefined && { below }) }
}

/** Why a machine does not meet it; undefined where it does. */
export function whyNot(condition: KernelCondition, { system, release }: Machine): string | undefined {
  const tcp = system === 'gVisor' ? 'netstack' : 'linux'
  if (condition.type === 'tcp')
    return condition.tcp === tcp ? undefined : `the TCP here is that of ${tcp === 'netstack' ? 'gVisor (netstack)' : system}`
  if (system !== 'Linux') return `this is ${system}, which has no version of Linux`
  const { from, below } = condition
  if (from !== undefined && compareVersions(release, from) < 0) return `the kernel is ${release}, older than ${from}`
  if (below !== undefined && compareVersions(release, below) >= 0) return `the kernel is ${release}, not older than ${below}`
  return undefined
}

/** By the first two numbers: 5.10 is newer than 5.9. */
export function compareVersions(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number.parseFloat)
  const [majorB = 0, minorB = 0] = b.split('.').map(Number.parseFloat)
  return majorA - majorB || minorA - minorB
}
