/** What tests say and take without any change. What fails then says nothing of a change, and what takes many times as long with one waits for ever. Pure. */
import type { SuiteRun } from '../code-copy.ts'

/** A run may take so many times as long as without a change: a machine has other work too. */
const times = 5

export class Unchanged {
  readonly #ran: SuiteRun

  constructor(ran: SuiteRun) {
    this.#ran = ran
  }

  /** The tests that fail, but do not without any change. A file that could not be read is one test, and so it is not where it fails anyway. */
  newIn(failed: SuiteRun['failed']): SuiteRun['failed'] {
    const fresh = [...failed].map(([file, tests]) => {
      const anyway = this.#ran.failed.get(file) ?? []
      return [file, anyway.includes('') ? [] : tests.filter((test) => !anyway.includes(test))] as const
    })
    return new Map(fresh.filter(([, tests]) => tests.length > 0))
  }

  /** How long a run of some of these files is waited for; of all of them where none is named. */
  longestMs(files?: readonly string[]): number {
    const { tookMs, beforeMs, fileMs } = this.#ran
    const each = files?.map((file) => fileMs.get(file))
    // Of a file of which nothing is known all may be meant.
    const alone = each?.every((ms) => ms !== undefined) ? each.reduce((sum, ms) => sum + ms, beforeMs) : tookMs
    return times * alone
  }
}
