/** The lines of a scenario's blocks as one piece of code. */
import type { CodeLine } from './page.ts'

/** The lines as one text, and the way back from its offsets to the page's. */
export function joinLines(lines: readonly CodeLine[], text: string): { source: string; offsetOf: (offset: number) => number } {
  const starts: number[] = []
  let source = ''
  for (const { start, end } of lines) {
    starts.push(source.length)
    source += `${text.slice(start, end)}\n`
  }
  return {
    source,
    offsetOf(offset) {
      const index = Math.max(
        0,
        starts.findLastIndex((start) => start <= offset),
      )
      const line = lines[index]
      return line ? Math.min(line.start + offset - (starts[index] ?? 0), line.end) : 0
    },
  }
}
