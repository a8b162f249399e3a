/** One command of a transcript: run where the scenario takes place, its output held against the page's. */
import type { Shown } from '../../evidence/record.ts'
import type { Command } from '../../page/page.ts'
import { transcriptDifference } from '../../page/transcript.ts'
import type { Problem } from '../../problem/problem.ts'
import type { Session } from '../vocabulary.ts'

export function runCommand({ command, line, output }: Command, session: Session): { shown: Shown; problem?: Omit<Problem, 'file'> } {
  if (!session.command) {
    return {
      shown: { command, output: [] },
      problem: {
        code: 'transcript-impossible',
        place: { line, column: 1 },
        found: `The vocabulary runs no commands, so "${command}" was not run.`,
        fix: 'show it as ```text, or give the vocabulary a command()',
      },
    }
  }
  const printed = session.command(command).replace(/\n+$/, '').split('\n')
  const shown = { command, output: printed }
  const expected = output.join('\n').replace(/\n+$/, '').split('\n')
  const difference = transcriptDifference(expected, printed)
  if (!difference) return { shown }
  const place = { line: line + 1 + Math.min(difference.at, Math.max(0, output.length - 1)), column: 1 }
  return {
    shown,
    problem: {
      code: 'transcript-differs',
      place,
      found: `"${command}" printed something else than the page shows:\n${difference.diff}`,
      fix: ofSeveralLines(command, output, printed) ?? 'mend the page; … stands for any text, and alone on a line for any lines',
    },
  }
}

/** What a terminal takes over several lines, and a transcript does not. */
function ofSeveralLines(command: string, output: readonly string[], printed: readonly string[]): string | undefined {
  if (command.endsWith('\\')) return 'write the command in one line: here the next line is its output'
  if (/<<-?\s*["']?\w/.test(command) && output.some((line) => line.startsWith('> ')))
    return "write the command in one line, as with printf 'a\\nb\\n' |: here what follows it is its output"
  if (printed.some((line) => line.startsWith('$ '))) return 'let it print another line: here one that begins with "$ " is a command'
  return undefined
}
