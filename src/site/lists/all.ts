/** The lists by name. */

import { readSources } from '../../evidence/sources.ts'
import type { Language } from '../../page/language.ts'
import { wordsOf } from '../markup/words.ts'
import { readMessages } from '../messages/read.ts'
import { siteSurvey } from '../survey/survey.ts'
import { factsList } from './facts.ts'
import type { List, Whole } from './list.ts'
import { messagesList } from './messages.ts'
import { platformsList } from './platforms.ts'
import { sourcesList } from './sources.ts'
import { unverifiedList } from './unverified.ts'
import { wordsList } from './words.ts'

export const listNames = ['facts', 'sources', 'platforms', 'unverified', 'words', 'messages'] as const
export type ListName = (typeof listNames)[number]

export function listOf(name: ListName, language: Language, root: string): List {
  const survey = siteSurvey(root)
  const whole: Whole = { language, words: wordsOf(language), pages: survey.filter((each) => each.language === language), survey }
  switch (name) {
    case 'facts':
      return factsList(whole)
    case 'sources':
      return sourcesList(readSources(root).sources, whole)
    case 'platforms':
      return platformsList(whole)
    case 'unverified':
      return unverifiedList(whole)
    case 'words':
      return wordsList(whole)
    case 'messages':
      return messagesList(readMessages(root).messages, whole)
  }
}
