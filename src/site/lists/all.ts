/** The lists by name, and the site as a whole, read once. */

import { join } from 'node:path'
import { readSources } from '../../evidence/sources.ts'
import type { Language } from '../../page/language.ts'
import { type SurveyedPage, surveyOf } from '../survey.ts'
import { wordsOf } from '../words.ts'
import { factsList } from './facts.ts'
import type { List, Whole } from './list.ts'
import { platformsList } from './platforms.ts'
import { sourcesList } from './sources.ts'
import { unverifiedList } from './unverified.ts'
import { wordsList } from './words.ts'

export const listNames = ['facts', 'sources', 'platforms', 'unverified', 'words'] as const
export type ListName = (typeof listNames)[number]

let survey: SurveyedPage[] | undefined

export function wholeSite(root: string): SurveyedPage[] {
  survey ??= surveyOf(root)
  return survey
}

export function listOf(name: ListName, language: Language, root: string): List {
  const whole: Whole = { language, words: wordsOf(language), pages: wholeSite(root).filter((each) => each.language === language) }
  switch (name) {
    case 'facts':
      return factsList(whole)
    case 'sources':
      return sourcesList(readSources(join(root, 'content/sources')).sources, whole)
    case 'platforms':
      return platformsList(whole)
    case 'unverified':
      return unverifiedList(whole)
    case 'words':
      return wordsList(whole)
  }
}
