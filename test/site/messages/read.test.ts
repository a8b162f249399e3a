/** A file of content/messages as somebody writes it: what is read of it, and what is said of each way to write it wrong. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { printProblem } from '../../../src/problem/print.ts'
import { readMessages } from '../../../src/site/messages/read.ts'

const root = mkdtempSync(join(tmpdir(), '2msl-messages-'))
afterAll(() => rmSync(root, { recursive: true }))
const folder = join(root, 'content/messages')
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
})
const write = (name: string, text: string) => writeFileSync(join(folder, `${name}.yaml`), text)
const good = `systems: [linux]
errno: EADDRINUSE
wording: 'port {port} is taken'
example: 'port 80 is taken'
source: https://example.org/
page: ports/one
do: { en: 'Wait.', ja: '待ちます。', ko: '기다립니다.' }
`

test('a file is a message with the name of its file; what is left out is empty', () => {
  write('one', good)
  expect(readMessages(root)).toEqual({
    problems: [],
    messages: [
      {
        ...{ id: 'one', file: 'content/messages/one.yaml', level: 'program', systems: ['linux'], errno: 'EADDRINUSE' },
        ...{ wording: 'port {port} is taken', example: 'port 80 is taken', source: 'https://example.org/', page: 'ports/one' },
        ...{ beside: [], unless: [], not: [], signs: [], keywords: [], do: { en: 'Wait.', ja: '待ちます。', ko: '기다립니다.' } },
      },
    ],
  })
})

test('those of a program stand together, in the order of their wordings', () => {
  const of = (name: string, program: string | undefined, wording: string, level = 'program') =>
    write(name, `${program ? `program: ${program}\n` : ''}level: ${level}\n${good.replace('port {port} is taken', wording)}`)
  of('e', 'zeta', 'aaaa')
  of('d', 'Alpha', 'bbbb')
  of('c', 'alpha', 'AAAA')
  of('b', undefined, 'cccc')
  of('a', 'zeta', 'bbbb', 'language')
  of('f', undefined, 'cccc')
  expect(readMessages(root).messages.map(({ id }) => id)).toEqual(['b', 'f', 'c', 'd', 'a', 'e'])
})

test('a file is read again when it has changed, and else it is the same', () => {
  write('one', good)
  const [before] = readMessages(root).messages
  expect(readMessages(root).messages[0]).toBe(before)
  write('one', good.replace('ports/one', 'ports/two'))
  expect(readMessages(root).messages[0]?.page).toBe('ports/two')
})

const as = 'write it as the other files of this folder do'
test.each([
  [
    '2:1',
    'systems: [linux\nerrno: E\n',
    'Flow sequence in block collection must be sufficiently indented and end with a ].',
    'mend the YAML at this place',
  ],
  ['1:1', '', 'The file: Invalid input: expected object, received null', as],
  ['8:1', `${good}zzzzz: 1\n`, 'The file: Unrecognized key: "zzzzz"', as],
  ['8:1', `${good}sgns: [a]\n`, 'The file: Unrecognized key: "sgns"', 'write "signs"'],
  ['3:10', `${good}row: { states: [LISTEN] }\n`, 'wording: expected either a wording or a row', as],
  ['1:1', good.replace(/wording.*\n/, ''), 'wording: expected either a wording or a row', as],
  ['3:10', good.replace("'port {port} is taken'", 'abc'), 'wording: Too small: expected string to have >=4 characters', as],
  ['1:18', good.replace('[linux]', '[linux, dos]'), 'systems.1: Invalid option: expected one of "linux"|"macos"|"windows"|"bsd"', as],
  ['1:10', good.replace('[linux]', '[]'), 'systems: Too small: expected array to have >=1 items', as],
  ['2:8', good.replace('EADDRINUSE', 'AddrInUse'), 'errno: expected a name of errno(3), as in "EADDRINUSE"', as],
  ['7:24', good.replace('待ちます。', ''), 'do.ja: Too small: expected string to have >=1 characters', as],
  ['6:7', good.replace('ports/one', 'Ports One'), 'page: expected a page without its language: "ports/other-errors"', as],
  ['5:9', good.replace('https://example.org/', 'example'), 'source: Invalid URL', as],
  ['5:9', `${good}recorded: a#b\n`, 'source: expected either the scenario that recorded it or the source that tells of it', as],
  ['5:11', good.replace(/source.*\n/, 'recorded: nowhere\n'), 'recorded: expected a page and a scenario: "messages-by-program/nginx#nginx"', as],
  [
    ...['8:9', `${good}unless: ['{no list}']\n`],
    "unless: expected words, or of the lists {other ports}, {other addresses}, {other errors}, {calls of java's clients}, {files}, {sockets}, {projects of apache}",
    as,
  ],
  ['8:9', `${good}signs: ['']\n`, 'signs.0: Too small: expected string to have >=1 characters', as],
  ['3:16', good.replace(/wording.*\n/, 'row: { client: 1 }\n'), 'row.client: Invalid input: expected boolean, received number', as],
  ['3:19', good.replace(/wording.*\n/, 'row: { pids: [1], more: 2 }\n'), 'row: Unrecognized key: "more"', as],
  ['8:8', `${good}level: kernel\n`, 'level: Invalid option: expected one of "program"|"language"|"system"', as],
] as [string, string, string, string][])('at %s of %j', (place, text, found, fix) => {
  write('one', text)
  const { messages, problems } = readMessages(root)
  expect(problems.map(printProblem)).toEqual([
    `content/messages/one.yaml:${place}  message-bad\n  ${found}\n  Fix: ${fix}\n  See /errors/message-bad/`,
  ])
  expect(messages).toEqual([])
})

test('a word in braces is a list of ours', () => {
  write('one', `${good}unless: ['{other ports}', plain]\nbeside: ['{sockets}']\n`)
  expect(readMessages(root)).toMatchObject({ problems: [], messages: [{ unless: ['{other ports}', 'plain'], beside: ['{sockets}'] }] })
})
