/** What a process has written, where it is told: a message shows its beginning and its end. */
import type { ProblemText } from '../words/problem.ts'
import { MOST_WRITTEN } from './child.ts'

/** Letters at each end. */
const SIDE = 400

export function cutInTheMiddle(text: string): string {
  return text.length > 2 * SIDE ? `${text.slice(0, SIDE)} … ${text.length - 2 * SIDE} letters more … ${text.slice(-SIDE)}` : text
}

/** @param what the command, or the variable that holds the program */
export function tooMuch(what: string, text: string): ProblemText {
  return {
    message: `${what} has written more than ${MOST_WRITTEN / 1e6} million letters, and nothing more of it was read. It began: ${text.slice(0, 40).replaceAll('\n', ' ')}…`,
    fix: 'let it write what a reader can read, as with | head or | grep.',
  }
}
