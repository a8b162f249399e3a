/** The words of the site with their meanings, from content/glossary: the same lists that its prose is checked by. */
import { z } from 'zod'
import type { Language } from '../../page/language.ts'
import { readYamlFile } from '../../text/yaml-file.ts'
import { sharedOf } from '../shared.ts'

const schema = z.object({ rules: z.array(z.object({ id: z.string(), expected: z.string(), meaning: z.string() })) })

export type Term = z.infer<typeof schema>['rules'][number]

export function glossaryOf(root: string, language: Language): Term[] {
  return sharedOf(`glossary-${language}`, root, () => readYamlFile(root, `content/glossary/${language}.yaml`, schema).rules)
}
