/** The plugin by which the site's build reads pages, as the build calls it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type HastPluginDefinition, mdxToJs } from 'satteri'
import { expect, test } from 'vitest'
import { markdownFeatures } from '../../../src/page/markdown/features.ts'
import { foldedSections } from '../../../src/site/page/folded-sections.ts'
import { evidencePlugin } from '../../../src/site/page/markdown.ts'

const root = process.cwd()

async function compiled(file: string, hastPlugins: HastPluginDefinition[] = [foldedSections]): Promise<string> {
  const text = readFileSync(join(root, file), 'utf8')
  const plugin = evidencePlugin(() => new Map())
  const { code } = await mdxToJs(text, {
    fileURL: pathToFileURL(join(root, file)),
    features: markdownFeatures,
    mdastPlugins: [plugin],
    hastPlugins,
  })
  return code
}

test('a word of the glossary says what it means where a page has it first, and only there', async () => {
  const code = await compiled('content/docs/en/closing/three-or-four-segments.mdx')
  const notes = [...code.matchAll(/class=\\"term\\"><a href=\\"\/en\/glossary\/#(\w+)\\"/g)].map(([, id]) => id)
  expect(notes.length).toBeGreaterThan(0)
  expect(new Set(notes).size).toBe(notes.length)
})

test('the sections of a page are folded to their headings where its front matter says so, and nothing is lost', async () => {
  const file = 'content/docs/en/write/vocabulary.mdx'
  const written = [...readFileSync(join(root, file), 'utf8').matchAll(/^## /gm)].length
  const folded = await compiled(file)
  const summaries = [...folded.matchAll(/_components\.summary, \{ children: _jsxs?\(_components\.h2, /g)]
  expect(summaries.length).toBe(written)
  const unfolded = await compiled(file, [])
  expect(unfolded).not.toContain('_components.summary')
  const headings = (code: string) => code.match(/_jsxs?\(_components\.(?:h[23]|table|p), /g)?.sort()
  expect(headings(folded)).toEqual(headings(unfolded))
})
