/**
 * Proofs that cannot come out otherwise, found without running them: what an `until` has waited for already, a bound that holds for every number,
 * `every` of a list that may be empty, and what the script itself wrote down. It knows no word but `until` and `settles`. Pure.
 */
import { analyse } from '../page/code.ts'
import { joinLines } from '../page/lines.ts'
import type { Page, Scenario, Span, Value } from '../page/page.ts'
import { placesOf } from '../page/places.ts'
import { boundNames, isNode, type Node, usesOf, visit } from '../page/syntax.ts'
import type { Problem } from '../problem/problem.ts'
import { decidedBy, guardsOf, type Known, measuredIn } from './worlds.ts'

export function checkProofs(pages: readonly Page[]): Problem[] {
  return pages.flatMap((page) => page.scenarios.flatMap((scenario) => proofsOf(page, scenario)))
}

/** A condition, with the code that has run before it. */
interface Proof {
  what: string
  condition: Node
  /** What the condition's offsets count in. */
  text: string
  span: Span
  /** Where a command is run in a shell stands nothing. */
  before: (Node | undefined)[]
  /** The conditions of each `if` around it. */
  guards: Node[]
  /** A condition that the page's author wrote as one, true or false; the other is a measurement that a sentence is compared with. */
  judges: boolean
}

function proofsOf(page: Page, scenario: Scenario): Problem[] {
  const blocks = scenario.steps.filter((step) => step.type === 'block')
  const { source, offsetOf } = joinLines(
    blocks.flatMap(({ lines }) => lines),
    page.text,
  )
  const { body, errors } = analyse(source)
  if (errors.length > 0) return []
  const at = ({ start, end }: Span): Span => ({ start: offsetOf(start), end: offsetOf(end - 1) + 1 })
  const facts = { source, body, fixed: fixedNames(body), made: initialisers(body) }
  const places = placesOf(page.text)
  const events: Event[] = [
    ...body.map((node) => ({ node, start: offsetOf(node.start) })),
    ...scenario.steps.flatMap(({ type, span }) => (type === 'transcript' ? [{ node: undefined, start: span.start }] : [])),
  ].sort((a, b) => a.start - b.start)
  const proofs = [
    ...settlesIn(events, source, at),
    ...scenario.steps.flatMap((step, index) => (step.type === 'value' ? valueProof(step, scenario, index, events) : [])),
  ]
  return proofs
    .flatMap((proof): Problem[] => {
      const why = whyDecided(proof, facts)
      const place = places.at(proof.span.start)
      return why === undefined ? [] : [{ code: 'value-cannot-fail', file: page.file, place, ...why, found: `${proof.what}: ${why.found}` }]
    })
    .sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
}

/** A statement, or a command of a transcript, where it stands in the page. */
interface Event {
  node: Node | undefined
  start: number
}

function settlesIn(events: readonly Event[], source: string, at: (span: Span) => Span): Proof[] {
  return events.flatMap(({ node: statement }, index) => {
    const found: Proof[] = []
    if (statement === undefined) return found
    const before = events.slice(0, index).map(({ node }) => node)
    visit(statement, (node) => {
      const [id, condition] = (node['arguments'] ?? []) as Node[]
      if (node.type !== 'CallExpression' || (node['callee'] as Node)['name'] !== 'settles' || !condition) return
      const what = `What settles ${id?.['value'] ?? 'a statement'} cannot come out otherwise`
      found.push({ what, condition, text: source, span: at(node), before, guards: guardsOf(statement, node), judges: true })
    })
    return found
  })
}

function valueProof(value: Value, { steps }: Scenario, index: number, events: readonly Event[]): Proof[] {
  if (!value.readable) return []
  const text = `(${value.expression}\n)`
  const { body: statements, errors } = analyse(text)
  const [statement] = statements
  if (errors.length > 0 || !statement || !isNode(statement['expression'])) return []
  const end = Math.max(0, ...steps.slice(0, index).flatMap(({ type, span }) => (type === 'value' ? [] : [span.end])))
  const condition = bare(statement['expression'])
  return [
    {
      what: `The checked value "${value.claim}" cannot come out otherwise`,
      condition,
      text,
      span: value.expressionSpan ?? value.span,
      before: events.filter(({ start }) => start < end).map(({ node }) => node),
      guards: [],
      judges: /^(Binary|Logical|Unary)Expression$/.test(condition.type),
    },
  ]
}

interface Facts {
  source: string
  fixed: ReadonlySet<string>
  made: ReadonlyMap<string, Node>
  body: readonly Node[]
}

type Found = Pick<Problem, 'found' | 'expected' | 'fix'>

function whyDecided(proof: Proof, facts: Facts): Found | undefined {
  return (
    fixedByScript(proof, facts) ??
    (proof.judges ? (sameAnyhow(proof) ?? byItsType(proof, facts) ?? waitedFor(proof, facts) ?? alwaysSo(proof, facts)) : undefined) ??
    ofNothing(proof, facts)
  )
}

/** `const hops = 255`, and 255 is claimed: the run was told it, it did not give it. */
function fixedByScript({ condition, text }: Proof, { fixed, made, source }: Facts): Found | undefined {
  const own = new Set<string>()
  visit(condition, (node) => {
    if (Array.isArray(node['params'])) for (const name of node['params'].flatMap(boundNames)) own.add(name)
  })
  const uses = usesOf(condition).filter((name) => !own.has(name) && !languageNames.has(name))
  const [first] = uses
  if (first === undefined || !uses.every((name) => fixed.has(name))) return undefined
  const init = made.get(first)
  return {
    found: `${shown(condition, text)} is what the script wrote down${init ? `, ${first} = ${shown(init, source)}` : ''}.`,
    expected: 'what the kernel or a program gave',
    fix: 'read it back from what was run; or write it in backticks and without a link, as what was chosen',
  }
}

const languageNames = new Set(['undefined', 'NaN', 'Infinity', 'Math', 'String', 'Number', 'Boolean', 'seconds', 'milliseconds'])

/** `typeof a.state === 'string'`, `end !== undefined` of what a word gave: the types say so. */
function byItsType({ condition, text }: Proof, { made }: Facts): Found | undefined {
  let why: Node | undefined
  visit(condition, (node) => {
    if (node.type === 'UnaryExpression' && node['operator'] === 'typeof') why ??= node
    if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(String(node['operator']))) return
    const [left, right] = [bare(node['left'] as Node), bare(node['right'] as Node)]
    const init = left.type === 'Identifier' && right['name'] === 'undefined' ? made.get(String(left['name'])) : undefined
    if (init?.type === 'CallExpression' && (init['callee'] as Node).type === 'Identifier' && !made.has(String((init['callee'] as Node)['name'])))
      why ??= node
  })
  return (
    why && {
      found: `${shown(why, text)} is so by the types, whatever the run gives.`,
      expected: 'a condition that a measurement could make true or false',
      fix: 'compare what was measured with what it should be',
    }
  )
}

/** `a.ok || !a.ok`, `a.state === a.state`: true whatever is measured. */
function sameAnyhow({ condition, text }: Proof): Found | undefined {
  const decided = decidedBy({ node: condition, text })
  if (decided === undefined) return undefined
  return {
    found: `${shown(condition, text)} is ${decided} whatever the run gives.`,
    expected: 'a condition that a measurement could make true or false',
    fix: 'compare what was measured with what it should be',
  }
}

/**
 * `until(() => a.state === 'CLOSED')`, and then `a.state === 'LAST_ACK'`; the same after `expect(a.state).toBe('CLOSED')`, and within
 * `if (a.state === 'CLOSED')`.
 */
function waitedFor({ condition, text, before, guards }: Proof, { source }: Facts): Found | undefined {
  const known: Known[] = []
  const kept: Known[] = []
  for (const statement of before) {
    const wait = statement && untilOf(statement)
    if (wait) known.push({ node: wait, text: source })
    else if (!statement || acts(statement)) known.length = 0
    const expected = statement && expectedOf(statement, source)
    if (expected) known.push(expected)
    if (statement) kept.push(...copied(statement, known))
  }
  const asked = { node: condition, text }
  const names = measuredIn(asked)
  const about = [...known, ...kept, ...guards.map((node) => ({ node, text: source }))].filter((one) =>
    measuredIn(one).some((name) => names.includes(name)),
  )
  const decided = decidedBy(asked, about)
  if (decided === undefined) return undefined
  const because = about.at(-1)
  return {
    found: `the script has waited for it already, until ${because ? shown(because.node, because.text) : ''}.`,
    expected: 'a condition that the run decides here',
    fix: `take a measurement before the wait, or let the wait be the proof and claim what it took`,
  }
}

/** The condition of `until(() => …)`, alone or in `const waited = until(() => …)`. */
function untilOf(statement: Node): Node | undefined {
  const call = statement.type === 'VariableDeclaration' ? (statement['declarations'] as Node[])[0]?.['init'] : statement['expression']
  if (!isNode(call) || call.type !== 'CallExpression' || (call['callee'] as Node)['name'] !== 'until') return undefined
  const [condition] = call['arguments'] as Node[]
  return condition?.type === 'ArrowFunctionExpression' && isNode(condition['body']) ? condition['body'] : undefined
}

/** `expect(a.state).toBe('CLOSED')`, as a condition. */
function expectedOf(statement: Node, source: string): Known | undefined {
  const call = statement['expression']
  if (!isNode(call) || call.type !== 'CallExpression') return undefined
  const callee = call['callee'] as Node
  const [wanted] = call['arguments'] as Node[]
  if (callee.type !== 'MemberExpression' || !/^to(?:Be|Equal|StrictEqual)$/.test(nameOf(callee)) || wanted?.type !== 'Literal') return undefined
  const asked = callee['object'] as Node
  if (asked.type !== 'CallExpression' || (asked['callee'] as Node)['name'] !== 'expect') return undefined
  const [measured] = asked['arguments'] as Node[]
  return measured && conditionOf(`${shown(measured, source)} === ${shown(wanted, source)}`)
}

/** `const after = a.state`: what is known of the one is known of the other from then on. */
function copied(statement: Node, known: readonly Known[]): Known[] {
  if (statement.type !== 'VariableDeclaration' || known.length === 0) return []
  return (statement['declarations'] as (Node & { id: Node; init: unknown })[]).flatMap(({ id, init }) => {
    if (id.type !== 'Identifier' || !isNode(init) || init.type !== 'MemberExpression') return []
    return known.flatMap((one) => {
      const said = shown(one.node, one.text).replace(/\s+/g, ' ')
      const path = pathOf(init)
      return path !== undefined && said.includes(path) ? (conditionOf(said.replaceAll(path, String(id['name']))) ?? []) : []
    })
  })
}

/** `a.state` of names alone. */
function pathOf(node: Node): string | undefined {
  if (node.type === 'Identifier') return String(node['name'])
  if (node.type !== 'MemberExpression' || node['computed'] === true) return undefined
  const before = pathOf(node['object'] as Node)
  return before === undefined ? undefined : `${before}.${nameOf(node)}`
}

function conditionOf(code: string): Known | undefined {
  const text = `(${code}\n)`
  const { body, errors } = analyse(text)
  const expression = body[0]?.['expression']
  return errors.length === 0 && isNode(expression) ? { node: bare(expression), text } : undefined
}

/** Whether something may be otherwise after a statement: it assigns, or calls what does more than look. */
function acts(statement: Node): boolean {
  let found = false
  visit(statement, (node) => {
    if (node.type === 'AssignmentExpression') found = true
    if (node.type !== 'CallExpression') return
    const callee = node['callee'] as Node
    const name = callee.type === 'MemberExpression' ? nameOf(callee) : String(callee['name'])
    found ||= !looks.has(name)
  })
  return found
}

/** What asks for something that is there, and what computes with the answer. */
const looks = new Set(
  `segments sockets settles until expect counter getsockopt seconds milliseconds Number String Set Map
  at concat every filter find findLast flatMap includes indexOf join map match push reduce slice some split startsWith endsWith test toString trim`.split(
    /\s+/,
  ),
)

function nameOf(member: Node): string {
  return String((member['property'] as Node)['name'])
}

/** A bound that holds whatever is measured: `Math.min(a, 5) <= 5`, `Math.abs(a) >= 0`, `list.length > -1`. */
function alwaysSo({ condition, text }: Proof, { made }: Facts): Found | undefined {
  let why: string | undefined
  const decided = decideBounds(
    condition,
    (node) => boundsOf(node, made),
    (node) => {
      why ??= shown(node, text)
    },
  )
  if (decided === undefined || why === undefined) return undefined
  return {
    found: `${why} is ${decided} for every number.`,
    expected: 'a bound that a measurement could miss',
    fix: 'compare the measurement itself',
  }
}

/** `Math.max(...list) >= Math.min(...list)`, whatever the list holds. */
function ofOneList(node: Node): [Bounds, Bounds] | undefined {
  const [left, right] = [node['left'], node['right']].map((side) => extremeOf(bare(side as Node)))
  if (left === undefined || right === undefined || left.of !== right.of || left.name === right.name) return undefined
  const [more, less] = [
    { low: 1, high: 1 },
    { low: 0, high: 0 },
  ]
  return /[=]/.test(String(node['operator'])) && !/^[=!]/.test(String(node['operator']))
    ? left.name === 'max'
      ? [more, less]
      : [less, more]
    : undefined
}

/** Of `Math.max(...list)` its name and its list. */
function extremeOf(node: Node): { name: string; of: string } | undefined {
  const callee = node.type === 'CallExpression' ? (node['callee'] as Node) : undefined
  if (callee?.type !== 'MemberExpression' || (callee['object'] as Node)['name'] !== 'Math' || !/^(max|min)$/.test(nameOf(callee))) return undefined
  const [list] = node['arguments'] as Node[]
  const of = list?.type === 'SpreadElement' ? pathOf(list['argument'] as Node) : undefined
  return of === undefined ? undefined : { name: nameOf(callee), of }
}

function decideBounds(node: Node, bounds: (node: Node) => Bounds, say: (node: Node) => void): boolean | undefined {
  const inner = bare(node)
  if (inner.type === 'UnaryExpression' && inner['operator'] === '!') {
    const decided = decideBounds(inner['argument'] as Node, bounds, say)
    return decided === undefined ? undefined : !decided
  }
  if (inner.type === 'LogicalExpression') {
    const [left, right] = [inner['left'], inner['right']].map((side) => decideBounds(side as Node, bounds, say))
    const settling = inner['operator'] === '||'
    if (left === settling || right === settling) return settling
    return left !== undefined && right !== undefined ? !settling : undefined
  }
  if (inner.type !== 'BinaryExpression') return undefined
  const [a, b] = ofOneList(inner) ?? [bounds(inner['left'] as Node), bounds(inner['right'] as Node)]
  const decided = compared(String(inner['operator']), a, b)
  if (decided !== undefined) say(inner)
  return decided
}

function compared(operator: string, a: Bounds, b: Bounds): boolean | undefined {
  switch (operator) {
    case '<':
      return a.high < b.low ? true : a.low >= b.high ? false : undefined
    case '<=':
      return a.high <= b.low ? true : a.low > b.high ? false : undefined
    case '>':
    case '>=':
      return compared(operator.replace('>', '<'), b, a)
    case '===':
    case '==':
      return a.high < b.low || a.low > b.high ? false : a.low === a.high && b.low === b.high ? true : undefined
    case '!==':
    case '!=': {
      const same = compared('===', a, b)
      return same === undefined ? undefined : !same
    }
    default:
      return undefined
  }
}

interface Bounds {
  low: number
  high: number
}

const anything: Bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }

function boundsOf(node: Node, made: ReadonlyMap<string, Node>): Bounds {
  const inner = bare(node)
  if (inner.type === 'Literal' && typeof inner['value'] === 'number') return { low: inner['value'], high: inner['value'] }
  if (inner.type === 'UnaryExpression' && inner['operator'] === '-') {
    const { low, high } = boundsOf(inner['argument'] as Node, made)
    return { low: -high, high: -low }
  }
  if (inner.type === 'Identifier') return waitBounds(made.get(String(inner['name'])), made)
  if (inner.type === 'MemberExpression' && /^(seconds|milliseconds)$/.test(nameOf(inner))) {
    const { low, high } = boundsOf(inner['object'] as Node, made)
    const unit = nameOf(inner) === 'seconds' ? 1000 : 1
    return { low: low / unit, high: high / unit }
  }
  if (inner.type === 'MemberExpression' && /^(length|size)$/.test(nameOf(inner))) return { low: 0, high: Number.POSITIVE_INFINITY }
  if (inner.type === 'BinaryExpression') return computedBounds(inner, made)
  if (inner.type !== 'CallExpression') return anything
  const callee = inner['callee'] as Node
  const args = (inner['arguments'] as Node[]).map((argument) => (argument.type === 'SpreadElement' ? anything : boundsOf(argument, made)))
  if (callee.type === 'Identifier' && /^(seconds|milliseconds)$/.test(String(callee['name']))) {
    const unit = callee['name'] === 'seconds' ? 1000 : 1
    const [{ low, high } = anything] = args
    return { low: low * unit, high: high * unit }
  }
  if (callee.type !== 'MemberExpression' || (callee['object'] as Node)['name'] !== 'Math' || args.length === 0) return anything
  switch (nameOf(callee)) {
    case 'min':
      return { low: Math.min(...args.map(({ low }) => low)), high: Math.min(...args.map(({ high }) => high)) }
    case 'random':
      return { low: 0, high: 1 }
    case 'max':
      return { low: Math.max(...args.map(({ low }) => low)), high: Math.max(...args.map(({ high }) => high)) }
    case 'abs':
      return { low: 0, high: Number.POSITIVE_INFINITY }
    default:
      return anything
  }
}

/** `count * 0`, `count % 2`. */
function computedBounds(node: Node, made: ReadonlyMap<string, Node>): Bounds {
  const [a, b] = [boundsOf(node['left'] as Node, made), boundsOf(node['right'] as Node, made)]
  const nothing = [a, b].some(({ low, high }) => low === 0 && high === 0)
  if (node['operator'] === '*' && nothing) return { low: 0, high: 0 }
  if (node['operator'] !== '%' || b.low !== b.high || b.low === 0) return anything
  const most = Math.abs(b.low) - 1e-9
  return { low: a.low >= 0 ? 0 : -most, high: most }
}

/** `const waited = until(…, { within: seconds(5) })` took no longer, but for the last look; longer, and nothing that follows is reached. */
function waitBounds(init: Node | undefined, made: ReadonlyMap<string, Node>): Bounds {
  const callee = init?.type === 'CallExpression' ? (init['callee'] as Node) : undefined
  if (init === undefined || callee?.['name'] !== 'until') return anything
  const [, options] = init['arguments'] as Node[]
  const within = ((options?.['properties'] ?? []) as Node[]).find((property) => (property['key'] as Node | undefined)?.['name'] === 'within')
  const { high } = within ? boundsOf(within['value'] as Node, made) : { high: 1000 }
  return { low: 0, high: high * 1.2 }
}

/** `list.every(…)` is true of an empty list, and `!list.some(…)` as well. */
function ofNothing({ condition, text }: Proof, { made, source, body }: Facts): Found | undefined {
  const whole = shown(condition, text)
  const counts = (name: string, code: string) =>
    [' > 0', ' >= 1', ' === '].some((rest) => code.includes(`${name}.length${rest}`)) && !code.includes(`${name}.length === 0`)
  const scopes = [{ node: condition, text }, ...usesOf(condition).flatMap((name) => madeOf(name, made).map((node) => ({ node, text: source })))]
  const looped = usesOf(condition)
    .flatMap((name) => loopOver(name, body) ?? [])
    .filter((list) => !holdsSomething(list, made))
  for (const scope of [...scopes, ...looped.map((node) => ({ node, text: source, list: node }))]) {
    const list = 'list' in scope ? (scope.list as Node) : emptyList(scope.node, made)
    if (list === undefined) continue
    const name = shown(list, scope.text)
    if (counts(name, whole) || counts(name, shown(scope.node, scope.text))) continue
    return {
      found: `${name} may be empty, and of an empty list everything is so.`,
      expected: 'a list that is known to hold something',
      fix: `write ${name.includes('\n') ? 'list' : name}.length > 0 && … before it`,
    }
  }
  return undefined
}

function madeOf(name: string, made: ReadonlyMap<string, Node>): Node[] {
  const init = made.get(name)
  return init === undefined || init.type === 'ArrowFunctionExpression' ? [] : [init]
}

/** The list that `every`, or a negated `some`, is asked of, where nothing says that it holds something. */
function emptyList(node: Node, made: ReadonlyMap<string, Node>): Node | undefined {
  let found: Node | undefined
  visit(node, (inner) => {
    const negated = inner.type === 'UnaryExpression' && inner['operator'] === '!' ? bare(inner['argument'] as Node) : undefined
    for (const [call, name] of [
      [inner, 'every'],
      [negated, 'some'],
      [negated, 'find'],
      [startsTrue(inner) ? inner : undefined, 'reduce'],
    ] as const) {
      if (call?.type !== 'CallExpression') continue
      const callee = call['callee'] as Node
      if (callee.type !== 'MemberExpression' || nameOf(callee) !== name) continue
      const list = callee['object'] as Node
      if (!holdsSomething(list, made)) found ??= list
    }
  })
  return found
}

/** `let all = true`, and then `for (const row of list) if (!row.open) all = false`: `every`, written as a loop. */
function loopOver(name: string, body: readonly Node[]): Node | undefined {
  const made = initialisers(body).get(name)
  if (made?.type !== 'Literal' || typeof made['value'] !== 'boolean') return undefined
  let list: Node | undefined
  let elsewhere = false
  for (const statement of body) {
    visit(statement, (node) => {
      if (node.type !== 'AssignmentExpression' || rootOf(node['left'] as Node) !== name) return
      if (statement.type === 'ForOfStatement') list ??= statement['right'] as Node
      else elsewhere = true
    })
  }
  return elsewhere ? undefined : list
}

/** `list.reduce((all, row) => all && row.open, true)` is another way to write `every`. */
function startsTrue(node: Node): boolean {
  return node.type === 'CallExpression' && (node['arguments'] as Node[])[1]?.['value'] === true
}

/** A list that is written down with something in it, or made one for one from such a list. */
function holdsSomething(node: Node, made: ReadonlyMap<string, Node>, depth = 0): boolean {
  const inner = bare(node)
  if (depth > 8) return false
  if (inner.type === 'ArrayExpression') return (inner['elements'] as Node[]).some((element) => element.type !== 'SpreadElement')
  if (inner.type === 'TSAsExpression') return holdsSomething(inner['expression'] as Node, made, depth + 1)
  if (inner.type === 'Identifier') {
    const init = made.get(String(inner['name']))
    return init !== undefined && holdsSomething(init, made, depth + 1)
  }
  if (inner.type !== 'CallExpression') return false
  const callee = inner['callee'] as Node
  if (callee.type !== 'MemberExpression') return false
  const name = nameOf(callee)
  // From its beginning, or one for one: what held something still does.
  if (/^(map|toSorted|sort|reverse|toReversed|concat)$/.test(name)) return holdsSomething(callee['object'] as Node, made, depth + 1)
  if (name === 'slice') return (inner['arguments'] as Node[])[0]?.['value'] === 0 && holdsSomething(callee['object'] as Node, made, depth + 1)
  if (name === 'split') return true
  if (name === 'from' && (callee['object'] as Node)['name'] === 'Array') return true
  return false
}

/** Constants that are written down as such and never changed: numbers, texts, and lists of them that nothing is added to. */
function fixedNames(body: readonly Node[]): Set<string> {
  const changed = new Set<string>()
  for (const statement of body) {
    visit(statement, (node) => {
      if (node.type === 'AssignmentExpression' || node.type === 'UpdateExpression') {
        const root = rootOf((node['left'] ?? node['argument']) as Node)
        const set = statement['expression'] === node && node['operator'] === '=' && (node['right'] as Node).type === 'Literal'
        if (root !== undefined && !set) changed.add(root)
      }
      if (node.type !== 'CallExpression') return
      const callee = node['callee'] as Node
      if (callee.type === 'MemberExpression' && /^(push|unshift|splice|pop|shift|sort|reverse|fill|set|add)$/.test(nameOf(callee))) {
        const root = rootOf(callee)
        if (root !== undefined) changed.add(root)
      }
    })
  }
  const fixed = new Set<string>()
  for (const [name, init] of initialisers(body)) if (!changed.has(name) && isWritten(init, fixed)) fixed.add(name)
  return fixed
}

function isWritten(node: Node, fixed: ReadonlySet<string>): boolean {
  const inner = bare(node)
  switch (inner.type) {
    case 'Literal':
      return true
    case 'Identifier':
      return fixed.has(String(inner['name']))
    case 'UnaryExpression':
      return isWritten(inner['argument'] as Node, fixed)
    case 'BinaryExpression':
      return isWritten(inner['left'] as Node, fixed) && isWritten(inner['right'] as Node, fixed)
    case 'TemplateLiteral':
      return (inner['expressions'] as Node[]).every((expression) => isWritten(expression, fixed))
    case 'ArrayExpression':
      return (inner['elements'] as Node[]).every((element) => isNode(element) && isWritten(element, fixed))
    case 'TSAsExpression':
      return isWritten(inner['expression'] as Node, fixed)
    case 'ObjectExpression':
      return (inner['properties'] as Node[]).every((property) => isNode(property['value']) && isWritten(property['value'], fixed))
    case 'MemberExpression':
      return isWritten(inner['object'] as Node, fixed)
    case 'ArrowFunctionExpression':
      return (inner['params'] as Node[]).length === 0 && isNode(inner['body']) && isWritten(inner['body'], fixed)
    default:
      return false
  }
}

/** What each variable of the top level is made from. */
function initialisers(body: readonly Node[]): Map<string, Node> {
  const made = new Map<string, Node>()
  for (const statement of body) {
    if (statement.type !== 'VariableDeclaration') continue
    for (const { id, init } of statement['declarations'] as (Node & { id: Node; init: unknown })[])
      if (id.type === 'Identifier' && isNode(init)) made.set(String(id['name']), init)
  }
  return made
}

/** `a` of `a.b.c()`. */
function rootOf(node: Node): string | undefined {
  const inner = bare(node)
  if (inner.type === 'Identifier') return String(inner['name'])
  if (inner.type === 'MemberExpression' || inner.type === 'ChainExpression') return rootOf((inner['object'] ?? inner['expression']) as Node)
  return undefined
}

function bare(node: Node): Node {
  return node.type === 'ParenthesizedExpression' ? bare(node['expression'] as Node) : node
}

function shown({ start, end }: Span, text: string): string {
  return text.slice(start, end)
}
