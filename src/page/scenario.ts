/** Blocks with one id, put together to one scenario: its code, its names, and all that is wrong with them. */
import { createHash } from 'node:crypto'
import type { MdastNode } from 'satteri'
import { codePoint, cut } from '../problem/characters.ts'
import type { ProblemCode } from '../problem/codes.ts'
import type { Problem } from '../problem/problem.ts'
import { either, nearest } from '../text/words.ts'
import { beyond } from './beside/beyond.ts'
import { claimCalls, type Indirect, indirectClaims } from './calls.ts'
import { analyse, analyseExpression, type Code, codeHash, withoutComments } from './code.ts'
import type { Fence } from './fence.ts'
import { weakClaims } from './given/weak-claims.ts'
import type { Written } from './given/written.ts'
import { globals } from './globals.ts'
import { joinLines } from './lines.ts'
import { matchers } from './matchers.ts'
import { assignments, methodsCalled, saysOfRun } from './measured.ts'
import type { Block, CodeLine, Scenario, Span, Step, Value } from './page.ts'
import type { Places } from './places.ts'
import { boundIdentifiers, type Node, visit } from './syntax.ts'

/** A scenario while its page is being read. */
export interface Draft {
  id: string
  /** Of its first block. */
  fence: Fence
  /** Where that has `needs=…`. */
  needsSpan?: Span | undefined
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
  for (const { message, twice, ...span } of code.errors) {
    problems.push(
      report('block-syntax', at(span), {
        found: `The block is not valid TypeScript: ${message}.`.replace(/\.\.$/, '.'),
        fix: twice
          ? 'give one of them another name: the blocks of a scenario share one scope'
          : 'mend the code at this place; what stands before it could be read',
      }),
    )
  }
  for (const span of code.unseenBreaks) {
    problems.push(
      report('block-syntax', at(span), {
        found: `The block holds ${codePoint(source.charAt(span.start))}, a line end that nobody sees.`,
        expected: 'lines that end with a line feed',
        fix: 'take it out; in a text, write it as an escape',
      }),
    )
  }
  for (const span of code.awaits) {
    problems.push(
      report('block-await', at(span), {
        found: `The block uses ${span.word}.`,
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
  for (const span of code.compiled) {
    problems.push(
      report('block-syntax', at(span), {
        found: `The block uses TypeScript that cannot be taken away: ${firstLine(source.slice(span.start, span.end))}`,
        expected: 'code that is JavaScript when its types are blanks',
        fix: 'write an object in place of an enum or a namespace, a property that the constructor sets, and "a as T" in place of "<T>a"',
      }),
    )
  }
  for (const { name, ...span } of code.outside) {
    problems.push(
      report('block-outside', at(span), {
        found: `The block uses ${name}, which reaches outside of the scenario or outlives it.`,
        expected: 'the words of scenarios/index.ts, and the language itself',
        fix: insteadOf(name),
      }),
    )
  }
  const [first] = draft.steps.filter((step) => step.type !== 'value')
  if (first?.type === 'block' && code.errors.length === 0 && code.body.length === 0) {
    problems.push(
      report('block-syntax', first.span, {
        found: `The scenario "${draft.id}" has no code, so nothing would run.`,
        expected: 'at least one statement',
        fix: 'write what it shall show; in a translation, npm run sync copies it',
      }),
    )
  }
  if (code.errors.length === 0)
    problems.push(...callProblems(code, source, at, report), ...reservedNames(code, at, report), ...hiddenChanges(draft.steps, text, report))
  numberCodeLines(lines, withoutComments(source, code.comments))
  // Without a readable block its names are unknown, and every value would seem to use none of them.
  const values = code.errors.length > 0 ? [] : draft.steps.filter((step) => step.type === 'value')
  for (const value of values) {
    const found = [...valueProblems(value, draft.id, code, report), ...negated(value, report)]
    value.readable = found.length === 0
    value.origin = analyseExpression(value.expression)?.origin(code.sources)
    problems.push(...found)
  }
  const busy = draft.fence.busy === true
  const slow = busy || draft.fence.slow === true
  return {
    id: draft.id,
    needs: draft.fence.needs ?? [],
    needsSpan: draft.needsSpan,
    only: draft.fence.only ?? [],
    slow,
    busy,
    timeoutMs: draft.fence.timeoutMs ?? (slow ? defaultSlowTimeoutMs : defaultTimeoutMs),
    steps: draft.steps,
    code: codeHash(source, code.comments),
    identity: identityOf(draft, codeHash(source, code.comments)),
    names: code.names,
    typed: code.typed || values.some(({ readable, expression }) => readable && analyseExpression(expression)?.typed),
    problems: problems.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column),
  }
}

/** Whatever of it changes, evidence of before is of something else. How long it may take changes nothing of what it shows. */
function identityOf({ fence: { needs, only }, steps }: Draft, code: string): string {
  const course = steps.flatMap((step): unknown[] =>
    step.type === 'block'
      ? [{ lines: step.lines.filter(({ codeLine }) => codeLine !== undefined).length, hidden: step.hidden }]
      : step.type === 'transcript'
        ? [step.commands.map(({ command, output }) => [command, ...output.map((line) => line.normalize('NFC').trimEnd())])]
        : [],
  )
  return createHash('sha256')
    .update(JSON.stringify([needs ?? [], only ?? [], code, course]))
    .digest('hex')
}

function insteadOf(name: string): string {
  if (name.startsWith('$')) return 'use another name: this one leads to the runner'
  return /^set|^Promise$|^queue/.test(name) ? 'wait with until(…)' : 'use a word for it; a missing one belongs in scenarios/index.ts'
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? ''
}

function numberCodeLines(lines: readonly CodeLine[], source: string): void {
  let count = 0
  for (const [index, text] of source.split('\n').entries()) {
    const line = lines[index]
    if (line && text.trim() !== '') line.codeLine = ++count
  }
}

function valueProblems(value: Value, scenario: string, { names, measured, sources }: Code, report: Report): Problem[] {
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
  if (value.claim.trim() === '') {
    return [
      report('value-syntax', value.span, {
        found: `The checked value of ${value.expression} has no text, so it claims nothing.`,
        expected: 'what the page says of it',
        fix: `write [text](#${scenario} "${value.expression}"), or leave the link out`,
      }),
    ]
  }
  const expression = analyseExpression(value.expression)
  if (!expression) {
    return [
      report('value-syntax', span, {
        found: `The expression of the checked value "${value.claim}" is: ${cut(value.expression, 400)}`,
        expected: 'one TypeScript expression over the variables of the scenario',
        fix: 'compute it in the block (const …), and write the name of that variable here',
      }),
    ]
  }
  const outside = expression.outside.map(({ name }) =>
    report('block-outside', span, {
      found: `The checked value "${value.claim}" uses ${name}, which reaches outside of the scenario.`,
      expected: 'an expression over what the run measured',
      fix: 'take it from a variable of the scenario',
    }),
  )
  if (outside.length > 0) return outside
  const cannotFail = (found: string) => [
    report('value-cannot-fail', span, {
      found,
      expected: measured.size > 0 ? `one of the scenario's variables (${[...measured].join(', ')})` : 'a variable that the scenario declares',
      fix: 'name what the run measured; in backticks and without a link, if nothing is claimed',
    }),
  ]
  if (![...expression.uses].some((name) => measured.has(name)))
    return cannotFail(`The checked value "${value.claim}" uses nothing from the run: ${value.expression}`)
  if (expression.constant !== undefined)
    return cannotFail(`The checked value "${value.claim}" is the same whatever the run gives: ${expression.constant}`)
  const made = expression.written(sources)
  return made === undefined ? [] : [ownMaking(value, made, report)]
}

/** A claim is what was given; what follows from it, and what it is not, the sentence says. */
function ownMaking({ span, expressionSpan, claim, expression }: Value, { does, code }: Written, report: Report): Problem {
  const part = firstLine(code) === expression ? '' : `: ${firstLine(code)}`
  const found = {
    wrote: `The checked value "${claim}" (${expression}) is what the page itself wrote${part}.`,
    computed: `The checked value "${claim}" (${expression}) is what the page itself computed${part}.`,
    chose: `The checked value "${claim}" (${expression}) is what the page itself chose${part}.`,
    denied: `The checked value "${claim}" (${expression}) is the opposite of what the run gave${part}.`,
    asked: `The checked value "${claim}" (${expression}) says next to nothing: it is so for nearly everything that a run could give${part}.`,
  }[does]
  return report('value-cannot-fail', expressionSpan ?? span, {
    found,
    expected:
      does === 'denied'
        ? 'what the run gave as it gave it'
        : does === 'asked'
          ? 'the measurement itself, or a comparison with what it is'
          : 'what a word gave: a path into it, a part of it, how many there are, the sum or the difference of two, in seconds for milliseconds',
    fix:
      does === 'denied'
        ? 'leave the negation out of the code, and say it in the text of the link'
        : does === 'asked'
          ? 'claim what was measured'
          : 'claim what was given, and say in words what follows from it; or claim a comparison, which is true or false',
  })
}

/** What stands outside of the link is not compared: a negation there makes the opposite of what was checked, a sign or a multiplier another number. */
function negated({ span, claim, beside }: Value, report: Report): Problem[] {
  const found = beside && beyond(beside, claim)
  if (found === undefined) return []
  const { word, does } = found
  if (does === 'denies')
    return [
      report('value-negated', span, {
        found: `"${word}" denies something in the clause of the checked value "${claim}".`,
        expected: 'a clause that says what was checked, and no more',
        fix: `say "${word}" in another clause, behind a comma or in a sentence of its own; or take it into the link`,
      }),
    ]
  return [
    report('value-negated', span, {
      found:
        does === 'negates'
          ? `"${word}" beside the checked value "${claim}" says the opposite of what is checked.`
          : `"${word}" beside the checked value "${claim}" makes it another one than is checked.`,
      expected: 'the whole claim within the link',
      fix: `take "${word}" into the link, or say what the run gave`,
    }),
  ]
}

type Told = Pick<Problem, 'found' | 'expected' | 'fix'>

const inItsForm = { expected: "expect(a).toBe(b), expect(a).not.toBe(b), settles('s0-4', a === b)", fix: 'write it so, where it is checked' }
const ofOneThing = { expected: 'what it is, expect(a).toBe(b); or of two measurements that they differ', fix: 'compare it with what the run gives' }

/** What is wrong with a claim that is in no form in which it could fail. */
const indirectly: Record<Indirect['why'], (name: string, written: string) => Told> = {
  empty: (_, written) => ({ found: `This expect compares with nothing: ${written}`, ...inItsForm }),
  indirect: (name) => ({
    found: `${name} is used in another form than its own, so nothing can tell what it compares, and whether the run comes to it.`,
    ...inItsForm,
  }),
  matcher: (name) => ({
    found: `"${name}" is no matcher that compares with what stands here.`,
    expected: either(matchers),
    fix: `write ${nearest(name, matchers) ?? 'one of these'}`,
  }),
  little: (name) => ({ found: `${name} says next to nothing: it is so for nearly everything that a run could give.`, ...ofOneThing }),
  negated: (name) => ({ found: `not.${name} says only what it is not, and nearly everything is not that.`, ...ofOneThing }),
}

/** `settles` and `expect` must be able to fail, as checked values must. */
function callProblems({ body, names, measured, sources }: Code, source: string, at: (span: Span) => Span, report: Report): Problem[] {
  const declared = new Set(names)
  const indirect = indirectClaims(body)
  const problems = indirect.map(({ name, why, ...span }) =>
    report('value-cannot-fail', at(span), indirectly[why](name, firstLine(source.slice(span.start, span.end)))),
  )
  for (const call of claimCalls(body)) {
    const written = source.slice(call.start, call.end)
    if (call.name === 'settles') {
      const holds = source.slice(call.holds.start, call.holds.end)
      const expression = analyseExpression(holds)
      if (expression && expression.constant === undefined && saysOfRun(expression.uses, declared, measured)) continue
      problems.push(cannotFail(call, `What settles ${call.statement ?? 'a statement'} uses nothing from the run: ${expression?.constant ?? holds}`))
    } else if (!saysOfRun(call.uses, declared, measured)) {
      problems.push(cannotFail(call, `This expect uses nothing from the run: ${firstLine(written)}`))
    } else {
      const [actual, compared] = call.compared.map(({ start, end }) => source.slice(start, end).replace(/\s+/g, ''))
      if (actual === compared) problems.push(cannotFail(call, `This expect compares something with itself: ${firstLine(written)}`))
    }
  }
  for (const { why, name, ...span } of weakClaims(body, source, sources)) {
    if (indirect.some(({ start }) => span.start <= start && start < span.end)) continue
    const found = `This ${name} says next to nothing (${why}): ${firstLine(source.slice(span.start, span.end))}`
    problems.push(report('value-cannot-fail', at(span), { found, ...(name === 'expect' ? ofOneThing : inItsForm) }))
  }
  return problems

  function cannotFail(span: Span, found: string): Problem {
    return report('value-cannot-fail', at(span), { found, expected: 'a condition over what the run measured', fix: 'name what the run measured' })
  }
}

/** Words that the language keeps for itself in a module. */
const reserved = new Set('let static implements interface package private protected public yield eval arguments'.split(' '))

function reservedNames({ body }: Code, at: (span: Span) => Span, report: Report): Problem[] {
  const found: Problem[] = []
  const enter = (node: Node) => {
    const patterns = [
      node.type === 'VariableDeclarator' || /^(?:Function|Class)(?:Declaration|Expression)$/.test(node.type) ? node['id'] : undefined,
      ...(Array.isArray(node['params']) ? node['params'] : []),
    ]
    for (const { name, start, end } of patterns.flatMap(boundIdentifiers)) {
      if (!reserved.has(name)) continue
      found.push(
        report('block-syntax', at({ start, end }), {
          found: `The block is not valid TypeScript: "${name}" is a reserved word.`,
          fix: 'give it another name',
        }),
      )
    }
  }
  for (const statement of body) visit(statement, enter)
  return found
}

/** The variables that a statement makes of a call of a word. */
function givenByWord({ type, declarations }: Node): string[] {
  if (type !== 'VariableDeclaration') return []
  const isWord = (init: unknown) => (init as Node | null)?.type === 'CallExpression' && ((init as Node)['callee'] as Node).type === 'Identifier'
  return (declarations as Node[]).filter(({ init }) => isWord(init)).flatMap(({ id }) => boundIdentifiers(id).map(({ name }) => name))
}

/** Methods of lists, texts and numbers look at what was given; any other is a word's, and may do something. */
const languagesOwn = new Set([Array, String, Number, Map, Set, RegExp, Object].flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype)))

/** What a reader does not see may prepare what is shown, and not change it. */
function hiddenChanges(steps: readonly Step[], text: string, report: Report): Problem[] {
  const blocks = steps.filter((step) => step.type === 'block')
  const parsed = blocks.map((block) => ({ block, ...joinLines(block.lines, text) }))
  const shown = new Set(parsed.filter(({ block }) => !block.hidden).flatMap(({ source }) => analyse(source).names))
  const hidden = parsed.filter(({ block }) => block.hidden)
  const firstShown = parsed.find(({ block }) => !block.hidden)?.block.span.start ?? Number.POSITIVE_INFINITY
  // What a word gave in a hidden block is its own, and what belongs to the language nobody's.
  const own = new Set<string>([...globals, ...hidden.flatMap(({ source }) => analyse(source).body).flatMap(givenByWord)])
  return hidden.flatMap(({ source, offsetOf }) => {
    const { body } = analyse(source)
    const told = (start: number, end: number, found: string) =>
      report(
        'fence-bad-value',
        { start: offsetOf(start), end: offsetOf(end) },
        {
          found,
          expected: 'hidden blocks that prepare what is shown, or look at it',
          fix: 'show the block, or keep it in a variable of its own',
        },
      )
    return [
      ...assignments(body)
        .filter(({ name }) => shown.has(name))
        .map(({ name, start, end }) => told(start, end, `A hidden block changes ${name}, which a block that readers see declares.`)),
      ...methodsCalled(body)
        .filter(({ name, method, start }) => !languagesOwn.has(method) && (shown.has(name) || (!own.has(name) && offsetOf(start) > firstShown)))
        .map(({ name, method, start, end }) =>
          told(
            start,
            end,
            `A hidden block calls ${name}.${method}(), and ${shown.has(name) ? '' : `${name} may be what `}a block that readers see declares${shown.has(name) ? ` ${name}` : ''}.`,
          ),
        ),
    ]
  })
}
