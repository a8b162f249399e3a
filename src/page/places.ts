/** From offsets to lines and columns, and back. */
import type { Place } from '../problem/problem.ts'

export interface Places {
  /** Line and column of an offset. */
  at(offset: number): Place
  /** The offset at which a line starts; lines count from 1. */
  lineStart(line: number): number
  /** The offset at which a line's text ends, its line end not included. */
  lineEnd(line: number): number
}

export function placesOf(text: string): Places {
  const starts = [0]
  for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1)) starts.push(index + 1)
  const lineStart = (line: number) => starts[line - 1] ?? text.length
  return {
    lineStart,
    at(offset) {
      let low = 0
      let high = starts.length - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if ((starts[middle] ?? 0) <= offset) low = middle
        else high = middle - 1
      }
      return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
    },
    lineEnd(line) {
      if (line >= starts.length) return text.length
      const end = lineStart(line + 1) - 1
      return text[end - 1] === '\r' ? end - 1 : end
    },
  }
}
