/** How many files a process may have open at once (RLIMIT_NOFILE): with few of them Node, Vite and the laboratory fail in turn, each with words of its own. */
import { readFileSync } from 'node:fs'

/** What Linux gives where nobody says otherwise; with half of it, pages that need a terminal do not hold. */
const enough = 1024

/** @returns a sentence; undefined where there may be enough, or nothing tells */
export function tooFewOpenFiles(limits = limitsOfThisProcess()): string | undefined {
  const most = /^Max open files\s+(\d+)/m.exec(limits)?.[1]
  if (most === undefined || Number(most) >= enough) return undefined
  // Node takes all that it may have, so this is the hard limit, which only root can raise again.
  return [
    `A process may have no more than ${most} files open here, and a run of pages needs more.`,
    `  Expected: ${enough} or more`,
    `  Fix: run it in a shell in which ulimit -Hn says ${enough} or more; root may set it there: ulimit -n ${enough}`,
  ].join('\n')
}

function limitsOfThisProcess(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8')
  } catch {
    return ''
  }
}
