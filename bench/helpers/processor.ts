import { readFileSync } from 'node:fs'

/**
 * Seconds in user and system mode (proc_pid_stat(5), in hundredths) of a process itself, and of those that it waited for, with whatever these waited for.
 * Undefined when it has ended.
 */
export function processorOf(pid: number | 'self'): { own: number; waitedFor: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = stat
      .slice(stat.lastIndexOf(') ') + 2)
      .split(' ')
      .slice(11, 15)
      .map(Number)
    return { own: (user + system) / 100, waitedFor: (childrenUser + childrenSystem) / 100 }
  } catch {
    return undefined
  }
}
