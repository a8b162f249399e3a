/**
 * Looks after the workers from the process that started them: one that says nothing long after its scenario must be over is ended, and its scenario
 * is named.
 */
import type { Problem } from '../../problem/problem.ts'
import { allRunning, type NowRunning } from '../now-running.ts'
import { patience } from '../patience.ts'

const lookEveryMs = 500
/** How long after its time a worker may be silent: it ends the scenario itself, and tells what it found. */
const graceMs = 8000

export class Supervisor {
  readonly #ended = new Map<number, NowRunning>()
  #timer: NodeJS.Timeout | undefined

  start(): void {
    this.stop()
    this.#timer = setInterval(() => this.#look(), lookEveryMs).unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** What became of scenarios whose worker is gone. */
  problems(): Problem[] {
    const gone = allRunning().filter((running) => !this.#ended.has(running.pid) && !isAlive(running.pid))
    return [...[...this.#ended.values()].map((running) => problemOf(running, silent)), ...gone.map((running) => problemOf(running, killed))]
  }

  #look(): void {
    for (const running of allRunning()) {
      if (Date.now() < running.untilMs + graceMs * patience() || this.#ended.has(running.pid)) continue
      this.#ended.set(running.pid, running)
      kill(running.pid)
    }
  }
}

const silent = 'was silent long after the scenario had to be over, as if it had been stopped, and was ended'
const killed = 'is gone: it was killed, or ran out of memory'

function problemOf({ file, scenario, line }: NowRunning, what: string): Problem {
  return {
    code: 'block-timeout',
    file,
    place: { line, column: 1 },
    found: `The process that ran the scenario "${scenario}" ${what}. What of this run it had not come to, nothing has checked.`,
    fix: 'let the scenario end neither the process that runs it nor all memory; it has a network of its own, not a machine',
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended in between.
  }
}
