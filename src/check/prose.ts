/**
 * The prose that readers see: the pages' bodies, and what stands elsewhere: titles and descriptions, the comments of blocks, why a value is not checked,
 * the words of the site, the statements of the sources, the errors. textlint reads both by the rules of their language.
 */
import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { createLinter } from 'textlint'
import { isScalar, LineCounter, parseDocument, visit } from 'yaml'
import { type Language, languages } from '../page/language.ts'
import type { Page } from '../page/page.ts'
import { parsePage } from '../page/parse.ts'
import { placesOf } from '../page/places.ts'

type Linter = ReturnType<typeof createLinter>

/** A text and where it stands. */
export interface Prose {
  file: string
  line: number
  column: number
  language: Language
  text: string
  /** What somebody else says: a statement of a source. */
  quoted?: boolean
}

export interface ProseProblem {
  file: string
  line: number
  column: number
  message: string
}

/** Pages first. */
const spokenFiles = ['content/{docs/*/**,templates}/*.mdx', 'content/{i18n,sources,errors,messages,kernels}/*.{json,yaml}'] as const

/** What in the frontmatter is for readers. */
const spoken = new Set(['title', 'description'])

export function proseOf(file: string, text: string): Prose[] {
  const [, folder = '', name = ''] = /^content\/(\w+)\/(\w+)/.exec(file) ?? []
  if (folder === 'docs' || folder === 'templates') return besideBody(parsePage(file, text), languageOf(name))
  if (folder === 'i18n') return scalarsOf(file, text, () => languageOf(name))
  return scalarsOf(file, text, (path) => path.map(languageOf).find((language) => language !== undefined))
}

/** Of these files under `root`, or of all under `content`. */
export function readProse(root: string, files: readonly string[] = globSync([...spokenFiles], { cwd: root })): Prose[] {
  return [...files].sort().flatMap((file) => proseOf(file, readFileSync(join(root, file), 'utf8')))
}

/** @returns what textlint finds in this language: in these pages, or in everything that readers see */
export async function lintProse(root: string, language: Language, pages?: readonly string[]): Promise<ProseProblem[]> {
  const linter = await linterOf(root, language)
  const bodies = (pages ?? globSync(spokenFiles[0], { cwd: root })).filter((file) => languageOf(file.split(/[\\/.]/)[2] ?? '') === language)
  // Of no file textlint says that it found none.
  const found = bodies.length === 0 ? [] : await linter.lintFiles(bodies.map((file) => join(root, file)))
  const inBodies = found.flatMap(({ filePath, messages }) => messages.map((message) => told(relative(root, filePath), message, message)))
  const elsewhere = await lintTexts(linter, readProse(root, pages), language)
  return [...inBodies, ...elsewhere].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
}

/** @returns what textlint finds in the texts of this language; each column is the text's first */
export async function lintTexts(linter: Linter, prose: readonly Prose[], language: Language): Promise<ProseProblem[]> {
  const wanted = prose.filter((one) => one.language === language)
  const found = await Promise.all(
    wanted.map(async ({ text, ...place }) => {
      const { messages } = await linter.lintText(asMarkdown(text), 'prose.md')
      return messages.map((message) => told(place.file, place, message))
    }),
  )
  return found.flat()
}

/** Loaded where it is used: it is no part of what `npm ci` installs. */
export async function linterOf(root: string, language: Language): Promise<Linter> {
  const { createLinter, loadTextlintrc } = await import('textlint')
  return createLinter({ descriptor: await loadTextlintrc({ configFilePath: join(root, `.textlintrc.${language}.yml`) }) })
}

function told(
  file: string,
  { line, column }: { line: number; column: number },
  { message, ruleId }: { message: string; ruleId: string },
): ProseProblem {
  return { file, line, column, message: `${message} (${ruleId})` }
}

/** A label or a title, which ends without a full stop, is a heading; a sentence is a paragraph. */
function asMarkdown(text: string): string {
  const line = text.replace(/\s*\n\s*/g, '\n').trim()
  return /[.。?？!]$/.test(line) ? `${line}\n` : `# ${line.replace(/\n/g, ' ')}\n`
}

/** Where a Korean sentence ends that goes without its full stop, as comments do: it is no heading. */
const unstoppedKorean = /(?<=[가-힣]다)$/

/** What a page says elsewhere than in its body: textlint takes the body from the file. */
function besideBody(page: Page, language: Language | undefined): Prose[] {
  const places = placesOf(page.text)
  const at = (start: number, text: string) => ({ file: page.file, ...places.at(start), text: text.replace(unstoppedKorean, '.') })
  const said = [...page.waivers.map(({ start, reason }) => at(start, reason)), ...commentsOf(page).map(({ start, text }) => at(start, text))]
  return [
    ...scalarsOf(page.file, frontMatterOf(page), ([key = '']) => (spoken.has(key) ? language : undefined)),
    ...(language ? said.map((one) => ({ ...one, language })) : []),
  ]
}

/** Each comment that a block has at the end of a line or alone on one, without its slashes. */
function commentsOf({ scenarios, text }: Page): { start: number; text: string }[] {
  const lines = scenarios.flatMap(({ steps }) => steps.flatMap((step) => (step.type === 'block' ? step.lines : [])))
  return lines.flatMap(({ start, end }) => {
    const comment = /(?:^|\s)\/\/ *(\S.*)$/d.exec(text.slice(start, end))
    return comment?.[1] ? [{ start: start + (comment.indices?.[1]?.[0] ?? 0), text: comment[1] }] : []
  })
}

/** The front matter of a page, as YAML in which its lines keep their numbers. */
function frontMatterOf({ frontMatter, text }: Page): string {
  if (!frontMatter) return ''
  const { start, end } = frontMatter.span
  return text.slice(0, start).replace(/[^\n]/g, '') + text.slice(start, end)
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
      const { line, col: column } = lines.linePos(value.range?.[0] ?? 0)
      if (language !== undefined) found.push({ file, line, column, language, text: value.value, ...(path.includes('says') && { quoted: true }) })
    },
  })
  return found
}

function languageOf(word: string): Language | undefined {
  return languages.find((language) => language === word)
}
