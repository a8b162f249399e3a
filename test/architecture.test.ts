import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What each folder may import of the others. Pages flow through them in this order; nothing reaches back. */
const mayImport: Record<string, string[]> = {
  'src/problem': [],
  'src/page': ['src/problem'],
  'src/module': ['src/page', 'src/problem'],
  'src/evidence': ['src/page', 'src/problem'],
  'src/runner': ['src/page', 'src/module', 'src/evidence', 'src/check', 'src/problem'],
  'src/check': ['src/page', 'src/module', 'src/evidence', 'src/problem'],
  'src/lab': ['src/evidence'],
  'src/site': ['src/page', 'src/evidence', 'src/problem', 'src/check/coverage.ts', 'src/lab/facts.ts', 'content/i18n'],
  scenarios: ['src/lab', 'src/evidence', 'src/runner/vocabulary.ts'],
}

/** Packages that one folder alone may import. */
const keptTo: Record<string, string[]> = {
  vitest: ['src/runner'],
  koffi: ['src/lab'],
  astro: ['src/site', 'src/cli'],
  shiki: ['src/site'],
}

const files = globSync(['src/**/*.{ts,astro}', 'scenarios/**/*.ts'], { cwd: root }).sort()

describe.each(files)('%s', (file) => {
  const folder = Object.keys(mayImport).find((name) => file.startsWith(`${name}/`))
  const imports = importsOf(file)

  test.runIf(folder !== undefined)('imports only what its folder may', () => {
    const reaching = imports
      .filter((name) => name.startsWith('.'))
      .map((name) => relative(root, resolve(join(root, dirname(file)), name)))
      .filter(
        (path) => !path.startsWith(`${folder}/`) && !mayImport[folder ?? '']?.some((allowed) => path === allowed || path.startsWith(`${allowed}/`)),
      )
    expect(reaching).toEqual([])
  })

  test('leaves the packages of other folders alone', () => {
    const foreign = imports.filter((name) => {
      const allowed = keptTo[name.split('/')[0] ?? '']
      return allowed !== undefined && !allowed.some((path) => file.startsWith(`${path}/`))
    })
    expect(foreign).toEqual([])
  })
})

test('the folders that the law speaks of exist', () => {
  for (const folder of Object.keys(mayImport))
    expect(
      files.some((file) => file.startsWith(`${folder}/`)),
      folder,
    ).toBe(true)
})

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [
    ...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'"\n]*?(?:\{[^}]*\}[^'"\n]*?)?from\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g),
  ].map(([, from, bare]) => from ?? bare ?? '')
}
