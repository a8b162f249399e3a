/** The pages write/vocabulary name every word, every member of what the words give, every option and condition; and none that does not exist. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import vocabulary from '../../scenarios/index.ts'
import { socketOptions } from '../../src/lab/sockets/socket-option.ts'
import { MSG } from '../../src/lab/words/constants.ts'
import { languages } from '../../src/page/language.ts'
import { wordsOf } from '../../src/runner/words.ts'

/** How the tables call a thing, and the classes that it is: `socket.bind(end)`. */
const receivers: Record<string, readonly [file: string, name: string][]> = {
  socket: [
    ['sockets/socket', 'Socket'],
    ['sockets/messages', 'Messages'],
    ['sockets/stream', 'Stream'],
    ['sockets/descriptor', 'Descriptor'],
    ['scenario/socket-view', 'SocketView'],
  ],
  outcome: [
    ['sockets/outcome', 'Outcome'],
    ['sockets/outcome', 'SocketOutcome'],
    ['sockets/outcome', 'ValueOutcome'],
    ['sockets/outcome', 'CountOutcome'],
    ['sockets/outcome', 'DataOutcome'],
    ['sockets/outcome', 'MessageOutcome'],
  ],
  timer: [['kernel/timer', 'Timer']],
  pending: [['sockets/pending', 'Pending']],
  row: [['kernel/diag-row', 'DiagRow']],
  segments: [['sockets/segments', 'Segments']],
  segment: [['sockets/segments', 'SeenSegment']],
  host: [['programs/host', 'Host']],
  wire: [['sockets/wire-words', 'WireWords']],
  datagram: [
    ['sockets/datagrams', 'Seen'],
    ['sockets/datagrams', 'SeenDatagram'],
  ],
  message: [
    ['sockets/datagrams', 'Seen'],
    ['sockets/datagrams', 'SeenIcmp'],
  ],
  program: [['programs/program', 'Program']],
  exit: [['process/child', 'Exit']],
  duration: [['words/duration', 'Duration']],
}
/** What every object has, and what TableRow leaves out of DiagRow. */
const left = new Set(['toString', 'valueOf', 'cookie'])

const words = wordsOf(vocabulary)
const conditions = vocabulary.conditionNames
const only = Object.values(vocabulary.variations).flatMap(({ only }) => only ?? [])
const members = Object.entries(receivers).flatMap(([receiver, classes]) =>
  [...new Set(classes.flatMap(([file, name]) => membersOf(`src/lab/${file}.ts`, name)))].map((member) => `${receiver}.${member}`),
)

describe.each(languages)('the vocabulary in %s', (language) => {
  const text = readFileSync(`content/docs/${language}/write/vocabulary.mdx`, 'utf8')
  const rows = text.split('\n').filter((line) => line.startsWith('| '))
  const names = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? ''))
  const named = new Set(names.map((name) => /^(?:(?:needs|only)=\S+|[\w.]+)/.exec(name)?.[0] ?? name))
  const known = new Set([...words, ...members, ...conditions.map((name) => `needs=${name}`), ...only.map((name) => `only=${name}`)])

  test('every word, member and condition stands in the first column of a table', () => {
    expect([...known].filter((name) => !named.has(name))).toEqual([])
  })

  test('no table names one that does not exist', () => {
    expect(names.length).toBeGreaterThan(words.length)
    expect([...named].filter((name) => !known.has(name))).toEqual([])
  })

  test('every socket option and every flag of send and recv is listed, and none that does not exist', () => {
    const options = [...Object.keys(socketOptions), ...Object.keys(MSG)]
    const said = new Set([...text.matchAll(/`((?:SO|IP|IPV6|TCP|MSG)_[A-Z0-9_]+)`/g)].map(([, name]) => name ?? ''))
    expect(options.filter((name) => !said.has(name))).toEqual([])
    // The filters of deafen() and heal() are no options that a page may set.
    expect([...said].filter((name) => !options.includes(name) && !/^SO_(?:ATTACH|DETACH)_FILTER$/.test(name))).toEqual([])
  })

  test('every word is used in a block', () => {
    const code = [...text.matchAll(/^```ts scenario=.*\n([\s\S]*?)^```/gm)].map(([, block]) => block).join('\n')
    expect(words.filter((word) => !new RegExp(`(?<![.\\w])${word}\\(`).test(code))).toEqual([])
  })
})

/** The members that a page may use: neither private, protected, static, computed nor marked @internal. */
function membersOf(file: string, name: string): string[] {
  expect(existsSync(file), file).toBe(true)
  const source = ts.createSourceFile(resolve(file), readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const declaration = source.statements.find((statement) => {
    return (ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement)) && statement.name?.text === name
  }) as ts.ClassDeclaration | ts.InterfaceDeclaration | undefined
  if (!declaration) throw new Error(`${file} has no ${name}`)
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected | ts.ModifierFlags.Static
  return declaration.members
    .filter((member) => member.name !== undefined && ts.isIdentifier(member.name))
    .filter((member) => (ts.getCombinedModifierFlags(member) & hidden) === 0)
    .filter((member) => !ts.getJSDocTags(member).some((tag) => tag.tagName.text === 'internal'))
    .map((member) => (member.name as ts.Identifier).text)
    .filter((member) => !left.has(member))
}
