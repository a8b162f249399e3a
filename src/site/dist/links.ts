/** Every link inside a built site, and those that lead nowhere: missing files and missing anchors. Reads the built files only. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { elementsOf } from '../markup/elements.ts'

/** What a file has of links and of places that a link may lead to. */
interface Linked {
  links: string[]
  anchors: Set<string>
}

/** One line each: `en/a/index.html: /en/b/#c has no such anchor`. */
export function brokenLinks(dist: string, site: string, base = ''): string[] {
  const files = globSync('**/*', { cwd: dist, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length).replace(/\\/g, '/').replace(/^\/?/, '/'))
    .sort()
  const linked = new Map(files.map((file) => [file, linkedOf(file, () => readFileSync(join(dist, file), 'utf8'), site)]))
  const broken: string[] = []
  for (const [file, { links }] of linked) {
    for (const link of links) {
      const url = new URL(link, new URL(base + file.replace(/index\.html$/, ''), site))
      if (url.origin !== new URL(site).origin) continue
      if (!url.pathname.startsWith(`${base}/`)) {
        broken.push(`${file}: ${link} leads out of ${base}/`)
        continue
      }
      const path = decodeURIComponent(url.pathname.slice(base.length))
      const target = path.endsWith('/') ? `${path}index.html` : path
      const anchor = decodeURIComponent(url.hash.slice(1))
      const found = linked.get(target)
      if (found === undefined) broken.push(`${file}: ${link} has no such page`)
      else if (anchor !== '' && target.endsWith('.html') && !found.anchors.has(anchor)) broken.push(`${file}: ${link} has no such anchor`)
    }
  }
  return [...new Set(broken)]
}

function linkedOf(file: string, read: () => string, site: string): Linked {
  if (!/\.(?:html|xml|txt|json)$/.test(file)) return { links: [], anchors: new Set() }
  if (!file.endsWith('.html')) return { links: addressesIn(read().replaceAll('&amp;', '&'), site), anchors: new Set() }
  const elements = elementsOf(read())
  const named = elements.flatMap(({ attributes }) => ['href', 'src'].flatMap((name) => attributes.get(name) ?? []))
  // Also those of a picture in the head, and what a search engine is told in JSON.
  const told = elements.flatMap(({ attributes, text }) => [...attributes.values(), text].flatMap((value) => addressesIn(value, site)))
  return {
    links: [...named.filter((link) => !/^(?:data|mailto|javascript):/.test(link)), ...told],
    anchors: new Set(elements.flatMap(({ attributes }) => attributes.get('id') ?? [])),
  }
}

/** The whole addresses of this site, wherever they stand: in a feed, a list of all pages, a description of a page's picture. */
function addressesIn(text: string, site: string): string[] {
  if (!text.includes(`${site}/`)) return []
  return [...text.matchAll(/\bhttps?:\/\/[^\s"'<>()]+/g)].map(([address]) => address).filter((address) => address.startsWith(`${site}/`))
}
