/**
 * What of a scenario its run gave or took: a variable is measured when what makes it uses a word of the vocabulary or another measured variable,
 * or when it is handed to one. `const limit = 180` that nothing uses says nothing of a run.
 * It knows no vocabulary: whatever is neither declared in the scenario nor part of the language itself is a word.
 */
import { claimWords, globals } from './globals.ts'
import { boundIdentifiers, boundNames, type Identifier, isNode, type Node, usesOf, visit } from './syntax.ts'

/** What the language brings along, units of time, and what only judges; none of it says anything of a run. */
const language = new Set([...globals, ...claimWords, 'seconds', 'milliseconds'])

/** Whether one of these names stands for something of the run: a measured variable, a word, or what a function is called with. */
export function saysOfRun(uses: Iterable<string>, declared: ReadonlySet<string>, measured: ReadonlySet<string>): boolean {
  return [...uses].some((name) => measured.has(name) || !(declared.has(name) || language.has(name)))
}

/** @param body the statements of all blocks of a scenario */
export function measuredNames(body: readonly Node[], names: readonly string[]): Set<string> {
  const declared = new Set(names)
  const local = new Set(body.flatMap(localNames).filter((name) => !declared.has(name)))
  const uses = (node: unknown) => (isNode(node) ? usesOf(node).filter((name) => !local.has(name)) : [])
  const measured = new Set<string>()
  const gives = (from: readonly string[]) => saysOfRun(from, declared, measured)
  const steps = body.flatMap((statement) => [
    ...makes(statement).map(({ names, from }) => ({ names, from: uses(from) })),
    ...calls(statement).map(({ callee, names }) => ({ names: names.filter((name) => declared.has(name)), from: uses(callee) })),
  ])
  for (let before = -1; before !== measured.size; ) {
    before = measured.size
    for (const { names, from } of steps) if (gives(from)) for (const name of names) measured.add(name)
  }
  // Afterwards a constant takes the place of what was measured: `left = 180`.
  for (const statement of body) {
    const { type, operator, left, right } = (statement['expression'] ?? {}) as Partial<Node> & { operator?: string; left?: Node; right?: Node }
    if (type !== 'AssignmentExpression' || operator !== '=') continue
    for (const name of boundNames(left)) {
      if (gives(uses(right))) measured.add(name)
      else measured.delete(name)
    }
  }
  return measured
}

/** Which names a statement makes, and from what: those that it declares, and all that it assigns, counts up or calls a method of. */
function makes(statement: Node): { names: string[]; from: unknown }[] {
  const made = [{ names: targets(statement), from: statement as unknown }]
  if (statement.type === 'VariableDeclaration')
    return [...made, ...(statement['declarations'] as Node[]).map(({ id, init }) => ({ names: boundNames(id), from: init as unknown }))]
  return [...made, { names: boundNames(statement['id']), from: statement }]
}

/** What is called, and which names it is called with. */
function calls(node: Node): { callee: unknown; names: string[] }[] {
  const found: { callee: unknown; names: string[] }[] = []
  visit(node, (one) => {
    if (one.type === 'CallExpression') found.push({ callee: one['callee'], names: (one['arguments'] as Node[]).flatMap(usesOf) })
  })
  return found
}

function targets(node: Node): string[] {
  const found: string[] = []
  visit(node, (one) => {
    if (one.type === 'AssignmentExpression') found.push(...rootsOf(one['left']))
    if (one.type === 'UpdateExpression') found.push(...rootsOf(one['argument']))
    const callee = one['callee']
    if (one.type === 'CallExpression' && isNode(callee) && callee.type === 'MemberExpression') found.push(...rootsOf(callee))
  })
  return found
}

/** `a` of `a.b[0]`; the names of a pattern. */
function rootsOf(target: unknown): string[] {
  if (isNode(target) && target.type === 'MemberExpression') return rootsOf(target['object'])
  return boundNames(target)
}

/** The statements that have a part in what these names are, by their numbers: those that make one of them, and those that make what these use. */
export function slice(body: readonly Node[], names: Iterable<string>): Set<number> {
  const statements = body.map((statement) => ({
    makes: [...makes(statement).flatMap(({ names: made }) => made), ...calls(statement).flatMap(({ names: handed }) => handed)],
    uses: usesOf(statement),
  }))
  const wanted = new Set(names)
  const found = new Set<number>()
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const [index, { makes: made, uses }] of statements.entries()) {
      if (found.has(index) || !made.some((name) => wanted.has(name))) continue
      found.add(index)
      for (const name of uses) wanted.add(name)
    }
  }
  return found
}

function rootsAt(target: unknown): Identifier[] {
  return isNode(target) && target.type === 'MemberExpression' ? rootsAt(target['object']) : boundIdentifiers(target)
}

/** What a piece of code assigns or counts up, each at its place. */
export function assignments(body: readonly Node[]): Identifier[] {
  const found: Identifier[] = []
  for (const statement of body) {
    visit(statement, (node) => {
      if (node.type === 'AssignmentExpression') found.push(...rootsAt(node['left']))
      if (node.type === 'UpdateExpression') found.push(...rootsAt(node['argument']))
      if (/^For(?:In|Of)Statement$/.test(node.type)) found.push(...rootsAt(node['left']))
    })
  }
  return found
}

/** Whose methods a piece of code calls: `client` of `client.close()` and of `client.timer.stop()`. */
export function methodsCalled(body: readonly Node[]): (Identifier & { method: string })[] {
  const found: (Identifier & { method: string })[] = []
  for (const statement of body) {
    visit(statement, ({ type, callee }) => {
      if (type !== 'CallExpression' || !isNode(callee) || callee.type !== 'MemberExpression') return
      const { name, value } = callee['property'] as Node
      const [root] = rootsAt(callee)
      if (root) found.push({ ...root, method: String(name ?? value) })
    })
  }
  return found
}

/** Parameters, and what is declared within functions and blocks. */
function localNames(statement: Node): string[] {
  const names: string[] = []
  visit(statement, (node) => {
    if (Array.isArray(node['params'])) names.push(...node['params'].flatMap(boundNames))
    if (node.type === 'CatchClause') names.push(...boundNames(node['param']))
    if (node.type === 'VariableDeclarator') names.push(...boundNames(node['id']))
  })
  return names
}
