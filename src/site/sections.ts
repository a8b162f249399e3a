/** The sections of the sidebar: the folders of content/docs/en, in the order in which a reader needs them, named in each language. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { wordsOf, type WordKey } from './words.ts'

const order = ['start-here', 'time-wait', 'reuseaddr', 'ports', 'closing', 'looking', 'elsewhere'] as const

export interface Section {
  label: string
  translations: Record<string, string>
  items: { autogenerate: { directory: string } }[]
}

/** Folders without a page are left out; those that have no name here come last, under their own. */
export function sectionsOf(root: string): Section[] {
  const docs = join(root, 'content/docs/en')
  const folders = readdirSync(docs, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(docs, entry.name)).some((name) => name.endsWith('.mdx')))
    .map(({ name }) => name)
  const rank = (name: string) => (order as readonly string[]).indexOf(name) + 1 || order.length + 1
  return folders
    .filter((name) => name !== 'specimen')
    .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))
    .map((directory) => ({ ...named(directory), items: [{ autogenerate: { directory } }] }))
}

function named(directory: string): Pick<Section, 'label' | 'translations'> {
  const known = order.find((name) => name === directory)
  if (!known) return { label: directory, translations: {} }
  const key: WordKey = `site.section.${known}`
  return { label: wordsOf('en')(key), translations: { ja: wordsOf('ja')(key), ko: wordsOf('ko')(key) } }
}
