/**
 * Proofs that come out the same in every run that could be imagined: what the words give is decided by chance, what the script waits for and demands leaves
 * out the runs in which it is not so, and a proof that is never otherwise in the rest shows nothing. It finds what no rule of `proofs` was written for:
 * helpers, closures, spreads, defaults. It knows no word but `until`, `expect`, `settles` and units of time.
 */
import { type Context, constants, createContext, runInContext } from 'node:vm'
import { withoutTypes } from '../../module/types.ts'
import { analyse } from '../../page/code.ts'
import { globals } from '../../page/globals.ts'
import type { Span } from '../../page/page.ts'
import { type Syntax, usesOf, visit } from '../../page/syntax.ts'
import { makeImagination } from './imagination.ts'
import { rewriters, Writer } from './rewritten.ts'

/** So many runs at most. */
export const mostRuns = 2000
/** So many must have come to a proof, before it is said of it that it is always so; and to say never, which chance does more easily. */
const enough = { always: 40, never: 600 }
/** Milliseconds for all runs of a scenario. */
const mostTime = 60_000

/** What happens in a scenario, in its order: a statement, by its place in the source; a command of a shell; a proof in the page's text. */
export type Part = Span | 'command' | { expression: string; site: number }

/**
 * @param most how many runs are imagined; fewer of them say less often that a proof is never so
 * @returns what a proof always is, by the offset of its `settles` in the source, or by the site of the value
 */
export function alwaysTheSame(source: string, parts: readonly Part[], looks: Iterable<string>, most = mostRuns): Map<number, boolean> {
  const program = programOf(source, parts)
  if (program === undefined) return new Map()
  const key = `${most} ${program.code}`
  const known = imagined.get(key) ?? imagine(program, looks, most)
  imagined.set(key, known)
  return new Map([...known].flatMap(([index, always]) => (program.sites[index] === undefined ? [] : [[program.sites[index], always]])))
}

/** What so many runs say of a program, by both: the pages of three languages have the same. */
const imagined = new Map<string, ReadonlyMap<number, boolean>>()

/** @returns what each proof always is, by its number in the program */
function imagine(program: Program, looks: Iterable<string>, most: number): Map<number, boolean> {
  const found = new Map<number, boolean>()
  const context = createContext(constants.DONT_CONTEXTIFY, { codeGeneration: { strings: false, wasm: false } }) as Context
  const within = <Made>(code: string) => runInContext(`'use strict';(${code})`, context) as Made
  const imagination = within<typeof makeImagination>(makeImagination.toString())(program.numbers, program.texts, [...looks])
  try {
    const script = within<(...words: unknown[]) => () => void>(program.code)
    // New ones for each run: what one is asked twice in a row it answers alike.
    const words = () => program.names.map((name) => imagination.words[name] ?? imagination.word(name))
    const again = () => {
      for (let seed = 1; seed <= most; seed++) {
        imagination.run(script(...words()), seed)
        // That nothing was come to so far ends it too.
        if (seed >= enough.always && [...imagination.outcomes.values()].every(({ yes, no }) => yes > 0 && no > 0)) return
      }
    }
    Object.assign(context, { $again: again })
    runInContext('$again()', context, { timeout: mostTime })
  } catch {
    return found
  }
  for (const [site, { yes, no }] of imagination.outcomes) {
    if (no === 0 && yes >= enough.always && !imagination.vague(false)) found.set(site, true)
    if (yes === 0 && no >= enough.never && !imagination.vague(true)) found.set(site, false)
  }
  return found
}

interface Program {
  /** A function of the words, which gives a run; the proofs have numbers in it, in their order. */
  code: string
  /** Where each proof is, by its number. */
  sites: number[]
  names: string[]
  numbers: number[]
  texts: string[]
}

function programOf(source: string, parts: readonly Part[]): Program | undefined {
  const bare = withoutTypes(source)
  const { statements, errors, names, comments } = analyse(bare)
  if (errors.length > 0) return undefined
  const lines: string[] = []
  const sites: number[] = []
  const siteOf = (site: number) => sites.push(site) - 1
  const writer = new Writer(bare, comments, siteOf)
  const used = new Set(statements.flatMap((statement) => usesOf(statement)))
  const literals: (string | number)[] = statements.flatMap((statement) => literalsIn(statement))
  for (const part of parts) {
    if (part === 'command') lines.push('$acts()')
    else if ('start' in part) {
      const statement = statements.find(({ start }) => start >= part.start && start < part.end)
      if (statement) lines.push(writer.write(statement))
    } else {
      const expression = withoutTypes(`(${part.expression}\n)`)
      const read = analyse(expression)
      const [statement] = read.statements
      if (read.errors.length > 0 || statement?.type !== 'ExpressionStatement') continue
      for (const name of usesOf(statement)) used.add(name)
      literals.push(...literalsIn(statement))
      lines.push(`$settled(${siteOf(part.site)}, ${new Writer(expression, read.comments, siteOf).write(statement.expression)})`)
    }
  }
  const declared = new Set(names)
  const words = [...new Set([...used, ...rewriters])].filter((name) => !declared.has(name) && !globals.includes(name))
  return {
    // A variable of the scenario that has the name of a word hides it.
    code: `(${words.join(', ')}) => () => {{\n${lines.join(';\n')}\n}}`,
    sites,
    names: words,
    numbers: literals.filter((one) => typeof one === 'number'),
    texts: literals.filter((one) => typeof one === 'string'),
  }
}

function literalsIn(statement: Syntax): (string | number)[] {
  const found: (string | number)[] = []
  visit(statement, (node) => {
    if (node.type === 'Literal' && (typeof node.value === 'string' || typeof node.value === 'number')) found.push(node.value)
  })
  return found
}
