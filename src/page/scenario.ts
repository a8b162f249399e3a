/** Blocks with one id, put together to one scenario: its code, its names, and all that is wrong with them. */
import type { MdastNode } from 'satteri'
import type { ProblemCode } from '../problem/codes.ts'
import type { Problem } from '../problem/problem.ts'
import { analyse, analyseExpression, codeHash, withoutComments } from './code.ts'
import type { Fence } from './fence.ts'
import type { Block, CodeLine, Scenario, Span, Step, Value } from './page.ts'
import type { Places } from './places.ts'

/** A scenario while its page is being read. */
export interface Draft {
  id: string
  /** Of its first block. */
  fence: Fence
  steps: Step[]
  problems: Problem[]
}

type Report = (code: ProblemCode, span: Span, rest: Pick<Problem, 'found' | 'expected' | 'fix'>) => Problem

const defaultTimeoutMs = 10_000
const defaultSlowTimeoutMs = 180_000

/** The code lines of a fence as they stand in the page: a fence in a list or a quotation has an indentation that is not code. */
export function blockOf(node: MdastNode & { type: 'code' }, span: Span, places: Places, text: string, hidden: boolean): Block {
  const first = places.at(span.start).line + 1
  const values = node.value === '' ? [] : node.value.split('\n')
  const lines = values.map((value, index): CodeLine => {
    const line = first + index
    const end = places.lineEnd(line)
    return { line, start: Math.max(places.lineStart(line), end - value.replace(/\r$/, '').length), end, codeLine: undefined }
  })
  // A tab or a quotation mark before the code may have been read as something else than it is written.
  for (const [index, line] of lines.entries()) {
    if (text.slice(line.start, line.end) !== values[index]?.replace(/\r$/, '')) line.start = places.lineStart(line.line)
  }
  return { type: 'block', span, lines, hidden }
}

export function buildScenario(draft: Draft, text: string, report: Report): Scenario {
  const lines = draft.steps.flatMap((step) => (step.type === 'block' ? step.lines : []))
  const { source, offsetOf } = joinLines(lines, text)
  const code = analyse(source)
  const problems = [...draft.problems]
  const at = ({ start, end }: Span): Span => ({ start: offsetOf(start), end: offsetOf(end) })
  for (const { message, ...span } of code.errors) {
    problems.push(
      report('block-syntax', at(span), {
        found: `The block is not valid TypeScript: ${message}.`.replace(/\.\.$/, '.'),
        fix: /declared twice/.test(message)
          ? 'give one of them another name: the blocks of a scenario share one scope'
          : 'mend the code at this place; what stands before it could be read',
      }),
    )
  }
  for (const span of code.awaits) {
    problems.push(
      report('block-await', at(span), {
        found: 'The block uses await.',
        expected: 'plain calls: in a scenario a call blocks until it is done, as in C',
        fix: 'leave the word out',
      }),
    )
  }
  for (const span of code.imports) {
    problems.push(
      report('block-import', at(span), {
        found: 'The block imports or exports something.',
        expected: 'the words of scenarios/index.ts, which are there without an import',
        fix: 'leave the line out',
      }),
    )
  }
  numberCodeLines(lines, withoutComments(source, code.comments))
  // Without a readable block its names are unknown, and every value would seem to use none of them.
  const values = code.errors.length > 0 ? [] : draft.steps.filter((step) => step.type === 'value')
  for (const value of values) {
    const found = valueProblems(value, draft.id, code.names, report)
    value.readable = found.length === 0
    problems.push(...found)
  }
  const slow = draft.fence.slow === true
  return {
    id: draft.id,
    needs: draft.fence.needs ?? [],
    slow,
    timeoutMs: draft.fence.timeoutMs ?? (slow ? defaultSlowTimeoutMs : defaultTimeoutMs),
    steps: draft.steps,
    code: codeHash(source, code.comments),
    names: code.names,
    problems: problems.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column),
  }
}

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

function numberCodeLines(lines: readonly CodeLine[], source: string): void {
  let count = 0
  for (const [index, text] of source.split('\n').entries()) {
    const line = lines[index]
    if (line && text.trim() !== '') line.codeLine = ++count
  }
}

function valueProblems(value: Value, scenario: string, names: readonly string[], report: Report): Problem[] {
  const span = value.expressionSpan ?? value.span
  if (value.expression.trim() === '') {
    return [
      report('value-syntax', value.span, {
        found: `The checked value "${value.claim}" has no expression, so nothing would check it.`,
        expected: 'one TypeScript expression over the variables of the scenario',
        fix: `write [${value.claim}](#${scenario} "${names[0] ?? 'expression'}"), or a link without a title if nothing is claimed`,
      }),
    ]
  }
  const expression = analyseExpression(value.expression)
  if (!expression) {
    return [
      report('value-syntax', span, {
        found: `The expression of the checked value "${value.claim}" is: ${value.expression}`,
        expected: 'one TypeScript expression over the variables of the scenario',
        fix: 'compute it in the block (const …), and write the name of that variable here',
      }),
    ]
  }
  if (names.some((name) => expression.identifiers.has(name))) return []
  return [
    report('value-cannot-fail', span, {
      found: `The checked value "${value.claim}" uses nothing from the run: ${value.expression}`,
      expected: names.length > 0 ? `one of the scenario's variables (${names.join(', ')})` : 'a variable that the scenario declares',
      fix: 'name what the run measured; in backticks and without a link, if nothing is claimed',
    }),
  ]
}
