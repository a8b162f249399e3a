/** Printing problems: what a person reads in a terminal. One printer for each place where problems are shown. */
import { cut, cutLines, visible } from './characters.ts'
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

/** What a terminal shows of one part of a message. */
const mostLines = 60
const mostLetters = 1000

/** The message without its first line, each line indented by two spaces. */
export function printMessage(code: string, { found, expected, fix }: Pick<Problem, 'found' | 'expected' | 'fix'>): string {
  return [found, expected && `Expected: ${expected}`, fix && `Fix: ${fix}`, `See /errors/${code}/`]
    .filter((part) => part !== undefined && part !== '')
    .flatMap((part) => visible(cutLines(String(part), mostLines)).split('\n'))
    .map((line) => cut(line, mostLetters))
    .map((line) => `  ${line}`.trimEnd())
    .join('\n')
}
