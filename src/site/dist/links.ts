/** Every link inside a built site, and those that lead nowhere: missing files and missing anchors. Reads the built files only. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { plainText } from './text.ts'

/** One line each: `en/a/index.html: /en/b/#c has no such anchor`. */
export function brokenLinks(dist: string, site: string, base = ''): string[] {
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
  for (const file of [...files].filter((name) => /\.(?:html|xml|txt|json)$/.test(name)).sort()) {
    const text = readFileSync(join(dist, file), 'utf8')
    const links = file.endsWith('.html') ? linksOf(text) : []
    for (const link of [...links, ...addressesOf(text, site)]) {
      const url = new URL(link, new URL(base + file.replace(/index\.html$/, ''), site))
      if (url.origin !== new URL(site).origin) continue
      if (!url.pathname.startsWith(`${base}/`)) {
        broken.push(`${file}: ${link} leads out of ${base}/`)
        continue
      }
      const path = decodeURIComponent(url.pathname.slice(base.length))
      const target = path.endsWith('/') ? `${path}index.html` : path
      const anchor = decodeURIComponent(url.hash.slice(1))
      if (!files.has(target)) broken.push(`${file}: ${link} has no such page`)
      else if (anchor !== '' && target.endsWith('.html') && !anchorsOf(target).has(anchor)) broken.push(`${file}: ${link} has no such anchor`)
    }
  }
  return [...new Set(broken)]
}

/** The whole addresses of this site, wherever they stand: in a feed, a list of all pages, a description of a page's picture. */
function addressesOf(text: string, site: string): string[] {
  return [...text.matchAll(/\bhttps?:\/\/[^\s"'<>()]+/g)].map(([address]) => plainText(address)).filter((address) => address.startsWith(`${site}/`))
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)]
    .map(([, link]) => plainText(link ?? ''))
    .filter((link) => !/^(?:data|mailto|javascript):/.test(link))
}
