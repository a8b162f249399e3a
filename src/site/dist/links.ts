/** Every link inside a built site, and those that lead nowhere: missing files and missing anchors. Reads the built files only. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One line each: `en/a/index.html: /en/b/#c has no such anchor`. */
export function brokenLinks(dist: string, site: string): string[] {
  const files = new Set(
    globSync('**/*', { cwd: dist, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(dist.length).replace(/\\/g, '/').replace(/^\/?/, '/')),
  )
  const anchors = new Map<string, Set<string>>()
  const anchorsOf = (file: string) => {
    const known =
      anchors.get(file) ?? new Set([...readFileSync(join(dist, file), 'utf8').matchAll(/\sid="([^"]*)"/g)].map(([, id]) => plainText(id ?? '')))
    anchors.set(file, known)
    return known
  }
  const broken: string[] = []
  for (const file of [...files].filter((name) => name.endsWith('.html')).sort()) {
    for (const link of linksOf(readFileSync(join(dist, file), 'utf8'))) {
      const url = new URL(link, new URL(file.replace(/index\.html$/, ''), site))
      if (url.origin !== new URL(site).origin) continue
      const path = decodeURIComponent(url.pathname)
      const target = path.endsWith('/') ? `${path}index.html` : path
      const anchor = decodeURIComponent(url.hash.slice(1))
      if (!files.has(target)) broken.push(`${file}: ${link} has no such page`)
      else if (anchor !== '' && target.endsWith('.html') && !anchorsOf(target).has(anchor)) broken.push(`${file}: ${link} has no such anchor`)
    }
  }
  return [...new Set(broken)]
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)]
    .map(([, link]) => plainText(link ?? ''))
    .filter((link) => !/^(?:data|mailto|javascript):/.test(link))
}

function plainText(text: string): string {
  return text
    .replace(/&quot;|&#34;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;|&#38;/g, '&')
}
