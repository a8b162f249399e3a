/**
 * Commands as a person would type them where the scenario takes place: of a transcript, or for a claim.
 * They run by sh(1) in the scenario's network and must end by themselves.
 */

import { Child, type Exit } from '../process/child.ts'
import { cutInTheMiddle, tooMuch } from '../process/output.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { monotonicMs } from '../system/clock.ts'
import { patience } from '../system/patience.ts'
import { Duration } from '../words/duration.ts'

const PATIENCE = new Duration(10_000 * patience)
const LOOK_EVERY_MS = 20
/** Lines that no terminal cuts. */
const ENVIRONMENT = { COLUMNS: '160' }

/** What a command printed, its errors included, as a terminal would show them, and how it ended. */
interface Ran {
  text: string
  exit: Exit
}

export function runInShell(scenario: Scenario, line: string): Ran {
  scenario.demandNamespace(`"${line}" would show the whole machine`)
  scenario.witnesses.settle()
  const deadline = monotonicMs() + PATIENCE.milliseconds
  const child = scenario.spawn((surroundings) => new Child({ ...surroundings, path: '/bin/sh', argv: ['sh', '-c', line], env: ENVIRONMENT }))
  try {
    child.endInput()
    // What goes on in the background may keep the output open: the command has ended with its shell.
    while (!child.ended && !child.full && child.wait(0) === undefined && monotonicMs() < deadline)
      child.awaitText(Math.min(deadline, monotonicMs() + LOOK_EVERY_MS))
    const exit = child.full ? undefined : child.wait(deadline)
    // The rest of it may have been waiting in the pipe.
    const { text } = child
    if (child.full) throw scenario.problem('lab-output-failed', () => tooMuch(`"${line}"`, text))
    if (exit !== undefined) return { text: scenario.folder.shown(text), exit }
    throw scenario.problem('lab-deadline', () => ({
      message: `"${line}" did not end within ${PATIENCE}. It has written: ${text === '' ? 'nothing.' : `\n${cutInTheMiddle(text.trimEnd())}`}`,
      fix: 'show a command that ends by itself.',
    }))
  } finally {
    child.release()
  }
}

/** The same as one call of the scenario, without the line break at the end. */
export function runAsCall(scenario: Scenario, line: string): string {
  let ran: Ran | undefined
  const run = (): number => {
    ran = runInShell(scenario, line)
    if (ran.exit.status !== 0) scenario.failedCommands.push(failureOf(line, ran))
    return 0
  }
  scenario.perform({ call: 'popen', arguments: { command: line } }, run, () =>
    ran?.exit.status === 0 ? String(printedBy(ran).length) : String(ran?.exit),
  )
  return ran === undefined ? '' : printedBy(ran)
}

/** What a person would have seen, had they typed it. */
function failureOf(line: string, { text, exit }: Ran): string {
  const written = text.trimEnd()
  return `"${line}" failed with ${exit}, and wrote ${written === '' ? 'nothing' : `"${written.length > MOST_SHOWN ? `${written.slice(0, MOST_SHOWN)}…` : written}"`}.`
}
const MOST_SHOWN = 200

const printedBy = ({ text }: Ran): string => text.replace(/\n+$/, '')
