/**
 * Problems as the errors that Vitest shows: the message says everything, the stack holds the page's place alone,
 * so that Vitest's code frame is the page's. In a Vitest worker the lines of a stack are already those of the page.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { cut, isPrintable, visible } from '../problem/characters.ts'
import { printMessage } from '../problem/print.ts'
import { location, type Place, type Problem } from '../problem/problem.ts'
import { nearest } from '../text/words.ts'
import { Thrown } from './realm/outside.ts'
import { Timeout } from './watchdog.ts'

/** The codes of what is told when nothing came in time. */
export const lateCodes: readonly string[] = ['block-timeout', 'lab-deadline']

export function failure({ code, file, place, ...message }: Omit<Problem, 'code'> & { code: string }, cause?: unknown): Error {
  const error = new Error(`${location({ file, place })}\n${printMessage(code, message)}`, cause === undefined ? undefined : { cause })
  error.name = code
  return shownAt(error, file, place)
}

/**
 * What a block threw, as a problem of its page. A failed `expect` stays as it is, since Vitest shows its difference.
 * @param start where the scenario starts: its place where nothing better is known
 * @param words the names that the block may use, for one that it misspelt
 */
export function blockFailure(thrown: unknown, file: string, start: Place, words: readonly string[]): Error {
  if (thrown instanceof Timeout) {
    const fix = 'end the loop, or give the scenario more time on its first fence: timeout=30s'
    return failure({ code: 'block-timeout', file, place: thrown.place ?? start, found: thrown.message, fix })
  }
  if (!(thrown instanceof Error)) {
    return failure({
      code: 'block-threw',
      file,
      place: start,
      found: `The block threw ${cut(inspect(thrown, { depth: 1, breakLength: Number.POSITIVE_INFINITY }), mostLetters)}, which is not an Error.`,
      fix: 'throw an Error',
    })
  }
  const place = placeIn(thrown.stack ?? '', file) ?? start
  if (thrown.name === 'AssertionError' && !(thrown instanceof Thrown)) return shownAt(printable(thrown), file, place)
  if (isAdvised(thrown)) return failure({ code: thrown.code, file, place, found: thrown.message, fix: thrown.fix }, thrown.cause)
  return failure({
    code: 'block-threw',
    file,
    place,
    found: `${cut(thrown.name || 'Error', mostLetters)}: ${cut(thrown.message, mostLetters)}`,
    fix: adviceFor(thrown, words),
  })
}

/** Of a text that a page made. */
const mostLetters = 2000

/** A failed `expect`, whose difference Vitest shows: without what a terminal would obey. */
function printable(error: Error & { actual?: unknown; expected?: unknown }): Error {
  error.message = visible(cut(error.message, mostLetters))
  for (const side of ['actual', 'expected'] as const) if (typeof error[side] === 'string') error[side] = visible(cut(error[side], mostLetters))
  return error
}

const changesWhatStays = /read only property|not extensible|cannot be changed|Cannot (?:re)?define property|Cannot delete property/

function adviceFor({ name, message }: Error, words: readonly string[]): string {
  const [, unknown] = (name === 'ReferenceError' && /^(\S+) is not defined$/.exec(message)) || []
  if (name === 'EvalError') return 'write the code in the block'
  if (name === 'TypeError' && changesWhatStays.test(message))
    return 'keep it in a variable of the scenario: the language, and what words give, stay as they are'
  if (unknown === undefined) return 'mend the line, or catch the error there if the scenario is about it'
  const meant = nearest(unknown, words)
  return meant ? `write "${meant}"` : `declare ${unknown} in a block above, or use a word of the vocabulary`
}

/** An error that a vocabulary throws on purpose brings its own code and advice. */
interface Advised extends Error {
  code: string
  fix: string
}

function isAdvised(thrown: Error): thrown is Advised {
  return (
    thrown.name.endsWith('Problem') && typeof (thrown as Partial<Advised>).code === 'string' && typeof (thrown as Partial<Advised>).fix === 'string'
  )
}

/** The place of the innermost frame that lies in the page. */
function placeIn(stack: string, file: string): Place | undefined {
  const frame = stack.split('\n').find((line) => /^\s+at /.test(line) && line.includes(`${file}:`)) ?? ''
  const [, line, column] = /:(\d+):(\d+)\)?$/.exec(frame) ?? []
  return line && column ? { line: Number(line), column: Number(column) } : undefined
}

function shownAt(error: Error, file: string, { line, column }: Place): Error {
  error.stack = `${error.name}: ${error.message}\n    at ${file}:${line}:${column}`
  return error
}

/** The same error, with a further line. */
export function withNote(error: Error, note: string): Error {
  const at = /\n {4}at [^\n]*$/.exec(error.stack ?? '')?.[0] ?? ''
  error.message += `\n  ${note}`
  error.stack = `${error.name}: ${error.message}${at}`
  return error
}

/**
 * The same errors, with their places under the folder that the pages' files are relative to. Where the lines around a place hold what a terminal would
 * obey, the place stays in the message alone: Vitest prints these lines as they are.
 */
export function shownIn(root: string, errors: readonly Error[]): Error[] {
  for (const error of errors) {
    const [frame, file = '', line] = /\n {4}at ([^\n]*):(\d+):\d+$/.exec(error.stack ?? '') ?? []
    if (frame === undefined) continue
    const isSafe = isPrintable(linesAround(join(root, file), Number(line)))
    error.stack = error.stack?.slice(0, -frame.length) + (isSafe ? frame.replace('at ', `at ${join(root, '/')}`) : '')
  }
  return [...errors]
}

/** How many lines above and below a place Vitest shows, and one more. */
const framed = 4

function linesAround(path: string, line: number): string {
  try {
    const lines = readFileSync(path, 'utf8').split('\n')
    return lines.slice(Math.max(0, line - 1 - framed), line + framed).join('\n')
  } catch {
    return ''
  }
}
