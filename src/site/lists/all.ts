/** The lists by name. */

import { readSources } from '../../evidence/sources.ts'
import type { Language } from '../../page/language.ts'
import { wordsOf } from '../markup/words.ts'
import { readMessages } from '../messages/read.ts'
import { glossaryOf } from '../survey/glossary.ts'
import { sectionOf, siteSurvey } from '../survey/survey.ts'
import { factsList } from './facts.ts'
import { glossaryList } from './glossary.ts'
import type { List, Whole } from './list.ts'
import { messagesList } from './messages.ts'
import { platformsList } from './platforms.ts'
import { sectionList } from './section.ts'
import { sourcesList } from './sources.ts'
import { unverifiedList } from './unverified.ts'
import { wordsList } from './words.ts'

export const listNames = ['facts', 'sources', 'platforms', 'unverified', 'words', 'glossary', 'messages'] as const
export type ListName = (typeof listNames)[number]

/** The folders of the pages, each of which has a list of its own. */
export function sectionNames(root: string): string[] {
  return [...new Set(siteSurvey(root).map(({ page }) => sectionOf(page)))].filter((name) => name !== '')
}

/** @param name of a list, or of a folder */
export function listOf(name: string, language: Language, root: string): List {
  const survey = siteSurvey(root)
  const whole: Whole = { language, words: wordsOf(language), pages: survey.filter((each) => each.language === language), survey }
  switch (name as ListName) {
    case 'facts':
      return factsList(whole)
    case 'sources':
      return sourcesList(readSources(root).sources, whole)
    case 'platforms':
      return platformsList(whole)
    case 'unverified':
      return unverifiedList(whole)
    case 'words':
      return wordsList(whole, glossaryOf(root, language))
    case 'glossary':
      return glossaryList(glossaryOf(root, language), whole)
    case 'messages':
      return messagesList(readMessages(root).messages, whole)
    default:
      return sectionList(name, whole)
  }
}
