/**
 * The Content-Security-Policy of a built site: only its own files, and each inline script and style by its hash.
 * It goes into every page as a meta element, into `_headers` for hosts that take one, and into `.htaccess` for Apache.
 */
import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { at } from '../markup/address.ts'
import { type Element, elementsOf } from '../markup/elements.ts'

/** What no page needs, and what a meta element cannot say. */
const headersOnly = "frame-ancestors 'none'"
const otherHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'interest-cohort=()',
}

const mostOfLine = 2000
/** These files have their content's hash in their names. */
const forGood = 'Cache-Control: public, max-age=31536000, immutable'

interface Inline {
  scripts: Set<string>
  styles: Set<string>
  attributes: Set<string>
}

/** Writes the policy into each page of the folder, and `_headers` and `.htaccess` beside them. */
export function applyPolicy(dist: string): void {
  const all: Inline = { scripts: new Set(), styles: new Set(), attributes: new Set() }
  for (const file of globSync('**/*.html', { cwd: dist }).sort()) {
    const path = join(dist, file)
    const page = readFileSync(path, 'utf8')
    const elements = elementsOf(page)
    const inline = inlineOf(elements)
    for (const key of ['scripts', 'styles', 'attributes'] as const) for (const hash of inline[key]) all[key].add(hash)
    const meta = `<meta http-equiv="content-security-policy" content="${policyOf(inline)}">`
    const place = placeOf(elements)
    if (place === undefined) throw new Error(`${file} has no <head>, and so no place for its Content-Security-Policy.\n  Fix: write one`)
    writeFileSync(path, page.slice(0, place) + meta + page.slice(place))
  }
  const headers = { 'Content-Security-Policy': `${policyOf(all)}; ${headersOnly}`, ...otherHeaders }
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)
  const longest = Math.max(...lines.map(({ length }) => length))
  if (longest > mostOfLine)
    throw new Error(
      `_headers has a line of ${longest} characters, and Cloudflare Pages takes ${mostOfLine}.\n  Fix: move inline scripts and styles to files`,
    )
  writeFileSync(join(dist, '_headers'), `${at('/*')}\n${lines.join('\n')}\n${at('/_astro/*')}\n  ${forGood}\n`)
  writeFileSync(join(dist, '.htaccess'), htaccess(headers))
}

/** For Apache, where the folder's owner may set headers: mod_headers and `AllowOverride FileInfo`. */
function htaccess(headers: Record<string, string>): string {
  const set = ([name, value]: [string, string]) => `Header always set ${name} "${value}"`
  const [name = '', value = ''] = forGood.split(': ')
  return `ErrorDocument 404 ${at('/404.html')}
<IfModule mod_headers.c>
  ${Object.entries(headers).map(set).join('\n  ')}
  <If "%{REQUEST_URI} =~ m#^${at('/_astro/')}#">
    ${set([name, value])}
  </If>
</IfModule>
`
}

export function policyOf({ scripts, styles, attributes }: Inline): string {
  const styleHashes = [...styles, ...(attributes.size > 0 ? ["'unsafe-hashes'", ...attributes] : [])]
  return [
    "default-src 'none'",
    // The search index is WebAssembly.
    ["script-src 'self' 'wasm-unsafe-eval'", ...scripts].join(' '),
    ["style-src 'self'", ...styleHashes].join(' '),
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** Before the first thing that the policy governs, after the charset, which must come within the first kilobyte. */
function placeOf(elements: readonly Element[]): number | undefined {
  const head = elements.findIndex(({ name }) => name === 'head')
  const first = elements[head + 1]
  return elements[head]?.opened && first?.attributes.has('charset') ? first.opened : elements[head]?.opened
}

/** The hashes of what stands in a page itself. A script with a `src`, or of a type that is not run, needs none. */
export function inlineOf(elements: readonly Element[]): Inline {
  const scripts = elements.filter(
    ({ name, attributes }) => name === 'script' && !attributes.has('src') && !attributes.get('type')?.startsWith('application/'),
  )
  const styles = elements.filter(({ name }) => name === 'style')
  return {
    scripts: new Set(scripts.map(({ text }) => hashOf(text))),
    styles: new Set(styles.map(({ text }) => hashOf(text))),
    attributes: new Set(elements.flatMap(({ attributes }) => attributes.get('style') ?? []).map(hashOf)),
  }
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
