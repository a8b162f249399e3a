/** All pages of the site, read and parsed. */
import { globSync, readFileSync } from 'node:fs'
import type { Page } from '../page/page.ts'
import { parsePage } from '../page/parse.ts'

export function readPages(): Page[] {
  return globSync('content/docs/**/*.mdx')
    .sort()
    .map((file) => parsePage(file, readFileSync(file, 'utf8')))
}
