/** All pages of the site, read and parsed. */
import { isUtf8 } from 'node:buffer'
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { isPagePath, languageAndPath, misplaced } from '../page/file.ts'
import { isLanguage } from '../page/language.ts'
import type { Page } from '../page/page.ts'
import { parsePage } from '../page/parse.ts'
import { placesOf } from '../page/places.ts'
import type { Problem } from '../problem/problem.ts'
import { nearest } from '../text/words.ts'

/** @param root the project's folder; @param files which of its pages */
export function readPages(root: string, files: readonly string[] = pageFiles(root)): Page[] {
  return files.map((file) => readPage(root, file))
}

/** Also says where its octets are no UTF-8: decoded they are U+FFFD, which a page may say, and their text would be another than was written. */
export function readPage(root: string, file: string): Page {
  const octets = readFileSync(join(root, file))
  const page = parsedPage(file, octets.toString())
  if (isUtf8(octets)) return page
  const place = placesOf(page.text).at(page.text.indexOf('\uFFFD'))
  const found = 'The file is no UTF-8: an octet here is no part of a character.'
  return { ...page, problems: [{ code: 'page-syntax', file, place, found, fix: 'save it as UTF-8' }, ...page.problems] }
}

/** The files of all pages, in order: `content/docs/en/index.mdx`. */
export function pageFiles(root: string): string[] {
  return globSync('content/docs/**/*.mdx', { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort()
}

/** Of {@link strayFiles} those that a person means who names pages or folders; without names all. */
export function namedStrays(strays: readonly Problem[], names: readonly string[]): Problem[] {
  const meant = names.map(pathNamed)
  return strays.filter(({ file }) => names.length === 0 || meant.some((path) => path === pathNamed(file) || pathNamed(file).startsWith(`${path}/`)))
}

/** Some pages, the same ones in all languages, and all to which they may link: a link names a page by the last part of its path. */
export function readPagesAround(root: string, files: readonly string[]): Page[] {
  const texts = files.map((file) => textOf(root, file)).join('\n')
  const paths = new Set(files.map((file) => languageAndPath(file).path))
  const isAround = (path: string) => path === 'index' || paths.has(path) || texts.includes(path.split('/').at(-1) ?? '')
  return readPages(
    root,
    pageFiles(root).filter((file) => isAround(languageAndPath(file).path)),
  )
}

function textOf(root: string, file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

const known = new Map<string, Page>()

/** As {@link parsePage}; who asks again for a page that has not changed gets the same. */
export function parsedPage(file: string, text: string): Page {
  const before = known.get(file)
  if (before?.text === text) return before
  const page = parsePage(file, text)
  known.set(file, page)
  return page
}

/**
 * What lies in the pages' folder and is no page: another ending, a symbolic link, a language that there is not, a name that can be none of an address;
 * and a folder that is called as a page.
 */
export function strayFiles(folder: string): Problem[] {
  return readdirSync(join(folder, 'content/docs'), { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory() || entry.name.endsWith('.mdx'))
    .map((entry) => ({ entry, file: relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/') }))
    .filter(({ entry, file }) => !entry.isFile() || !isPlaced(file))
    .map(({ file }) => misplaced(file))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
}

function isPlaced(file: string): boolean {
  const { language, path } = languageAndPath(file)
  return isLanguage(language) && isPagePath(path)
}

/**
 * The pages that a person names: each name is a page's path, or a folder of pages; its language and ending may be left out. Without names all of them.
 * @returns also one sentence for each name that there is no page for
 */
export function namedPages(pages: readonly Page[], names: readonly string[]): { pages: Page[]; unknown: string[] } {
  const meant = names.map((name) => ({ name, path: pathNamed(name) }))
  const isMeant = (page: string, path: string) => page === path || page.startsWith(`${path}/`)
  const paths = [...new Set(pages.map(({ path }) => path))]
  const unknown = meant.filter(({ path }) => !paths.some((page) => isMeant(page, path))).map(({ name }) => noPage(name, pages))
  return { pages: names.length === 0 ? [...pages] : pages.filter((page) => meant.some(({ path }) => isMeant(page.path, path))), unknown }
}

/**
 * The pages with one of these parts in the names of their files; without parts all of them.
 * @returns also one sentence for each part that no page has
 */
export function pagesWith(pages: readonly Page[], parts: readonly string[]): { pages: Page[]; unknown: string[] } {
  const unknown = parts.filter((part) => !pages.some(({ file }) => file.includes(part)))
  return {
    pages: pages.filter(({ file }) => parts.length === 0 || parts.some((part) => file.includes(part))),
    unknown: unknown.map((part) => noPage(part, pages)),
  }
}

/** `There is no page closing/half-opne. Fix: write two-hosts/half-open` */
export function noPage(name: string, pages: readonly Pick<Page, 'path'>[]): string {
  const paths = [...new Set(pages.map(({ path }) => path))]
  const path = pathNamed(name)
  const last = (text: string) => text.split('/').at(-1) ?? ''
  // Of a wrong folder the page's own name is known.
  const near = nearest(path, paths) ?? paths.find((page) => last(page) === nearest(last(path), paths.map(last)))
  return `There is no page ${name}.${near ? ` Fix: write ${near}` : ''}`
}

/** `content/docs/ko/time-wait/how-long.mdx` as a shell completes it, `ko/time-wait/how-long` as a message names it, `time-wait/` as a folder. */
export function pathNamed(name: string): string {
  const path = name
    .replaceAll('\\', '/')
    .replace(/^(\.\/)?content\/docs\//, '')
    .replace(/\.mdx$|\/+$/, '')
  const [language = '', ...rest] = path.split('/')
  return isLanguage(language) && rest.length > 0 ? rest.join('/') : path
}
