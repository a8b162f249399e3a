/** Printing problems: what a person reads in a terminal. One printer for each place where problems are shown. */
import { location, type Problem } from './problem.ts'

/** The form of every message: where and which, what was found, what was expected, how to mend it, where to read more. */
export function printProblem(problem: Problem): string {
  return `${location(problem)}  ${problem.code}\n${printMessage(problem.code, problem)}`
}

/** As GitHub shows it beside the page's line. */
export function printAnnotation({ file, place, ...problem }: Problem): string {
  const text = `${problem.code}\n${printMessage(problem.code, problem)}`.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  return `::error file=${file},line=${place.line},col=${place.column},title=${problem.code}::${text}`
}

/** The message without its first line, each line indented by two spaces. */
export function printMessage(code: string, { found, expected, fix }: Pick<Problem, 'found' | 'expected' | 'fix'>): string {
  return [found, expected && `Expected: ${expected}`, fix && `Fix: ${fix}`, `See /errors/${code}/`]
    .filter((part) => part !== undefined && part !== '')
    .flatMap((part) => String(part).split('\n'))
    .map((line) => `  ${line}`.trimEnd())
    .join('\n')
}

/** `a`, `a or b`, `a, b or c` */
export function either(items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`
}

/** The item nearest to what was written, where one is near enough to have been meant. */
export function nearest(written: string, items: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(written.length / 3))
  let best: { item: string; distance: number } | undefined
  for (const item of items) {
    const distance = editDistance(written.toLowerCase(), item.toLowerCase())
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { item, distance }
  }
  return best?.item
}

/** How many letters are put in, left out, changed, or exchanged with their neighbour: `slwo` is one from `slow`. */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)]
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0
  for (let row = 1; row <= a.length; row++) {
    rows.push([row])
    for (let column = 1; column <= b.length; column++) {
      const changed = at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1)
      const exchanged = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1] ? at(row - 2, column - 2) + 1 : changed
      rows[row]?.push(Math.min(changed, exchanged, at(row - 1, column) + 1, at(row, column - 1) + 1))
    }
  }
  return at(a.length, b.length)
}
