/** What people type who need a page: `content/keywords/<language>.yaml`, and other ways to write a word. Read and checked here. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Language } from '../../page/language.ts'

const lists = z.record(z.string(), z.array(z.union([z.string(), z.number()])).min(1))

/** @returns by page, without its language */
export function readKeywords(root: string, language: Language): Map<string, string> {
  return new Map([...read(root, language)].map(([page, words]) => [page, words.join(', ')]))
}

/** @returns each other way, with the word of the pages */
export function readSpellings(root: string): Record<string, string> {
  return Object.fromEntries([...read(root, 'spellings')].flatMap(([word, others]) => others.map((other) => [other.toLowerCase(), word])))
}

function read(root: string, name: string): Map<string, string[]> {
  const file = join(root, 'content/keywords', `${name}.yaml`)
  const { success, data, error } = lists.safeParse(parse(readFileSync(file, 'utf8')))
  if (!success) throw new Error(`${file}: ${z.prettifyError(error)}`)
  return new Map(Object.entries(data).map(([key, words]) => [key, words.map(String)]))
}
