/** Which scenarios are shown side by side: content/compare.yaml, read and checked. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { sharedOf } from '../shared.ts'
import { type EvidenceIndex, evidenceOf } from './evidence.ts'

export interface Pair {
  page: string
  /** `server-closes-first`, or `time-wait/server-closes-first#both-sockets` on another page. */
  left: string
  right: string
}

const schema = z.array(z.strictObject({ page: z.string(), left: z.string(), right: z.string() }))

export function sitePairs(root: string): readonly Pair[] {
  return sharedOf('pairs', root, () => {
    const file = join(root, 'content/compare.yaml')
    if (!existsSync(file)) return []
    const { success, data, error } = schema.safeParse(parse(readFileSync(file, 'utf8')))
    if (!success) throw new Error(`${file}: ${z.prettifyError(error)}`)
    return data
  })
}

/** Where the left one of a pair is. */
export function leftOf({ page, left }: Pair): { page: string; scenario: string } {
  const [first = '', scenario] = left.split('#')
  return scenario === undefined ? { page, scenario: first } : { page: first, scenario }
}

/** One line each for a pair of which one has no evidence. */
export function pairProblems(pairs: readonly Pair[], index: EvidenceIndex): string[] {
  return pairs.flatMap((pair) =>
    [leftOf(pair), { page: pair.page, scenario: pair.right }]
      .filter(({ page, scenario }) => evidenceOf(index, page, scenario).length === 0)
      .map(({ page, scenario }) => `content/compare.yaml: ${page} has no evidence of a scenario "${scenario}"`),
  )
}
