/** A page as it is in its file now, parsed once for all who ask. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isLanguage } from '../../page/language.ts'
import type { Page } from '../../page/page.ts'
import { parsePage } from '../../page/parse.ts'
import { shared } from '../shared.ts'

/** @param file relative to the root: `content/docs/en/index.mdx` */
export function readPage(root: string, file: string): Page {
  const pages = shared('pages', () => new Map<string, Page>())
  const path = join(root, file)
  const text = readFileSync(path, 'utf8')
  const known = pages.get(path)
  if (known?.text === text) return known
  const page = parsePage(file, text)
  pages.set(path, page)
  return page
}

/** The page of a file and, of a translation, its original; nothing of what is no page of ours. */
export function pagesOf(root: string, file = ''): { page?: Page | undefined; english?: Page | undefined } {
  const [, language, path] = /^content\/docs\/([^/]+)\/(.+)$/.exec(file) ?? []
  if (!isLanguage(language)) return {}
  const [english, page] = [`content/docs/en/${path}`, file].map((each) => (existsSync(join(root, each)) ? readPage(root, each) : undefined))
  return { page, english }
}
