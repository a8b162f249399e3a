/** What each code means: `content/errors/<code>.yaml`, in three languages, with an example that the tests run. Read and checked here. */
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { codes } from '../../problem/codes.ts'
import { readYamlFile } from '../../text/yaml-file.ts'

const text = z.strictObject({
  /** A short sentence, without a full stop. */
  title: z.string().min(1),
  /** What it means. */
  means: z.string().min(1),
  /** How to mend it. */
  mend: z.string().min(1),
})

const explanationSchema = z
  .strictObject({
    en: text,
    ja: text,
    ko: text,
    /** A folder of test/fixtures with a page and the messages that it gets. */
    example: z.string().optional(),
    /** Where no fixture can bring the problem about: a page and what is said of it. */
    shows: z.strictObject({ page: z.string(), says: z.string() }).optional(),
  })
  .refine(({ example, shows }) => (example === undefined) !== (shows === undefined), 'expected either an example or what it shows')

export interface Explanation extends Omit<z.infer<typeof explanationSchema>, 'example' | 'shows'> {
  code: string
  example: Example
}

export interface Example {
  files: { name: string; text: string }[]
  /** What is printed for this code. */
  says: string
}

/** In the order of the table of codes; then the laboratory's, by name. */
export function readExplanations(root: string): Explanation[] {
  const table = Object.keys(codes)
  const rank = (code: string) => (table.includes(code) ? table.indexOf(code) : table.length)
  return globSync('*.yaml', { cwd: join(root, 'content/errors') })
    .map((name) => readExplanation(root, basename(name, '.yaml')))
    .sort((a, b) => rank(a.code) - rank(b.code) || a.code.localeCompare(b.code))
}

function readExplanation(root: string, code: string): Explanation {
  const { example, shows, ...languages } = readYamlFile(root, `content/errors/${code}.yaml`, explanationSchema)
  if (shows) return { code, ...languages, example: { files: [{ name: 'page.mdx', text: shows.page }], says: shows.says } }
  return { code, ...languages, example: readExample(join(root, `test/fixtures/${example}`), code) }
}

function readExample(folder: string, code: string): Example {
  const names = globSync('*.{mdx,yaml,c}', { cwd: folder }).sort()
  return {
    files: names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8').replaceAll('\r', '') })),
    says: saysOf(readFileSync(join(folder, 'expected.txt'), 'utf8'), code),
  }
}

/** The messages with this code out of all that a fixture's page gets, each as a terminal shows it. */
export function saysOf(expected: string, code: string): string {
  const messages: string[] = []
  let keeps = false
  for (const line of expected.split('\n')) {
    if (line.startsWith('  ') || line === '') {
      if (keeps && line !== '') messages.push(line)
      continue
    }
    const place = placeOf(line, code)
    keeps = place !== undefined
    if (place !== undefined) messages.push(`${place}  ${code}`)
  }
  return messages.map((line) => `${line}\n`).join('')
}

/** `value-differs: fails/a/page.mdx:1:2`, as Vitest says it, or `page.mdx:1:2  value-differs`, as the checks do. */
function placeOf(line: string, code: string): string | undefined {
  if (line.startsWith(`${code}: `)) return line.slice(code.length + 2).replace(/^fails\/[^/]+\//, '')
  return line.endsWith(`  ${code}`) ? line.slice(0, -code.length - 2) : undefined
}
