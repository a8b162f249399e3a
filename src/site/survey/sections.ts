/** The sections of the sidebar: the folders of content/docs/en, in the order in which a reader needs them, then the lists of the whole site. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../../page/language.ts'
import { at } from '../markup/address.ts'
import { type WordKey, wordsOf } from '../markup/words.ts'

/** What people have in hand comes before what the kernel does; who writes pages comes last. */
const order = [
  'start-here',
  'your-program',
  'elsewhere',
  'looking',
  'time-wait',
  'reuseaddr',
  'ports',
  'closing',
  'two-hosts',
  'programs',
  'write',
] as const
const contributors = 'write'
const lists = ['index', 'glossary', 'facts', 'sources', 'platforms', 'unverified'] as const
/** Where the list of each name is. */
const addresses = { facts: 'facts', sources: 'sources', platforms: 'platforms', unverified: 'unverified', index: 'words', glossary: 'glossary' }

interface Named {
  label: string
  translations: Record<string, string>
}

export type Section = Named & { items: ({ autogenerate: { directory: string } } | (Named & { link: string }))[] }

/** Folders without a page are left out; those that have no name here come last, under their own. */
export function sectionsOf(root: string): Section[] {
  const docs = join(root, 'content/docs/en')
  const folders = readdirSync(docs, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(docs, entry.name)).some((name) => name.endsWith('.mdx')))
    .map(({ name }) => name)
  const topics = folders
    .sort((a, b) => sectionRank(a) - sectionRank(b) || a.localeCompare(b))
    .map((directory) => ({
      ...named((language) => sectionTitle(directory, language)),
      items: [{ autogenerate: { directory } }, ...(directory === 'start-here' ? [{ ...label('site.messages'), link: '/messages/' }] : [])],
    }))
  const verdicts = lists.map((list) => ({ ...label(`site.${list}`), link: `/${addresses[list]}/` }))
  const errorList = named((language) => wordsOf(language)('site.errors'))
  const errors = { ...errorList, link: '/errors/' }
  const writing = topics.filter((_, index) => folders[index] === contributors).map((topic) => ({ ...topic, items: [...topic.items, errors] }))
  const reading = topics.filter((_, index) => folders[index] !== contributors)
  return [...reading, { ...label('site.section.verdicts'), items: verdicts }, ...(writing.length > 0 ? writing : [{ ...errorList, items: [errors] }])]
}

/** The lists of the whole site, for a page that has no sidebar. */
export function listLinks(language: Language): { title: string; href: string }[] {
  return lists.map((list) => ({ title: wordsOf(language)(`site.${list}`), href: at(`/${language}/${addresses[list]}/`) }))
}

/** The front page comes first, folders that have no name here last. */
export function sectionRank(directory: string): number {
  if (directory === '') return 0
  return (order as readonly string[]).indexOf(directory) + 1 || order.length + 1
}

export function sectionTitle(directory: string, language: Language): string {
  const known = order.find((name) => name === directory)
  if (known) return wordsOf(language)(`site.section.${known}`)
  return directory === '' ? wordsOf(language)('site.section.front') : directory
}

const label = (key: WordKey) => named((language) => wordsOf(language)(key))

function named(text: (language: Language) => string): Named {
  return { label: text('en'), translations: { ja: text('ja'), ko: text('ko') } }
}
