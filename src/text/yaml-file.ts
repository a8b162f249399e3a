/** A file of data, read and checked: see {@link checkedYaml}. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { checkedYaml } from './yaml.ts'

/** @param file relative to the project's folder */
export function readYamlFile<Data>(root: string, file: string, schema: z.ZodType<Data>): Data {
  return checkedYaml(file, readFileSync(join(root, file), 'utf8'), schema)
}
