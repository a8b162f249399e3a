import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { mdxToJs } from 'satteri'
import { expect, onTestFinished, test, vi } from 'vitest'
import { markdownFeatures } from '../../src/page/markdown/features.ts'
import { foldedSections } from '../../src/site/page/folded-sections.ts'
import { evidencePlugin } from '../../src/site/page/markdown.ts'

const root = process.cwd()

async function compile(file: string): Promise<void> {
  await mdxToJs(readFileSync(join(root, file), 'utf8'), {
    fileURL: pathToFileURL(join(root, file)),
    features: markdownFeatures,
    mdastPlugins: [evidencePlugin(() => new Map())],
    hastPlugins: [foldedSections],
  })
}

test('every page is read by the site’s build as by the tests, and nothing is asked for that is then dropped', async () => {
  const faults: string[] = []
  const warned = vi.spyOn(console, 'warn').mockImplementation((...words: unknown[]) => faults.push(words.join(' ')))
  onTestFinished(() => warned.mockRestore())
  for (const file of globSync('content/docs/**/*.mdx', { cwd: root }))
    await compile(file.replace(/\\/g, '/')).catch((error: unknown) => faults.push(String(error)))
  expect(faults).toEqual([])
})
