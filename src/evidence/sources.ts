/** What the source documents state: `content/sources/*.yaml`, one file a source. Read and checked here, and nowhere else. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Problem } from '../problem/problem.ts'
import { readYaml } from '../text/yaml.ts'

export const sourcesFolder = 'content/sources'

/** The same sentence in each language. */
const inEachLanguage = z.strictObject({ en: z.string(), ja: z.string(), ko: z.string() })

export const statementSchema = z.strictObject({
  /** `s0-15`: the source and the statement's number in it. */
  id: z.string().regex(/^s\d-\d+$/, 'expected the source and a number, as in "s0-15"'),
  /** What the source states, in our words. */
  says: inEachLanguage,
  /**
   * What a run must show. `true` and `false`: each scenario that settles it says so. `depends`: some say the one and some the other, and `on` says
   * what it depends on.
   * `unverified`: it cannot be run here, and `by` names who says so.
   */
  verdict: z.union([z.boolean(), z.enum(['depends', 'unverified'])], { error: 'expected true, false, depends or unverified' }),
  /**
   * Of what kind the proof is. `always`: each run shows the same. `sometimes`: runs show the one and the other, or that it can be so.
   * `definition`: it is so by what the words mean or by what a program's text says; the run only shows the thing that they name.
   * `document`: `by` says it, and runs, if there are any, show a part of it.
   */
  proof: z.enum(['always', 'sometimes', 'definition', 'document'], { error: 'expected always, sometimes, definition or document' }),
  /** What the runs had to arrange that does not come about by itself: forged segments, an order that is written down. */
  arranged: inEachLanguage.optional(),
  /** What it depends on, or what is wrong with it: one sentence that the settling page proves. */
  on: inEachLanguage.optional(),
  /** The pages whose scenarios settle it. Empty: it is open. */
  settled: z.array(z.string()).default([]),
  /** For what is not verified here, or proved by it: a document that says it. Its name alone, or in each language what it says or what the runs add. */
  by: z.union([z.string(), inEachLanguage], { error: 'expected the name of a document, or a sentence in each language' }).optional(),
})

export const sourceSchema = z.strictObject({
  /** `s0` … */
  id: z.string().regex(/^s\d$/, 'expected "s" and a digit'),
  /** What kind of document it is; it is described, not quoted. */
  title: inEachLanguage,
  about: inEachLanguage,
  /** Where it differs from this: the statements, each in full or, where an earlier source makes the same one, its id. */
  statements: z.array(z.union([statementSchema, z.strictObject({ same: z.string() })])),
})

export type Statement = z.infer<typeof statementSchema>

export interface Source extends Omit<z.infer<typeof sourceSchema>, 'statements'> {
  /** The file, relative to the project. */
  file: string
  statements: Statement[]
}

export interface Sources {
  sources: Source[]
  /** Every statement once, by its id. */
  statements: Map<string, Statement & { file: string; line: number }>
  problems: Problem[]
}

/** @param folder under `root`, as the sources' files are then named */
export function readSources(root: string, folder: string = sourcesFolder): Sources {
  const result: Sources = { sources: [], statements: new Map(), problems: [] }
  for (const name of globSync('*.yaml', { cwd: join(root, folder) }).sort()) readSource(root, join(folder, name), result)
  return result
}

function readSource(root: string, file: string, { sources, statements, problems }: Sources): void {
  const read = readYaml(readFileSync(join(root, file), 'utf8'), sourceSchema)
  if ('faults' in read) {
    for (const { place, found, fix = 'write it as the other files of this folder do' } of read.faults)
      problems.push({ code: 'source-bad', file, place, found, fix })
    return
  }
  const { data, placeOf } = read
  const source: Source = { ...data, file, statements: [] }
  for (const [index, statement] of data.statements.entries()) {
    const place = placeOf(['statements', index])
    const report = (found: string, fix: string) => problems.push({ code: 'source-bad', file, place, found, fix })
    if ('same' in statement) {
      const twin = statements.get(statement.same)
      if (twin) source.statements.push(twin)
      else report(`No earlier source makes the statement "${statement.same}".`, 'name one of an earlier file, or write the statement in full')
    } else if (statements.has(statement.id)) report(`The statement "${statement.id}" is there twice.`, 'take one away, or give it another number')
    else if (!statement.id.startsWith(`${source.id}-`))
      report(`The statement "${statement.id}" stands in the file of ${source.id}.`, `write "${statement.id.replace(/^s\d/, source.id)}"`)
    else if (statement.verdict === 'unverified' && !statement.by)
      report(`"${statement.id}" is not verified here, but no document is named that says it.`, 'name it: "by: FreeBSD: errno(2)"')
    else if (statement.verdict === 'depends' && statement.proof !== 'sometimes')
      report(`"${statement.id}" depends on something, but its proof is "${statement.proof}".`, 'write "proof: sometimes", since runs show both')
    else if ((statement.proof === 'document') !== (statement.by !== undefined))
      report(
        statement.by === undefined
          ? `"${statement.id}" is proved by a document that is not named.`
          : `"${statement.id}" names a document, but its proof is "${statement.proof}".`,
        'write "proof: document" and the document: "by: RFC 9293, section 3.6.1"; or neither',
      )
    else if (statement.verdict === 'depends' && !statement.on)
      report(`"${statement.id}" depends on something that is not said.`, 'say what it depends on, in each language: "on: { en: …, ja: …, ko: … }"')
    else {
      source.statements.push(statement)
      statements.set(statement.id, { ...statement, file, line: place.line })
    }
  }
  sources.push(source)
}
