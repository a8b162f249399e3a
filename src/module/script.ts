/**
 * A scenario as code that can be compiled: each line of its blocks stands on the line and the column where the page has it,
 * so that whatever tells of a place in the one tells of a place in the other. Pure.
 */
import { analyse, analyseExpression } from '../page/code.ts'
import { joinLines } from '../page/lines.ts'
import { blocksOf, type Scenario, type Span, type Value } from '../page/page.ts'
import type { Places } from '../page/places.ts'

export interface Script {
  /** The line of the page on which it begins, from 1. */
  line: number
  /** A call of `$scenario` with the scenario as a function. */
  code: string
  /** Where in the code the checked values are: what the page has elsewhere. */
  values: (Span & { value: Value })[]
}

export function scriptOf(scenario: Scenario, text: string, places: Places): Script {
  const writer = new Writer(firstLine(scenario, places))
  const texts = linesOfTexts(scenario, text)
  const names = scenario.names.map((name) => `${name}: () => ${name}`)
  // A variable of the scenario that has the name of a word hides it within the second pair of braces.
  writer.write(`$scenario(($) => {{ $.names({ ${names.join(', ')} });`)
  const values: Script['values'] = []
  let transcripts = 0
  for (const step of scenario.steps) {
    if (step.type === 'block') {
      for (const { line, start, end } of step.lines) {
        writer.advanceTo(line)
        const indent = texts.has(line) ? 0 : start - places.lineStart(line)
        writer.write(' '.repeat(indent) + withoutUnseenBreaks(text.slice(start, end)))
      }
      // Its last line may end with a comment.
      writer.advanceTo((step.lines.at(-1)?.line ?? 0) + 1)
    } else if (step.type === 'transcript') {
      for (const [index, { line }] of step.commands.entries()) {
        writer.advanceTo(line)
        writer.write(`;$.transcript(${transcripts}, ${index});`)
      }
      transcripts++
    } else if (step.readable) {
      const start = writer.code.length
      writer.write(`;$.value(${step.index}, () => (${analyseExpression(step.expression)?.line}));`)
      values.push({ start, end: writer.code.length, value: step })
    }
  }
  writer.write('}})')
  return { line: writer.firstLine, code: writer.code, values }
}

/** V8 counts U+2028 and U+2029 as line ends, and the page does not; in a text they are what their escapes are. */
function withoutUnseenBreaks(line: string): string {
  return line.replace(/[\u2028\u2029]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16)}`)
}

/** The lines that begin within a template: what indents or quotes their fence would become part of its text. */
function linesOfTexts(scenario: Scenario, text: string): Set<number> {
  const lines = blocksOf(scenario).flatMap((block) => block.lines)
  const { source } = joinLines(lines, text)
  const { texts } = analyse(source)
  let offset = 0
  const found = new Set<number>()
  for (const { line, start, end } of lines) {
    if (texts.some((each) => each.start < offset && offset <= each.end)) found.add(line)
    offset += end - start + 1
  }
  return found
}

/** Of its first fence. */
function firstLine({ steps }: Scenario, places: Places): number {
  return Math.min(...steps.filter((step) => step.type !== 'value').map(({ span }) => places.at(span.start).line))
}

class Writer {
  code = ''
  readonly firstLine: number
  #line: number

  constructor(line: number) {
    this.firstLine = line
    this.#line = line
  }

  /** Text without a line end. */
  write(text: string): void {
    this.code += text
  }

  /** To the start of a line of the page, unless it stands there already. */
  advanceTo(line: number): void {
    this.code += '\n'.repeat(Math.max(0, line - this.#line))
    this.#line = Math.max(this.#line, line)
  }
}
