/**
 * The sitemap of a built site: what readers look for, not what is said of the tools' own errors, and no part of another page; and a page that belongs to no language
 * is no English page, as its neighbour is, but for readers of any other language.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { siteBase } from '../markup/address.ts'

export function tidySitemap(dist: string): void {
  const base = siteBase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const anyLanguage = new RegExp(`hreflang="en"(?= href="https?://[^/"]+${base}/(?!en/))`, 'g')
  const notForReaders = new RegExp(
    `<url><loc>https?://[^/<]+${base}/(?:(?:\\w\\w/)?errors/|[^<]*/evidence/[^/<]+/</loc>|[^<]*/on/[^/<]+/</loc>).*?</url>`,
    'g',
  )
  for (const name of globSync('sitemap-*.xml', { cwd: dist })) {
    const file = join(dist, name)
    writeFileSync(file, readFileSync(file, 'utf8').replace(notForReaders, '').replace(anyLanguage, 'hreflang="x-default"'))
  }
}
