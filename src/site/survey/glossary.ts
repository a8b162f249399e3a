/** The words of the site with their meanings, from content/glossary: the same lists that its prose is checked by. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Language } from '../../page/language.ts'
import { sharedOf } from '../shared.ts'

const schema = z.object({ rules: z.array(z.object({ id: z.string(), expected: z.string(), meaning: z.string() })) })

export type Term = z.infer<typeof schema>['rules'][number]

export function glossaryOf(root: string, language: Language): Term[] {
  return sharedOf(`glossary-${language}`, root, () => {
    const file = join(root, 'content/glossary', `${language}.yaml`)
    const { success, data, error } = schema.safeParse(parse(readFileSync(file, 'utf8')))
    if (!success) throw new Error(`${file}: ${z.prettifyError(error)}`)
    return data.rules
  })
}
