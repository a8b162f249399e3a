/** Whose end each variable of a block is, by the word that gave it. */
import { remembered } from '../../text/remembered.ts'

/** Each variable that holds an end, and the one whose it is first of all; undefined where one side has several ends, or a call stands on something else. */
export function endsIn(code: string, of: Readonly<Record<string, readonly string[]>>): Map<string, string> | undefined {
  const owners = new Map<string, string>()
  for (const [, variable = '', word = ''] of code.matchAll(/\b(\w+) = (?:\w+\.)?(\w+)\(/g)) {
    const whose = Object.hasOwn(of, word) ? of[word]?.[0] : undefined
    if (whose !== undefined) owners.set(variable, whose)
  }
  const sides = [...owners.values()].filter((whose) => whose !== 'listener')
  return new Set(sides).size === sides.length ? owners : undefined
}

/** Those whose ends have one of these calls, once for each call; `nobody` for what holds no end. */
export function whoCalls(code: string, calls: string, owners: ReadonlyMap<string, string>): string[] {
  return [...code.matchAll(compiled(calls))].map(({ 1: variable = '' }) => owners.get(variable) ?? 'nobody')
}

const patterns = new Map<string, RegExp>()

function compiled(calls: string): RegExp {
  return remembered(patterns, calls, () => new RegExp(String.raw`\b(\w+)(?:\.accept\(\))?\.(?:${calls})`, 'g'))
}
