/** What a first visit to each page of a built site takes: the page and every file that it names, compressed. Reads the built files only. */
import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { gzipSync } from 'node:zlib'

export interface Weight {
  /** `/en/facts/index.html`. */
  file: string
  bytes: number
  /** Of these, scripts: in files, with what they import, and in the page itself. */
  scriptBytes: number
}

export function weightsOf(dist: string): Weight[] {
  const known = new Map<string, number>()
  const bytesOf = (file: string) => {
    const bytes = known.get(file) ?? gzipSync(readFileSync(dist + file)).length
    known.set(file, bytes)
    return bytes
  }
  const sum = (files: Iterable<string>) => [...files].reduce((total, file) => total + bytesOf(file), 0)
  return globSync('**/*.html', { cwd: dist })
    .map((name) => `/${name.replace(/\\/g, '/')}`)
    .sort()
    .map((file) => {
      const page = readFileSync(dist + file, 'utf8')
      const scripts = withImports(dist, namesIn(page, /<script\b[^>]*\ssrc="([^"]*)"|<link\b[^>]*rel="modulepreload"[^>]*\shref="([^"]*)"/g))
      const others = namesIn(page, /<link\b[^>]*rel="(?:stylesheet|shortcut icon|icon)"[^>]*\shref="([^"]*)"|<img\b[^>]*\ssrc="([^"]*)"/g)
      const inline = [...page.matchAll(/<script\b(?![^>]*\s(?:src=|type="application\/ld))[^>]*>([\s\S]*?)<\/script>/g)]
        .map(([, text]) => text)
        .join('\n')
      return { file, bytes: bytesOf(file) + sum(scripts) + sum(others), scriptBytes: sum(scripts) + gzipSync(inline).length }
    })
}

/** The files of this site that the page names; those of other sites and those inside the page (`data:`) are none. */
function namesIn(page: string, names: RegExp): Set<string> {
  return new Set(
    [...page.matchAll(names)].map((match) => match.slice(1).find((name) => name !== undefined) ?? '').filter((name) => /^\/(?!\/)/.test(name)),
  )
}

/** Scripts with all that they import when they start; what they ask for later is not part of a first visit. */
function withImports(dist: string, scripts: ReadonlySet<string>): Set<string> {
  const all = new Set(scripts)
  for (const script of all) {
    const text = readFileSync(dist + script, 'utf8')
    for (const [, name = ''] of text.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']*)["']/g)) all.add(posix.join(posix.dirname(script), name))
  }
  return all
}
