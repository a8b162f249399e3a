import { expect, test } from 'vitest'
import { drawn, mutantsOf, mutated } from '../../../src/check/code/mutants.ts'

const text = [
  "import { x } from './x.ts'",
  'export type T = 1 | 2',
  'export function f(n: number): number {',
  "  if (n === 3) throw new Error('three')",
  '  return [n, 7].length',
  '}',
].join('\n')

test('each place that decides something is changed, and types and imports are not', () => {
  expect(mutantsOf('src/a.ts', text).map(({ kind, from, to }) => `${kind}: ${from} → ${to}`)).toEqual([
    'negate: n === 3 → !(n === 3)',
    "remove-if: if (n === 3) throw new Error('three') → ;",
    '=== to !==: n === 3 → (n) !== (3)',
    'number: 3 → 4',
    "remove-statement: throw new Error('three') → ;",
    "string: 'three' → 'three~'",
    'return-undefined: return [n, 7].length → return undefined as never',
    'drop-element: [n, 7] → [n]',
    'number: 7 → 8',
  ])
})

test.each([
  ['const table = { SO_RCVTIMEO: 20 } as const', ['number: 20 → 21']],
  ['const table = { SO_RCVTIMEO: option(20) } satisfies Record<string, Option>', ['number: 20 → 21']],
  ['const of = (n: number) => ({ n })', ['return-undefined: ({ n }) → (undefined as never)']],
  ['function f(): void {\n  return\n}', ['remove-return: return → ;']],
  ['const none = () => undefined\nfunction f() {\n  return undefined\n}', []],
  ['const all = (list ?? []).concat(other ?? spare)', ['?? to ||: other ?? spare → (other) || (spare)']],
  [
    "f(name ?? '', parts ?? {}, count ?? 0, none ?? undefined)",
    ["remove-statement: f(name ?? '', parts ?? {}, count ?? 0, none ?? undefined) → ;", "string: '' → '~'", 'number: 0 → 1'],
  ],
  ['const end = [(found ?? { at }).at]\nconst all = known ?? new Map(rest)\nconst some = list ?? [first]', []],
  ["type T = Record<'a', 1>", []],
])('in %s is changed: %j', (code, changes) => {
  expect(mutantsOf('src/a.ts', code).map(({ kind, from, to }) => `${kind}: ${from} → ${to}`)).toEqual(changes)
})

test('a change is made in one place, and what is drawn is the same for the same seed', () => {
  const all = mutantsOf('src/a.ts', text)
  for (const mutant of all) {
    const changed = mutated(text, mutant)
    expect(changed.slice(0, mutant.start)).toBe(text.slice(0, mutant.start))
    expect(changed.slice(mutant.start + mutant.to.length)).toBe(text.slice(mutant.end))
  }
  expect(drawn(all, 5, 1)).toEqual(drawn(all, 5, 1))
  expect(drawn(all, 5, 1)).not.toEqual(drawn(all, 5, 2))
  expect(new Set(drawn(all, 5, 1)).size).toBe(5)
})

test('no more than a fifth is of one kind', () => {
  const many = mutantsOf('src/b.ts', `export const a = [${Array.from({ length: 50 }, (_, index) => index).join(', ')}]\n`)
  expect(drawn(many, 20, 3).filter(({ kind }) => kind === 'number')).toHaveLength(4)
})
