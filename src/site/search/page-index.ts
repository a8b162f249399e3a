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

const options: Options<Indexed> = {
  fields: ['title', 'keywords', 'sayings', 'programs', 'wordings', 'headings', 'description', 'text'],
  tokenize: termsOf,
  processTerm: (term) => term,
  searchOptions: {
    // A query comes as terms already.
    tokenize: (term) => [term],
    combineWith: 'OR',
    boost: { title: 3, keywords: 6, sayings: 2, programs: 10, wordings: 0.5, headings: 1.2, description: 2.4, text: 0.7 },
    weights: { fuzzy: 0.3, prefix: 0.4 },
    bm25: { k: 1.1, b: 0.3, d: 0.3 },
  },
}

export function makeIndex(pages: readonly Indexed[]): MiniSearch<Indexed> {
  const index = new MiniSearch(options)
  index.addAll(pages)
  return index
}

/**
 * A name that is misspelt by one letter, or two of a long one, is still found, and a word's beginning; what the pages have is meant as it stands.
 * @param json what `JSON.stringify` gave of an index
 */
export function loadIndex(json: MadeIndex): MiniSearch<Indexed> {
  const known = new Set(json.index.map(([term]) => term))
  return MiniSearch.loadJS(json as unknown as Parameters<typeof MiniSearch.loadJS>[0], {
    ...options,
    searchOptions: {
      ...options.searchOptions,
      prefix: (term) => !known.has(term) && /^[a-z]{4,}$/.test(term),
      fuzzy: (term) => (!known.has(term) && /^[a-z_]{5,}$/.test(term) ? 0.2 : false),
    },
  })
}

/** An index as JSON: each term with the pages that have it, among other things. */
export interface MadeIndex {
  index: [term: string, pages: unknown][]
}
