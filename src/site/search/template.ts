/**
 * A wording with placeholders as something that can be looked for in a text. Pure.
 * The text is on one line: what a terminal has wrapped is found too.
 */
import { remembered } from '../../text/remembered.ts'
import { phrases, withSentences } from './phrases.ts'

export interface Match {
  /** What was found, as it stands in the text. */
  found: string
  at: number
  /** How many letters of the wording itself stand there: the more, the surer. */
  weight: number
  port?: number
  address?: string
  path?: string
}

type Part = { literal: string } | { options: string[] } | { name: string }

const patterns: Record<string, string> = {
  port: '(?<![\\d.])(?<port>\\d{1,5})(?!\\d|[.:]\\d)',
  address: '(?<address>\\[[\\w.:*%]{0,64}\\]|\\[?[\\w.:*%/-]{0,64}?\\]?)',
  file: '(?<![\\w/:.])(?<path>/(?!\\d)[^\\s"\'(),;:]+)',
  path: '(?<path>(?=[^\\s"\']*[/\\\\.])[/~.\\\\A-Za-z@][^\\s"\'(),;]*)',
  errno: '(-?\\d{1,10})',
  name: '([\\w.@:-]{1,64})',
  text: '(.{0,120}?)',
}

const placeholders = new RegExp(`\\{([^{}]*\\|[^{}]*|${[...Object.keys(patterns), ...Object.keys(phrases)].join('|')})\\}`, 'g')

export function partsOf(wording: string): Part[] {
  const parts: Part[] = []
  let rest = 0
  const write = (text: string) =>
    parts.push(...withSentences(text).map((piece) => (typeof piece === 'string' ? { literal: piece } : { options: piece })))
  for (const match of wording.matchAll(placeholders)) {
    write(wording.slice(rest, match.index))
    const [all, inside = ''] = match
    parts.push(inside.includes('|') ? { options: inside.split('|').flatMap(formsOf) } : { name: inside })
    rest = match.index + all.length
  }
  write(wording.slice(rest))
  return parts
}

/** A system's sentence among the options stands there in each of its forms. */
function formsOf(option: string): string[] {
  const [first, ...more] = withSentences(option)
  return Array.isArray(first) && more.length === 0 ? first : [option]
}

/** Each four letters of a text as a number of 16 bits: the fifth last has been shifted out. */
const fourOf = (before: number, letter: number) => ((before << 4) ^ letter) & 0xffff
const none: readonly number[] = []

/** Where each text stands in a paste; looked up once for all wordings. */
export class Places {
  readonly #small: string
  readonly #known = new Map<string, readonly number[]>()
  /** Which four letters stand anywhere: most texts have four that do not, and are not looked for. */
  readonly #fours = new Uint8Array(0x10000)

  /** @param small the text on one line, in small letters */
  constructor(small: string) {
    this.#small = small
    for (let at = 0, four = 0; at < small.length; at++) {
      four = fourOf(four, small.charCodeAt(at))
      this.#fours[four] = 1
    }
  }

  /** The first two dozen. */
  of(anchor: string): readonly number[] {
    if (!this.#mayHave(anchor)) return none
    const known = this.#known.get(anchor)
    if (known) return known
    const places: number[] = []
    for (let at = this.#small.indexOf(anchor); at >= 0 && places.length < 24; at = this.#small.indexOf(anchor, at + anchor.length)) places.push(at)
    this.#known.set(anchor, places)
    return places
  }

  #mayHave(anchor: string): boolean {
    for (let at = 0, four = 0; at < anchor.length; at++) {
      four = fourOf(four, anchor.charCodeAt(at))
      if (at > 2 && this.#fours[four] === 0) return false
    }
    return true
  }
}

export class Template {
  /** One of these stands in each text that has the wording, in small letters. */
  readonly anchors: readonly string[]
  /** A whole word that stands in each such text; looked up before anything is looked for. */
  readonly word: string | undefined
  readonly #wording: string
  /** What stands before the first placeholder, in small letters. */
  readonly #beginning: string
  /** So much of it can be nothing else. */
  readonly #leastBegun: number
  #pattern: RegExp | undefined

  constructor(wording: string) {
    this.#wording = wording
    const parts = partsOf(wording)
    this.anchors = anchorsOf(parts)
    this.word = wordOf(parts)
    const first = wording.replace(/\{.*/, '').toLowerCase()
    this.#leastBegun = wide.test(first) ? 8 : 24
    this.#beginning = first.length < this.#leastBegun ? '' : first
  }

  /** @param flat the text on one line; @param places the same in small letters */
  find(flat: string, places: Places): Match | undefined {
    for (const anchor of this.anchors) {
      for (const at of places.of(anchor)) {
        const from = Math.max(0, at - 240)
        const match = this.#regExp().exec(flat.slice(from, at + anchor.length + 240))
        if (
          match &&
          !clock.test(match.groups?.address ?? '') &&
          match.index + from <= at + anchor.length &&
          match.index + from + match[0].length >= at
        )
          return read(match, from)
      }
    }
    return undefined
  }

  /** Its beginning at the end of the text: somebody has pasted half of the line. @param small the text on one line, in small letters */
  begunIn(flat: string, small: string): Match | undefined {
    const at = this.#beginning === '' ? -1 : small.indexOf(this.#beginning.slice(0, this.#leastBegun))
    if (at < 0) return undefined
    const found = flat.slice(at).replace(/[\s.…]+$/, '')
    if (found.length < this.#leastBegun || !this.#beginning.startsWith(found.toLowerCase())) return undefined
    return { found, at, weight: found.length }
  }

  #regExp(): RegExp {
    this.#pattern ??= remembered(compiled, this.#wording, () => new RegExp(patternOf(partsOf(this.#wording)), 'i'))
    return this.#pattern
  }
}

/** By wording. Without the flag `u`, since with it V8 takes twice as long for each, and none of them needs it. */
const compiled = new Map<string, RegExp>()

/** What stands before the last two digits of a time of day. */
const clock = /^\d{1,2}(?::\d\d)?$/

function read(match: RegExpExecArray, from: number): Match {
  const { port, address, path } = match.groups ?? {}
  const [found] = match
  const taken = match.slice(1).reduce((sum, text) => sum + (text ?? '').length, 0)
  return { found, at: match.index + from, weight: found.length - taken, ...ends(port, address), ...(path && { path }) }
}

/** An address as it is written elsewhere, and a port that can be one. */
export function ends(port: string | undefined, address: string | undefined): { port?: number; address?: string } {
  const number = Number(port)
  const bare = address?.replace(/^\[|\]$/g, '').replace(/^.*\//, '')
  return { ...(number > 0 && number < 65_536 && { port: number }), ...(bare && { address: bare }) }
}

const wide = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/

function weigh(text: string): number {
  return [...text].reduce((sum, letter) => sum + (wide.test(letter) ? 3 : /[\p{L}\p{N}]/u.test(letter) ? 1 : 0.2), 0)
}

/** What to look for first: the weightiest run of letters, or the options of which each is weightier. */
function anchorsOf(parts: readonly Part[]): string[] {
  const runs = parts.flatMap((part): string[][] => {
    // A terminal may have broken a line within words of these scripts.
    if ('literal' in part) return (wide.test(part.literal) ? part.literal.split(' ') : [part.literal.trim()]).map((run) => [run.slice(0, 40)])
    const options = 'options' in part ? part.options : (phrases[part.name]?.anchors ?? [''])
    return options.every((option) => option.trim() !== '') ? [options.map((option) => option.trim())] : []
  })
  // "port" stands in every other line of a log.
  const least = (run: readonly string[]) => Math.min(...run.map((text) => weigh(text.replace(/\bport\b/i, ''))))
  const best = runs.reduce((a, b) => (least(b) > least(a) ? b : a), [''])
  return best.filter((text) => text !== '').map((text) => shortened(text).toLowerCase())
}

/** The longest word of the wording that no placeholder touches. */
function wordOf(parts: readonly Part[]): string | undefined {
  const words = parts.flatMap((part, index) => {
    if (!('literal' in part)) return []
    const whole = `${index === 0 ? ' ' : ''}${part.literal.toLowerCase()}${index === parts.length - 1 ? ' ' : ''}`
    return [...whole.matchAll(/(?<=[^a-z0-9])[a-z0-9]+(?=[^a-z0-9])/g)].map(([word]) => word)
  })
  return words.reduce<string | undefined>((best, word) => (word.length > (best?.length ?? 0) ? word : best), undefined)
}

/** Of a wide run a few letters: a line end may stand within the rest. */
function shortened(text: string): string {
  return wide.test(text) ? text.slice(0, 4).trimEnd() : text
}

function patternOf(parts: readonly Part[]): string {
  const body = parts.map((part) => {
    if ('literal' in part) return literal(part.literal)
    if ('options' in part) return `(?:${part.options.map(literal).join('|')})`
    return patterns[part.name] ?? phrases[part.name]?.pattern ?? ''
  })
  // A name may come twice ("Port 3000 is in use, trying 3001 instead"): the first is the one that was asked for.
  const once = body.map((text, index) => (body.indexOf(text) < index ? text.replace(/\(\?<\w+>/, '(') : text))
  const first = parts[0]
  const last = parts.at(-1)
  const begins = first && ('literal' in first ? /^\w/.test(first.literal) : 'options' in first && first.options.some((option) => /^\w/.test(option)))
  const ends = last && ('literal' in last ? /\w$/.test(last.literal) : 'options' in last && last.options.some((option) => /\w$/.test(option)))
  return `${begins ? '(?<![A-Za-z0-9_])' : ''}${once.join('')}${ends ? '(?![A-Za-z0-9_])' : ''}`
}

function literal(text: string): string {
  return [...text]
    .map((letter, index, letters) => {
      const beside = wide.test(letters[index - 1] ?? '') || wide.test(letters[index + 1] ?? '')
      if (letter === ' ') return beside ? ' ?' : ' '
      return letter.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&') + (wide.test(letter) ? ' ?' : '')
    })
    .join('')
}
