/** The sitemap of a built site, which calls a page that belongs to no language English, as its neighbour is: that page is for readers of any other language. */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export function nameChoosers(dist: string): void {
  for (const name of globSync('sitemap-*.xml', { cwd: dist })) {
    const file = join(dist, name)
    const named = readFileSync(file, 'utf8').replace(/hreflang="en"(?= href="https?:\/\/[^/"]+\/(?!en\/))/g, 'hreflang="x-default"')
    writeFileSync(file, named)
  }
}
