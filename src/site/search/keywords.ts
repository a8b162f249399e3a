/** What people type who need a page: `content/keywords/<language>.yaml`, and other ways to write a word. Read and checked here. */
import { z } from 'zod'
import { type Language, languages } from '../../page/language.ts'
import { readYamlFile } from '../../text/yaml-file.ts'

const lists = z.record(z.string(), z.array(z.union([z.string(), z.number()])).min(1))

/** @returns by page, without its language */
export function readKeywords(root: string, language: Language): Map<string, string> {
  return new Map([...read(root, language)].map(([page, words]) => [page, words.join(', ')]))
}

/** @returns by page, the names of the programs that it answers for */
export function readPrograms(root: string): Map<string, string[]> {
  return new Map(
    Object.entries(parsed(root, 'programs', z.record(z.string(), z.array(z.array(z.union([z.string(), z.number()])))))).map(([page, names]) => [
      page,
      names.flat().map(String),
    ]),
  )
}

/** @returns each other way, with the word of the pages */
export function readSpellings(root: string): Record<string, string> {
  return Object.fromEntries([...read(root, 'spellings')].flatMap(([word, others]) => others.map((other) => [other.toLowerCase(), word])))
}

/** @returns of each thing that is said, its ways in all languages */
export function readSayings(root: string): string[][] {
  return Object.values(parsed(root, 'sayings', z.record(z.string(), z.record(z.enum(languages), z.array(z.string().min(1)).min(1))))).map((ways) => [
    ...new Set(Object.values(ways).flat()),
  ])
}

function read(root: string, name: string): Map<string, string[]> {
  return new Map(Object.entries(parsed(root, name, lists)).map(([key, words]) => [key, words.map(String)]))
}

function parsed<Shape>(root: string, name: string, shape: z.ZodType<Shape>): Shape {
  return readYamlFile(root, `content/keywords/${name}.yaml`, shape)
}
