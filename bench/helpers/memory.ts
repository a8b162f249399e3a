import { readdirSync, readFileSync } from 'node:fs'

/** Memory of a process and of all that it started; what several share is counted once (`Pss` of proc_pid_smaps(5)). */
export function memoryOf(root: number): number {
  const parents = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const [, parent = ''] = /\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? []
      parents.set(Number(parent), [...(parents.get(Number(parent)) ?? []), Number(name)])
    } catch {
      // Gone meanwhile.
    }
  }
  const total = (pid: number): number => shareOf(pid) + (parents.get(pid) ?? []).reduce((sum, child) => sum + total(child), 0)
  return total(root)
}

function shareOf(pid: number): number {
  try {
    const [, kB] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? []
    return Number(kB) / 1000
  } catch {
    return 0
  }
}
