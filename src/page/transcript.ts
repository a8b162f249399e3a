/** A `console` fence: commands behind `$ `, each with the output that follows it. */
import type { MdastNode } from 'satteri'
import type { Command, Span, Transcript } from './page.ts'
import type { Places } from './places.ts'

export function transcriptOf(node: MdastNode & { type: 'code' }, span: Span, places: Places): Transcript {
  const first = places.at(span.start).line + 1
  const commands: Command[] = []
  for (const [index, text] of node.value.replaceAll('\r', '').split('\n').entries()) {
    if (text.startsWith('$ ')) commands.push({ command: text.slice(2).trim(), line: first + index, output: [] })
    else commands.at(-1)?.output.push(text)
  }
  return { type: 'transcript', span, commands }
}

/** What of a transcript no output can contradict: lines above the first command, and `…` alone. */
export function unreadOutput({ commands }: Transcript, lines: readonly string[]): { line: number; found: string; fix: string }[] {
  const [first] = commands
  if (!first) return []
  const above = lines.findIndex((line) => line.trim() !== '')
  const before = lines[above]?.startsWith('$ ') === false ? [{ line: first.line - lines.findIndex((line) => line.startsWith('$ ')) + above }] : []
  return [
    ...before.map(({ line }) => ({
      line,
      found: `"${lines[above]?.trim()}" stands above the first command, so nothing prints it.`,
      fix: 'write "$ " before what is a command, or leave the line out',
    })),
    ...commands
      .filter(({ output }) => output.some((text) => text.trim() === '…') && output.every((text) => ['', '…'].includes(text.trim())))
      .map(({ command, line }) => ({
        line,
        found: `Whatever "${command}" prints, "…" alone holds.`,
        fix: 'show the line that matters; … stands for the others',
      })),
  ]
}

/**
 * Whether a page's line is what was printed. `…` stands for any text; how far columns are apart does not matter, since tools pad them to the terminal.
 */
export function lineMatches(shown: string, printed: string): boolean {
  const pattern = shown
    .normalize('NFC')
    .trim()
    .split('…')
    .map((part) => part.split(/\s+/).map(quoted).join('\\s+'))
    .join('.*?')
  return new RegExp(`^\\s*${pattern}\\s*$`, 'u').test(printed.normalize('NFC'))
}

export interface Difference {
  /** The index of the page's line that was not found; that of the last one plus one where more was printed than the page shows. */
  at: number
  /** As in diff(1): `-` stands on the page, `+` was printed. */
  diff: string
}

/** @returns undefined where the output is what the page shows */
export function transcriptDifference(shown: readonly string[], printed: readonly string[]): Difference | undefined {
  const steps = align(shown, printed)
  const at = steps.find(({ type }) => type !== 'same')
  if (!at) return undefined
  const marks = { same: ' ', missing: '-', printed: '+' } as const
  return { at: at.shown, diff: steps.map(({ type, text }) => `${marks[type]} ${text}`.trimEnd()).join('\n') }
}

interface Step {
  type: 'same' | 'missing' | 'printed'
  /** The index of the page's line that comes next or is meant. */
  shown: number
  text: string
}

/** The longest way in which the page's lines are found in order; a line that is `…` alone swallows any lines. */
function align(shown: readonly string[], printed: readonly string[]): Step[] {
  const best = Array.from({ length: shown.length + 1 }, () => new Array<number>(printed.length + 1).fill(0))
  const cost = (row: number, column: number) => best[row]?.[column] ?? 0
  const anyLines = (row: number) => shown[row]?.trim() === '…'
  const same = (row: number, column: number) => !anyLines(row) && lineMatches(shown[row] ?? '', printed[column] ?? '')
  for (let row = shown.length; row >= 0; row--) {
    for (let column = printed.length; column >= 0; column--) {
      const options: number[] = []
      if (row < shown.length && column < printed.length && same(row, column)) options.push(cost(row + 1, column + 1))
      if (row < shown.length) options.push(cost(row + 1, column) + (anyLines(row) ? 0 : 1))
      if (column < printed.length) options.push(cost(row, column + 1) + (anyLines(row) ? 0 : 1))
      const line = best[row]
      if (line) line[column] = options.length === 0 ? 0 : Math.min(...options)
    }
  }
  const steps: Step[] = []
  for (let row = 0, column = 0; row < shown.length || column < printed.length; ) {
    const here = cost(row, column)
    if (row < shown.length && column < printed.length && same(row, column) && here === cost(row + 1, column + 1)) {
      steps.push({ type: 'same', shown: row++, text: printed[column++] ?? '' })
    } else if (row < shown.length && here === cost(row + 1, column) + (anyLines(row) ? 0 : 1)) {
      steps.push({ type: anyLines(row) ? 'same' : 'missing', shown: row, text: shown[row++] ?? '' })
    } else {
      steps.push({ type: anyLines(row) ? 'same' : 'printed', shown: row, text: printed[column++] ?? '' })
    }
  }
  return steps
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
