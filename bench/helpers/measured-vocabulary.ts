/**
 * The laboratory's vocabulary, which tells of each scenario what its programs took of the processor. They are this process's children, and it is given
 * those whose own parent ended, so when the scenario has been closed each has been waited for and counted.
 */
import { appendFileSync } from 'node:fs'
import vocabulary from '../../scenarios/index.ts'
import type { Vocabulary } from '../../src/runner/vocabulary.ts'
import { processorOf } from './processor.ts'

/** The file to which a line is added for each scenario: its id, seconds of its programs, seconds of the laboratory. */
export const measuredInto = 'BENCH_PROCESSOR'

const spent = () => processorOf('self') ?? { own: 0, waitedFor: 0 }

export default {
  ...vocabulary,
  open(options) {
    const session = vocabulary.open(options)
    // After that: what tells the version of a program was no part of the scenario.
    const before = spent()
    return {
      ...session,
      close(names) {
        const account = session.close(names)
        const after = spent()
        const programs = after.waitedFor - before.waitedFor
        const line = [options.scenario, programs.toFixed(2), (after.own - before.own).toFixed(2)].join('\t')
        appendFileSync(process.env[measuredInto] ?? '/dev/null', `${line}\n`)
        return account
      },
    }
  },
} satisfies Vocabulary
