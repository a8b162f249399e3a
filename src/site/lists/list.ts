/** A page that is made of the whole site: what each of them needs, and what it gives. */
import type { Language } from '../../page/language.ts'
import type { Html } from '../markup/html.ts'
import type { Words } from '../markup/words.ts'
import type { SurveyedPage } from '../survey/survey.ts'

export interface Whole {
  language: Language
  words: Words
  /** The pages of the language. */
  pages: readonly SurveyedPage[]
  /** Those of every language, where the list looks something up in the English page. */
  survey?: readonly SurveyedPage[]
}

export interface List {
  title: string
  description: string
  /** For the table of contents. */
  headings: { depth: number; slug: string; text: string }[]
  body: Html
  /** What is too heavy to come with it, each on a page of its own below its address. */
  apart?: readonly ListPart[]
}

export interface ListPart {
  slug: string
  title: string
  body: Html
}
