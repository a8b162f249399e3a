/** What a first visit to each page of a built site takes: the page and every file that it names, compressed. Reads the built files only. */
import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parseSync } from 'vite'
import { type Element, elementsOf } from '../markup/elements.ts'

export interface Weight {
  /** `/en/facts/index.html`. */
  file: string
  bytes: number
  /** Of these, scripts: in files, with what they import, and in the page itself. */
  scriptBytes: number
}

const loaded = new Set(['stylesheet', 'shortcut icon', 'icon'])

export function weightsOf(dist: string): Weight[] {
  const known = new Map<string, number>()
  const bytesOf = (file: string) => {
    const bytes = known.get(file) ?? gzipSync(readFileSync(dist + file)).length
    known.set(file, bytes)
    return bytes
  }
  const sum = (files: Iterable<string>) => [...files].reduce((total, file) => total + bytesOf(file), 0)
  const importsOf = importReader(dist)
  return globSync('**/*.html', { cwd: dist })
    .map((name) => `/${name.replace(/\\/g, '/')}`)
    .sort()
    .map((file) => {
      const elements = elementsOf(readFileSync(dist + file, 'utf8'))
      const named = (wanted: (element: Element) => string | undefined) =>
        new Set(elements.map(wanted).filter((name) => name !== undefined && /^\/(?!\/)/.test(name)) as string[])
      const scripts = named(({ name, attributes }) => {
        if (name === 'script') return attributes.get('src')
        return name === 'link' && attributes.get('rel') === 'modulepreload' ? attributes.get('href') : undefined
      })
      for (const script of scripts) for (const needed of importsOf(script)) scripts.add(needed)
      const others = named(({ name, attributes }) => {
        if (name === 'img') return attributes.get('src')
        return name === 'link' && loaded.has(attributes.get('rel') ?? '') ? attributes.get('href') : undefined
      })
      const inline = elements.filter(isRun).map(({ text }) => text)
      return { file, bytes: bytesOf(file) + sum(scripts) + sum(others), scriptBytes: sum(scripts) + gzipSync(inline.join('\n')).length }
    })
}

/** A script in the page itself that a browser runs. */
function isRun({ name, attributes }: Element): boolean {
  return name === 'script' && !attributes.has('src') && !attributes.get('type')?.startsWith('application/ld')
}

/** What a script imports when it starts; what it asks for later is not part of a first visit. */
function importReader(dist: string): (script: string) => readonly string[] {
  const known = new Map<string, string[]>()
  return (script) => {
    const before = known.get(script)
    if (before) return before
    const { staticImports, staticExports } = parseSync(script, readFileSync(dist + script, 'utf8')).module
    const reexported = staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []))
    const files = [...staticImports.map(({ moduleRequest }) => moduleRequest.value), ...reexported]
    const found = files.filter((name) => name.startsWith('.')).map((name) => posix.join(posix.dirname(script), name))
    known.set(script, found)
    return found
  }
}
