/** Changes of the code after which it does the same, each with the reason. They are no fault of the tests; they are told, and not counted. Pure. */
import * as z from 'zod'
import { checkedYaml } from '../../text/yaml.ts'
import type { Mutant } from './mutants.ts'

/** Relative to the project. */
export const equivalentsFile = 'test/equivalent-changes.yaml'

const form = z.array(
  z.strictObject({
    file: z.string(),
    kind: z.string(),
    /** What is changed, spaces aside. */
    from: z.string(),
    /** The line of the code in which it stands, where the file has what is changed more than once. */
    line: z.string().optional(),
    why: z.string().min(20),
  }),
)

export type Equivalent = z.infer<typeof form>[number]

export function readEquivalents(text: string): Equivalent[] {
  return checkedYaml(equivalentsFile, text, form)
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim()

/** @param text the file as it is */
export function isEquivalent({ file, kind, from, start }: Mutant, text: string, equivalents: readonly Equivalent[]): Equivalent | undefined {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1).split('\n', 1)[0] ?? ''
  return equivalents.find(
    (one) => one.file === file && one.kind === kind && plain(one.from) === plain(from) && (one.line === undefined || plain(one.line) === plain(line)),
  )
}
