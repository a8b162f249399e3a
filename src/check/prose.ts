/**
 * The prose that readers see and that is no page's body: titles and descriptions, the words of the site, the statements of the sources, the errors.
 * textlint reads it by the rules of the pages in its language.
 */
import { globSync, readFileSync } from 'node:fs'
import { createLinter, loadTextlintrc } from 'textlint'
import { isScalar, LineCounter, parseDocument, visit } from 'yaml'
import { type Language, languages } from '../page/language.ts'

/** A text and where it stands. */
export interface Prose {
  file: string
  line: number
  language: Language
  text: string
}

export interface ProseProblem {
  file: string
  line: number
  message: string
}

/** What in the frontmatter is for readers. */
const spoken = new Set(['title', 'description'])

export function proseOf(file: string, text = readFileSync(file, 'utf8')): Prose[] {
  const [, folder = '', name = ''] = /^content\/(\w+)\/(\w+)/.exec(file) ?? []
  if (folder === 'docs') return scalarsOf(file, frontmatterOf(text), ([key = '']) => (spoken.has(key) ? languageOf(name) : undefined))
  if (folder === 'i18n') return scalarsOf(file, text, () => languageOf(name))
  return scalarsOf(file, text, (path) => path.map(languageOf).find((language) => language !== undefined))
}

/** Of all files under `content`. */
export function readProse(): Prose[] {
  const files = globSync(['content/docs/*/**/*.mdx', 'content/i18n/*.json', 'content/sources/*.yaml', 'content/errors/*.yaml'])
  return files.sort().flatMap((file) => proseOf(file))
}

/** @returns what textlint finds in the texts of this language */
export async function lintProse(prose: readonly Prose[], language: Language): Promise<ProseProblem[]> {
  const linter = createLinter({ descriptor: await loadTextlintrc({ configFilePath: `.textlintrc.${language}.yml` }) })
  const wanted = prose.filter((one) => one.language === language)
  const found = await Promise.all(
    wanted.map(async ({ file, line, text }) => {
      const { messages } = await linter.lintText(asMarkdown(text), 'prose.md')
      return messages.map(({ message, ruleId }) => ({ file, line, message: `${message} (${ruleId})` }))
    }),
  )
  return found.flat()
}

/** A label or a title, which ends without a full stop, is a heading; a sentence is a paragraph. */
function asMarkdown(text: string): string {
  const line = text.replace(/\s*\n\s*/g, '\n').trim()
  return /[.。?？!]$/.test(line) ? `${line}\n` : `# ${line.replace(/\n/g, ' ')}\n`
}

/** The lines of YAML between the two `---`, with the first one as an empty line, so that lines keep their numbers. */
function frontmatterOf(page: string): string {
  return page.replace(/^---\n/, '\n').split(/^---$/m)[0] ?? ''
}

/** JSON is YAML too. */
function scalarsOf(file: string, text: string, languageAt: (path: string[]) => Language | undefined): Prose[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const found: Prose[] = []
  visit(document, {
    Pair(_, pair, ancestors) {
      const { key, value } = pair as { key: unknown; value: unknown }
      if (!isScalar(value) || typeof value.value !== 'string') return
      const path = [...ancestors, { key }].flatMap((one) => ('key' in one && isScalar(one.key) ? String(one.key.value) : []))
      const language = languageAt(path)
      if (language !== undefined) found.push({ file, line: lines.linePos(value.range?.[0] ?? 0).line, language, text: value.value })
    },
  })
  return found
}

function languageOf(word: string): Language | undefined {
  return languages.find((language) => language === word)
}
