/** What a language's search needs, made of the whole site when it is built. */
import { join } from 'node:path'
import type { Language } from '../../page/language.ts'
import { paragraphsOf } from '../../page/markdown/paragraphs.ts'
import type { Page } from '../../page/page.ts'
import { readExplanations } from '../errors/explanations.ts'
import { addressOf as errorAddress } from '../errors/pages.ts'
import { withoutBase } from '../markup/address.ts'
import { type WordKey, wordsOf } from '../markup/words.ts'
import { adviceOf } from '../messages/data.ts'
import type { Message } from '../messages/message.ts'
import { readMessages } from '../messages/read.ts'
import { targetOf } from '../messages/target.ts'
import { headingsOf } from '../survey/headings.ts'
import { inOneLine } from '../survey/sentences.ts'
import { addressOf, type SurveyedPage, sectionOf } from '../survey/survey.ts'
import type { SearchData, SearchPage } from './ask.ts'
import { readKeywords, readPrograms, readSayings, readSpellings } from './keywords.ts'
import { type Indexed, makeIndex } from './page-index.ts'
import { Sayings } from './sayings.ts'
import { Spelling } from './spelling.ts'
import { termsOf } from './tokens.ts'

type Entry = { shown: SearchPage; indexed: Omit<Indexed, 'id' | 'sayings' | 'programs' | 'wordings'> }

export function searchData(root: string, language: Language, survey: readonly SurveyedPage[]): SearchData {
  const { messages } = readMessages(root)
  const keywords = readKeywords(root, language)
  const mine = survey.filter((each) => each.language === language)
  const messagesOf = Map.groupBy(messages, ({ page }) => page.replace(/#.*/, ''))
  const entries: Entry[] = [
    ...mine.map((page) => {
      // The start page answers for most programs; one named there in passing must not outdo a page of its own.
      const named = (messagesOf.get(page.page.path) ?? []).flatMap((message) => [message.program ?? '', ...message.keywords])
      const english = survey.find((each) => each.language === 'en' && each.page.path === page.page.path)?.page
      return entryOf(page, english, keywords.get(page.page.path) ?? '', [...new Set(named)].join(', '))
    }),
    ...listEntries(language),
    ...errorEntries(root, language),
  ]
  const names = entries.flatMap(({ indexed }) => Object.values(indexed).flatMap((text) => text.match(/\b[A-Za-z]+(?:_[A-Za-z0-9]+)+\b/g) ?? []))
  const spellings = readSpellings(root)
  const sayings = readSayings(root)
  const said = new Sayings(sayings)
  const programs = readPrograms(root)
  const namesOf = (page: SearchPage) => programs.get(pathOf(page)) ?? []
  const spelling = new Spelling(spellings)
  const spelt = (text: string) => spelling.spelt(text.normalize('NFKC').toLowerCase())
  const subjects = [
    ...messages.flatMap(({ program }) => program ?? []),
    ...Object.values(spellings),
    ...[...programs.values()].flat().filter((name) => !isNumber(name)),
  ]
  return {
    index: makeIndex(
      entries.map(({ shown, indexed }, id) => ({
        id,
        title: spelt(indexed.title),
        keywords: spelt([indexed.keywords, ...namesOf(shown).filter(isNumber)].join(', ')),
        headings: spelt(indexed.headings),
        description: spelt(indexed.description),
        text: spelt(indexed.text),
        wordings: spelt(wordsOfWordings(messagesOf.get(pathOf(shown)) ?? [])),
        programs: namesOf(shown)
          .filter((name) => !isNumber(name))
          .join(' '),
        sayings: said.termsOf([indexed.title, indexed.keywords, indexed.headings, indexed.description].join('\n')).join(' '),
      })),
    ).toJSON(),
    pages: entries.map(({ shown }) => shown),
    advice: adviceOf(messages, language, (page) => {
      const { href, title } = targetOf(page, language, survey)
      return { href: withoutBase(href), title }
    }),
    spellings,
    sayings,
    names: [...new Set(names.flatMap(termsOf))].sort(),
    subjects: [...new Set(subjects.flatMap(termsOf))].sort(),
    anyway: ['start-here/address-already-in-use', 'index', 'looking/netstat-ss-proc'].flatMap((path) => {
      const id = mine.findIndex(({ page }) => page.path === path)
      return id < 0 ? [] : [id]
    }),
  }
}

/** A port, or the number of an error: many programs have it. */
function isNumber(name: string): boolean {
  return /^\d+$/.test(name)
}

/** Its path, without the language. */
function pathOf({ href }: SearchPage): string {
  return href.replace(/^\/\w\w\/|\/$/g, '')
}

/** Each word once: a page of many messages says none of them less than a page of one. */
function wordsOfWordings(messages: readonly Message[]): string {
  return [
    ...new Set(
      messages.flatMap(({ wording = '' }) =>
        wording
          .replace(/\{\w+\}/g, ' ')
          .toLowerCase()
          .split(/\s+/),
      ),
    ),
  ].join(' ')
}

function entryOf(surveyed: SurveyedPage, english: Page | undefined, keywords: string, programs: string): Entry {
  const { page, title, description } = surveyed
  const headings = headingsOf(page, english)
  const commands = [...page.text.matchAll(/^\$ (.+)$/gm)].map(([, command]) => command)
  return {
    shown: {
      href: withoutBase(addressOf(surveyed)),
      title,
      text: description,
      headings: headings.map(({ id, text }) => ({ id, title: text })),
      ...(sectionOf(page) === 'write' && { contributors: true as const }),
    },
    indexed: {
      title,
      keywords,
      headings: headings.map(({ text }) => text).join('\n'),
      description: `${description}\n${programs}`,
      text: [...paragraphsOf(page.text).map((paragraph) => inOneLine(paragraph.text)), ...commands].join('\n'),
    },
  }
}

/** The lists of the whole site, found by their names. */
function listEntries(language: Language): Entry[] {
  const words = wordsOf(language)
  const lists: { path: string; title: WordKey; text: WordKey }[] = [
    { path: 'messages', title: 'site.messages', text: 'site.messages.text' },
    { path: 'facts', title: 'site.facts', text: 'site.facts.text' },
    { path: 'sources', title: 'site.sources', text: 'site.sources.text' },
    { path: 'platforms', title: 'site.platforms', text: 'site.platforms.text' },
    { path: 'unverified', title: 'site.unverified', text: 'site.unverified.text' },
    { path: 'words', title: 'site.index', text: 'site.index.text' },
  ]
  return lists.map(({ path, title, text }) => ({
    shown: { href: `/${language}/${path}/`, title: words(title), text: words(text), headings: [] },
    indexed: { title: words(title), keywords: '', headings: '', description: words(text), text: '' },
  }))
}

/** The tool's own messages, for who writes pages. */
function errorEntries(root: string, language: Language): Entry[] {
  const words = wordsOf(language)
  const index = { code: undefined, title: words('site.errors'), text: words('site.errors.text') }
  const codes = readExplanations(join(root)).map(({ code, [language]: { title, means } }) => ({ code, title: `${code}: ${title}`, text: means }))
  return [index, ...codes].map(({ code, title, text }) => ({
    shown: {
      href: code === undefined ? `/${language}/errors/` : withoutBase(errorAddress(code, language)),
      title: title.replaceAll('`', ''),
      text: text.replaceAll('`', ''),
      headings: [],
      contributors: true,
    },
    indexed: { title, keywords: '', headings: '', description: '', text },
  }))
}
