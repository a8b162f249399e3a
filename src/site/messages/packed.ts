/** What recognises the messages, made small for the way to a reader's browser, and as it was again there. Pure. */
import { namedLists, sentences } from '../search/phrases.ts'
import type { Known } from '../search/recognise.ts'

/**
 * A line for each program, with nothing but a letter for the level, and below it a line for each of its messages: the wording, and behind a sign each
 * the letter of the error, lists of words with bars between them, and the conditions of a row, each with its letter. What the programs are called is
 * told with the advice.
 */
export type Packed = string

/** The wordings and the lists are in small letters, so the capitals are free, and after them the phonetic letters. Both ends are built together. */
const fragments: readonly string[] = [
  '{cannot} {bind}{to}',
  '{address}:{port}',
  ': address already in use',
  'cannot assign requested address',
  'connection refused',
  'already in use',
  '{address}',
  '{errno}',
  '{text}',
  '{port}',
  '{path}',
  '{name}',
  'already ',
  'failed to ',
  'could not ',
  'cannot ',
  ' failed',
  'listen',
  'socket',
  'server',
  'another ',
  'error',
  'bind',
  'port ',
  'java.net.',
  'exception',
  'tcp',
  'address',
  'permission denied',
  'connect',
  'in use',
  'errno',
  'available',
  'running on ',
  'make_sock: ',
  '{other ',
  's already',
  'nable to',
  'org.apache',
  '|multicas',
  ...sentences.flatMap(([, ...others]) => others),
  ...Object.keys(namedLists),
]
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ', ...Array.from({ length: 112 }, (_, index) => String.fromCharCode(0x250 + index))]
/** The usual one has none. */
const errnos: Readonly<Record<string, string>> = {
  '': 'EADDRINUSE',
  '-': '',
  n: 'EADDRNOTAVAIL',
  a: 'EACCES',
  r: 'ECONNREFUSED',
  t: 'ECONNRESET',
  f: 'EMFILE',
  p: 'EPIPE',
  b: 'ENOBUFS',
  i: 'EINVAL',
}
const levels: Readonly<Record<string, NonNullable<Known['level']> | ''>> = { '': '', l: 'language', s: 'system' }
/** Each stands before what it names; none is in a wording, a word or a name. */
const heading = '^'
const signs = { errno: '%', signs: '$', beside: '&', unless: '~', not: '>', row: '@' }
type Named = keyof typeof signs

export function packed(messages: readonly Known[]): Packed {
  let above: Head = {}
  const lines = messages.flatMap(({ wording = '', program, errno, level, signs, beside, unless, not, row }) => {
    for (const text of [wording, ...(signs ?? []), ...(beside ?? []), ...(unless ?? []), ...(not ?? [])]) refuseSigns(text)
    const head = { program, level }
    const line = [
      shorter(wording),
      named('errno', letterOf(errnos, errno)),
      ...Object.entries({ signs, beside, unless }).map(([name, words]) => named(name as Named, words && shorter(words.join('|')))),
      named('not', not?.join('|')),
      named('row', row && conditionsOf(row)),
    ].join('')
    const first = isSame(head, above) ? [] : [`${heading}${letterOf(levels, level)}`]
    above = head
    return [...first, line]
  })
  return lines.join('\n')
}

/** The programs of its lines, in their order; empty where a line has none. */
export function programsOf(messages: readonly Known[]): string[] {
  return messages.flatMap((message, index) => (isSame(message, messages[index - 1] ?? {}) ? [] : [message.program ?? '']))
}

/** @param programs as `programsOf` gives them */
export function unpacked(text: Packed, programs: readonly string[]): Known[] {
  let head: Known = {}
  const names = programs.values()
  return text.split('\n').flatMap((line) => {
    if (line.startsWith(heading)) {
      const program = names.next().value
      const level = levels[line.slice(1)]
      head = { ...(program && { program }), ...(level && { level }) }
      return []
    }
    const [short] = /^[^%$&~>@]*/.exec(line) ?? ['']
    const rest = line.slice(short.length).split(/(?=[%$&~>@])/)
    const of = (name: Named) => rest.find((text) => text.startsWith(signs[name]))?.slice(1)
    const listOf = (name: 'signs' | 'beside' | 'unless' | 'not') => {
      const text = of(name)
      const words = text && (name === 'not' ? text : whole(text)).split('|')
      return words && { [name]: words }
    }
    const wording = whole(short)
    const errno = errnos[of('errno') ?? '']
    const row = of('row')
    return {
      ...head,
      ...(errno && { errno }),
      ...(wording && { wording }),
      ...(row && { row: rowOf(row) }),
      ...listOf('beside'),
      ...listOf('unless'),
      ...listOf('not'),
      ...listOf('signs'),
    }
  })
}

function named(name: Named, text = ''): string {
  return text === '' ? '' : `${signs[name]}${text}`
}

type Head = Partial<Record<'program' | 'level', string | undefined>>

function isSame(a: Head, b: Head): boolean {
  return a.program === b.program && a.level === b.level
}

type Row = NonNullable<Known['row']>
const conditions = { s: 'states', p: 'protocols', t: 'tools', i: 'pids', h: 'holders', c: 'client' } as const

function conditionsOf(row: Row): string {
  return Object.entries(conditions)
    .flatMap(([letter, name]) => (row[name] === undefined ? [] : [`${letter}${[row[name]].flat().join('|')}`]))
    .join(';')
}

function rowOf(text: string): Row {
  const given = text.split(';').map((condition) => {
    const name = conditions[condition[0] as keyof typeof conditions]
    const values = condition.slice(1).split('|')
    return [name, name === 'client' ? values[0] === 'true' : name === 'pids' ? values.map(Number) : values]
  })
  return Object.fromEntries(given)
}

function refuseSigns(text: string): void {
  const sign = [heading, ...Object.values(signs)].find((each) => text.includes(each))
  if (sign === undefined) return
  throw new Error(`src/site/messages/packed.ts separates with "${sign}", which "${text}" has.\n  Fix: give it another sign there`)
}

function shorter(text: string): string {
  return fragments.reduce(shortened, text)
}

function whole(text: string): string {
  return [...text].map((letter) => fragments[letters.indexOf(letter)] ?? letter).join('')
}

function shortened(text: string, fragment: string, index: number): string {
  return text.replaceAll(fragment, letters[index] ?? fragment)
}

function letterOf(letters: Readonly<Record<string, string>>, name = ''): string {
  const letter = Object.keys(letters).find((each) => letters[each] === name)
  if (letter === undefined) throw new Error(`src/site/messages/packed.ts has no letter for ${name}.\n  Fix: give it one`)
  return letter
}
