/** Which scenarios are shown side by side: content/compare.yaml, read and checked. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { speaking } from '../../evidence/columns.ts'
import { readYamlFile } from '../../text/yaml-file.ts'
import { sharedOf } from '../shared.ts'
import { type Evidence, type EvidenceIndex, evidenceOf } from './evidence.ts'

export interface Pair {
  page: string
  /** `server-closes-first`, or `time-wait/server-closes-first#both-sockets` on another page. */
  left: string
  right: string
  /** The platform of the left one, by the beginning of its name, `linux-5.10`: the reference's where it is not named. */
  on?: string | undefined
}

/** Of a scenario and itself on another platform the left one goes without saying. */
const schema = z
  .array(
    z
      .strictObject({ page: z.string(), left: z.string().optional(), right: z.string(), on: z.string().optional() })
      .refine(({ left, on }) => left ?? on, {
        error: 'expected `left`, another scenario, or `on`, another platform',
      }),
  )
  .transform((pairs) => pairs.map(({ left, ...pair }): Pair => ({ ...pair, left: left ?? pair.right })))

export function sitePairs(root: string): readonly Pair[] {
  return sharedOf('pairs', root, () => {
    const file = 'content/compare.yaml'
    return existsSync(join(root, file)) ? readYamlFile(root, file, schema) : []
  })
}

/** Where the left one of a pair is. */
export function leftOf({ page, left }: Pair): { page: string; scenario: string } {
  const [first = '', scenario] = left.split('#')
  return scenario === undefined ? { page, scenario: first } : { page: first, scenario }
}

/** What the left one of a pair shows. */
export function leftEvidence(pair: Pair, index: EvidenceIndex): Evidence | undefined {
  const { page, scenario } = leftOf(pair)
  const all = evidenceOf(index, page, scenario)
  const { on } = pair
  return on === undefined ? speaking(all) : all.find(({ platform }) => platform === on || platform.startsWith(`${on}-`))
}

/** One line each for a pair of which one has no evidence. */
export function pairProblems(pairs: readonly Pair[], index: EvidenceIndex): string[] {
  const missing = (page: string, scenario: string) => `content/compare.yaml: ${page} has no evidence of a scenario "${scenario}"`
  return pairs.flatMap((pair) => {
    const { page, scenario } = leftOf(pair)
    return [
      ...(leftEvidence(pair, index) ? [] : [missing(page, scenario) + (pair.on === undefined ? '' : ` on ${pair.on}`)]),
      ...(evidenceOf(index, pair.page, pair.right).length > 0 ? [] : [missing(pair.page, pair.right)]),
    ]
  })
}
