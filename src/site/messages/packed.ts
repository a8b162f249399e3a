/** What recognises the messages, made small for the way to a reader's browser, and as it was again there. Pure. */
import { sentences } from '../search/phrases.ts'
import type { Known } from '../search/recognise.ts'

/**
 * A line a message, with tabs between what is known of it: its wording, the program (empty: that of the line above), a letter for the error and one
 * for the level, lists of words with bars between them, and of a row its conditions as JSON.
 */
export type Packed = string

/** The wordings are in small letters, so the capitals are free, and for what one wording is of, signs that none has. Both ends are built together. */
const fragments: readonly string[] = [
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
  ...sentences.flatMap(([, ...others]) => others),
]
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ', ...Array.from({ length: 40 }, (_, index) => String.fromCharCode(0xa1 + index))]
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
}
const levels: Readonly<Record<string, NonNullable<Known['level']> | ''>> = { '': '', l: 'language', s: 'system' }
const none = '-'

export function packed(messages: readonly Known[]): Packed {
  return messages
    .map(({ wording = '', program = none, errno, level, signs = [], beside = [], unless = [], row }, index) => {
      const above = messages[index - 1]
      const name = above && (above.program ?? none) === program ? '' : program
      const lists = [signs, beside, unless].map((words) => words.join('|'))
      const fields = [
        fragments.reduce(shortened, wording),
        name,
        letterOf(errnos, errno),
        letterOf(levels, level),
        ...lists,
        row ? JSON.stringify(row) : '',
      ]
      return fields.join('\t').replace(/\t+$/, '')
    })
    .join('\n')
}

export function unpacked(text: Packed): Known[] {
  let above = none
  return text.split('\n').map((line) => {
    const [short = '', name, error = '', rank = '', signs, beside, unless, row] = line.split('\t')
    const wording = [...short].map((letter) => fragments[letters.indexOf(letter)] ?? letter).join('')
    above = name || above
    const [errno, level] = [errnos[error], levels[rank]]
    return {
      ...(above !== none && { program: above }),
      ...(level && { level }),
      ...(errno && { errno }),
      ...(wording && { wording }),
      ...(row && { row: JSON.parse(row) }),
      ...(beside && { beside: beside.split('|') }),
      ...(unless && { unless: unless.split('|') }),
      ...(signs && { signs: signs.split('|') }),
    }
  })
}

function shortened(text: string, fragment: string, index: number): string {
  return text.replaceAll(fragment, letters[index] ?? fragment)
}

function letterOf(letters: Readonly<Record<string, string>>, name = ''): string {
  const letter = Object.keys(letters).find((each) => letters[each] === name)
  if (letter === undefined) throw new Error(`src/site/messages/packed.ts has no letter for ${name}.\n  Fix: give it one`)
  return letter
}
