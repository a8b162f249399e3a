/** The index of a language's pages: made when the site is built, and asked in the reader's browser. */
import MiniSearch, { type Options } from 'minisearch'
import { termsOf } from './tokens.ts'

/** What is indexed of a page. */
export interface Indexed {
  id: number
  title: string
  /** What people call it; see content/keywords. */
  keywords: string
  /** The programs that it answers for; see content/keywords/programs.yaml. */
  programs: string
  headings: string
  /** The messages that lead there: who types a part of one is looking for it. */
  wordings: string
  /** What it speaks of, however it is said; see content/keywords/sayings.yaml. */
  sayings: string
  description: string
  text: string
}

/** A name that is misspelt by one letter, or two of a long one, is still found, and a word's beginning. */
const options: Options<Indexed> = {
  fields: ['title', 'keywords', 'sayings', 'programs', 'wordings', 'headings', 'description', 'text'],
  tokenize: termsOf,
  processTerm: (term) => term,
  searchOptions: {
    // A query comes as terms already.
    tokenize: (term) => [term],
    combineWith: 'OR',
    boost: { title: 3, keywords: 6, sayings: 2, programs: 10, wordings: 0.5, headings: 1.2, description: 2.4, text: 0.7 },
    prefix: (term) => /^[a-z]{4,}$/.test(term),
    fuzzy: (term) => (/^[a-z_]{5,}$/.test(term) ? 0.2 : false),
    weights: { fuzzy: 0.3, prefix: 0.4 },
    bm25: { k: 1.1, b: 0.3, d: 0.3 },
  },
}

export function makeIndex(pages: readonly Indexed[]): MiniSearch<Indexed> {
  const index = new MiniSearch(options)
  index.addAll(pages)
  return index
}

/** @param json what `JSON.stringify` gave of an index */
export function loadIndex(json: unknown): MiniSearch<Indexed> {
  return MiniSearch.loadJS(json as Parameters<typeof MiniSearch.loadJS>[0], options)
}
