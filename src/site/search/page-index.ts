/** The index of a language's pages: made when the site is built, and asked in the reader's browser. */
import MiniSearch, { type Options } from 'minisearch'
import { termsOf, weightOf } from './tokens.ts'

/** What is indexed of a page. */
export interface Indexed {
  id: number
  title: string
  /** What people call it; see content/keywords. */
  keywords: string
  headings: string
  description: string
  text: string
}

/** A name that is misspelt by one letter, or two of a long one, is still found, and a word's beginning. */
const options: Options<Indexed> = {
  fields: ['title', 'keywords', 'headings', 'description', 'text'],
  tokenize: termsOf,
  processTerm: (term) => term,
  searchOptions: {
    // A query comes as terms already.
    tokenize: (term) => [term],
    combineWith: 'OR',
    boost: { title: 4, keywords: 5, headings: 1.6, description: 2.4, text: 0.7 },
    prefix: (term) => /^[a-z]{4,}$/.test(term),
    fuzzy: (term) => (/^[a-z_]{5,}$/.test(term) ? 0.2 : false),
    weights: { fuzzy: 0.3, prefix: 0.4 },
    boostTerm: weightOf,
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
