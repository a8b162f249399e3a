/** A question to the site: first what a paste says, then the pages by their words. It never ends empty. Pure; it runs in the reader's browser. */
import type MiniSearch from 'minisearch'
import type { Advice } from '../messages/data.ts'
import { isPid } from '../reader/own-pid.ts'
import { type Indexed, loadIndex, type MadeIndex } from './page-index.ts'
import { type Known, type Recognised, Recogniser } from './recognise.ts'
import { Sayings } from './sayings.ts'
import { Spelling } from './spelling.ts'
import { termsOf, weighedTermsOf } from './tokens.ts'

/** A page as it is shown among the answers. */
export interface FoundPage {
  href: string
  title: string
  text: string
  /** Of its headings, those that were asked for. */
  parts: { href: string; title: string }[]
}

export interface SearchPage {
  href: string
  title: string
  text: string
  headings: { id: string; title: string }[]
  /** For who writes pages: shown last, and marked. */
  contributors?: true
}

/** What a language's search needs; built once, fetched when the search is opened. */
export interface SearchData {
  index: MadeIndex
  pages: SearchPage[]
  advice: Advice
  /** Other ways to write a term, each with the one of the index: `도커` is `docker`. */
  spellings: Record<string, string>
  /** Of each thing that is said, its ways. */
  sayings: string[][]
  /** Terms that are written in two or three words too: `timewait`. */
  names: string[]
  /** Terms of the names of programs, systems and languages: what a question that has one is about. */
  subjects: string[]
  /** Where somebody goes for whom nothing was found: the start page first. */
  anyway: number[]
}

export interface Recognition extends Recognised {
  href: string
  title: string
  todo: string
}

export interface Answer {
  recognised: Recognition | undefined
  /** How it stands among the pages: first, unless it is only a name in a question. */
  recognisedAt: 0 | 1
  pages: FoundPage[]
  contributors: FoundPage[]
  /** Nothing was found: these are the pages that most need. */
  anyway: FoundPage[]
}

const shown = 8
const shownForContributors = 3
/** What has less of the best page's score speaks of the words in passing. */
const leastShare = 0.12
/** A page that answers for the program that was named goes before others that say as much. */
const answersForIt = 1.2
/** Of a question's weight, what the best page's title, headings and keywords must have, to be a sure answer. */
const namedEnough = 0.55

/** As sayings.yaml says these. */
const inUse = 'in use'
const whatItIs = 'what is'

interface Hit {
  id: number
  score: number
  /** Of what was asked, how much is in its title, headings and keywords. */
  named: number
  /** Of the programs that were named, those that it answers for. */
  programs: string[]
}

export class SiteIndex {
  readonly #data: SearchData
  readonly #index: MiniSearch<Indexed>
  readonly #recogniser: Recogniser
  readonly #names: ReadonlySet<string>
  readonly #subjects: ReadonlySet<string>
  readonly #spelling: Spelling
  readonly #sayings: Sayings

  constructor(data: SearchData, known: readonly Known[]) {
    this.#data = data
    this.#index = loadIndex(data.index)
    this.#recogniser = new Recogniser(known)
    this.#names = new Set(data.names)
    this.#subjects = new Set(data.subjects)
    this.#spelling = new Spelling(data.spellings)
    this.#sayings = new Sayings(data.sayings)
  }

  answer(query: string): Answer {
    const recognised = this.recognise(query)
    const weights = this.#termsOf(query)
    const terms = [...weights.keys()]
    const weigh = (term: string) =>
      (weights.get(term) ?? 1) * (this.#names.has(term) ? 2 : this.#subjects.has(term) ? 2.2 : /^\d{2,5}$/.test(term) ? 1.2 : 1)
    const isForReaders = ({ id }: Hit) => !this.#data.pages[id]?.contributors
    const hits = this.#hits(terms, weigh)
    const best = this.#withEach(hits.filter(isForReaders), terms, weigh)
    // What was recognised is one of the first three.
    const start = this.#data.anyway[0]
    const always = this.#isOfAnyProgram(terms)
    const readers = withStart(best, start, always, recognised ? 1 : 2)
    const enough = (readers[0]?.score ?? 0) * leastShare
    // What was recognised leads there already, to the right place of the page.
    const there = recognised?.href.replace(/#.*/, '')
    const pages = readers
      .filter(({ id, score }) => (score >= enough || (always && id === start)) && this.#data.pages[id]?.href !== there)
      .slice(0, shown)
    const contributors = hits.filter(({ id, score }) => this.#data.pages[id]?.contributors && score >= enough).slice(0, shownForContributors)
    const found = pages.map(({ id }) => this.#found(id, terms))
    return {
      recognised,
      recognisedAt: recognised && isQuestion(query, recognised) ? 1 : 0,
      pages: found,
      contributors: contributors.map(({ id }) => this.#found(id, terms)),
      anyway: found.length + contributors.length === 0 && !recognised ? this.#data.anyway.map((id) => this.#found(id, [])) : [],
    }
  }

  /** Something is in use, and no program is named that a page answers for. */
  #isOfAnyProgram(terms: readonly string[]): boolean {
    return this.#sayings.termsOf(inUse).some((term) => terms.includes(term)) && !terms.some((term) => this.#subjects.has(term))
  }

  #hits(terms: readonly string[], weigh: (term: string) => number): Hit[] {
    if (terms.length === 0) return []
    return this.#index
      .search({ queries: [...terms], combineWith: 'OR', boostTerm: weigh })
      .map(({ id, score, queryTerms, match }) => {
        const named = queryTerms.filter((term) => match[term]?.some((field) => field !== 'text'))
        const programs = queryTerms.filter((term) => match[term]?.includes('programs'))
        // A page with more of what was asked goes before one that says one of its words often.
        const asked = 0.4 + 0.6 * share(queryTerms, terms, weigh)
        return { id: Number(id), score: score * asked * (programs.length > 0 ? answersForIt : 1), named: share(named, terms, weigh), programs }
      })
      .sort((a, b) => b.score - a.score)
  }

  /** A question of a program and of something that happens to it has a page for each among the first three. */
  #withEach(hits: readonly Hit[], terms: readonly string[], weigh: (term: string) => number): Hit[] {
    const subjects = terms.filter((term) => this.#subjects.has(term))
    const others = terms.filter((term) => !this.#subjects.has(term))
    if (subjects.length === 0 || hits.length === 0) return [...hits]
    const ofPrograms = hits.filter(({ programs }) => programs.length > 0).slice(0, 1)
    const rest = this.#hits(others, weigh).find(({ id }) => hits.some((hit) => hit.id === id))
    const ofTheRest = hits.filter(({ id }) => id === rest?.id)
    const first = [...new Set([...hits.slice(0, 1), ...ofPrograms, ...ofTheRest, ...hits.slice(0, 3)])].slice(0, 3)
    return [...hits.filter((hit) => first.includes(hit)), ...hits.filter((hit) => !first.includes(hit))]
  }

  /** The surest of what a paste says, with where it leads and what to do. */
  recognise(query: string): Recognition | undefined {
    const [surest, ...others] = this.#recogniser.recognise(query)
    if (!surest) return undefined
    // A message does not say who has its port; a row beside it does.
    const { pid: _any, ...read } = surest
    const pid = [surest, ...others].find((each) => this.#isToBeEnded(each))?.pid
    const first = pid === undefined ? read : { ...read, pid }
    const target = this.#data.advice.pages[this.#data.advice.messages[first.message]?.[1] ?? 0]
    return target && { ...first, ...target, todo: filled(this.#adviceOf(first), first) }
  }

  #adviceOf({ message }: Recognised): string {
    return this.#data.advice.texts[this.#data.advice.messages[message]?.[0] ?? 0] ?? ''
  }

  /** A row of a process that its advice ends: not one that Docker or systemd needs. */
  #isToBeEnded(read: Recognised): boolean {
    return read.state !== undefined && isPid(String(read.pid)) && /\{pid\}|<pid>/.test(this.#adviceOf(read))
  }

  /** The query's terms in the index's spelling, and its neighbours as one name: `time wait` is `timewait` too. */
  #termsOf(query: string): Map<string, number> {
    const spelt = this.#spelling.spelt(query.slice(0, 2000).normalize('NFKC').toLowerCase())
    const words = spelt.match(/[a-z0-9]+/g) ?? []
    const joined = words
      .flatMap((_, index) => [words.slice(index, index + 2).join(''), words.slice(index, index + 3).join('')])
      .flatMap((name) => this.#spelling.ofTerm(name))
    const terms = [
      ...this.#sayings.termsOf(query.slice(0, 2000)).map((term) => [term, 1] as const),
      ...[...weighedTermsOf(spelt)].flatMap(([term, weight]) => this.#spelling.ofTerm(term).map((name) => [name, weight] as const)),
      ...joined.filter((name) => this.#names.has(name)).map((name) => [name, 1] as const),
    ]
    const [only, ...more] = new Set(terms.map(([term]) => term))
    // A name alone asks what it is.
    const asked = only !== undefined && more.length === 0 && this.#names.has(only) ? this.#sayings.termsOf(whatItIs) : []
    return new Map([...terms.slice(0, 60), ...asked.map((term) => [term, 1] as const)])
  }

  #found(id: number, terms: readonly string[]): FoundPage {
    const { href = '', title = '', text = '', headings = [] } = this.#data.pages[id] ?? {}
    const wanted = new Set(terms.filter((term) => term.length > 1))
    const scored = headings.map((heading) => ({
      heading,
      count: termsOf(this.#spelling.spelt(heading.title.toLowerCase())).filter((term) => wanted.has(term)).length,
    }))
    const best = scored.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)
    return { href, title, text, parts: best.slice(0, 2).map(({ heading }) => ({ href: `${href}#${heading.id}`, title: heading.title })) }
  }
}

/** How much of what was asked is in what was found. */
function share(found: readonly string[], asked: readonly string[], weigh: (term: string) => number): number {
  const weighed = (terms: readonly string[]) => terms.reduce((sum, term) => sum + weigh(term), 0)
  return weighed([...new Set(found)]) / weighed(asked)
}

/** Where the best page names little of what was asked, the page of all causes stands among the first three. */
function withStart(hits: readonly Hit[], start: number | undefined, always: boolean, place: number): Hit[] {
  const page = hits.slice(place + 1).find(({ id }) => id === start)
  if (!page || ((hits[0]?.named ?? 0) >= namedEnough && !always)) return [...hits]
  return [...hits.slice(0, place), page, ...hits.slice(place).filter((hit) => hit !== page)]
}

/** Advice with what was read out in its places; what is not known stays a word that one replaces. */
export function filled(advice: string, read: Partial<Recognised>): string {
  return advice
    .replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = read[name as keyof Recognised]
      return value === undefined ? (unknown[name] ?? name.toUpperCase()) : String(value)
    })
    .replaceAll('<pid>', isPid(String(read.pid)) ? String(read.pid) : '<pid>')
}

const unknown: Record<string, string> = { port: 'PORT', pid: 'PID', path: '/path', holder: 'PROGRAM', peer: 'PEER', address: 'ADDRESS' }

/** Only the name of an error among other words, in one line: a question about it, not a message. */
function isQuestion(query: string, { sure, found }: Recognised): boolean {
  if (sure || query.includes('\n') || isPrinted(query)) return false
  const rest = termsOf(query.replace(found, ' '))
  return rest.length > 1 && rest.length < 14
}

/** Programs write a colon before the error, its level in capitals or brackets, and end with a full stop; who asks writes none of these. */
function isPrinted(query: string): boolean {
  return /: |^\s*\[|[.!]\s*$|\[\w+\]|\b(?:ERROR|WARN|FATAL|ERR)\b/.test(query)
}
