/** All pages of the site, read and parsed. */
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { isLanguage } from '../page/language.ts'
import type { Page } from '../page/page.ts'
import { languageAndPath, misplaced, parsePage } from '../page/parse.ts'
import { nearest } from '../problem/print.ts'
import type { Problem } from '../problem/problem.ts'

export function readPages(): Page[] {
  return globSync('content/docs/**/*.mdx')
    .sort()
    .map((file) => parsePage(file, readFileSync(file, 'utf8')))
}

/** What lies in the pages' folder and is no page: another ending, a name that begins with a dot, a symbolic link, a language that there is not. */
export function strayFiles(folder = '.'): Problem[] {
  return readdirSync(join(folder, 'content/docs'), { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({ entry, file: relative(folder, join(entry.parentPath, entry.name)) }))
    .filter(({ entry, file }) => !entry.isFile() || !isLanguage(languageAndPath(file).language) || /\/\./.test(file))
    .map(({ file }) => misplaced(file))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
}

/**
 * The pages that a person names: each name is a page's path without language and ending, or a folder of pages. Without names all of them.
 * @returns also one sentence for each name that there is no page for
 */
export function namedPages(pages: readonly Page[], names: readonly string[]): { pages: Page[]; unknown: string[] } {
  const isMeant = (path: string, name: string) => path === name || path.startsWith(`${name}/`)
  const paths = [...new Set(pages.map(({ path }) => path))]
  const unknown = names
    .filter((name) => !paths.some((path) => isMeant(path, name)))
    .map((name) => {
      const meant = nearest(name, paths)
      return `There is no page ${name}.${meant ? ` Fix: write ${meant}` : ''}`
    })
  return { pages: names.length === 0 ? [...pages] : pages.filter(({ path }) => names.some((name) => isMeant(path, name))), unknown }
}
