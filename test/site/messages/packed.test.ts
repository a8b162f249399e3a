/** The form in which messages go to a reader's browser: each part by its sign, what comes often by a letter. All of them are tried in messages. */
import { expect, test } from 'vitest'
import { adviceOf, knownMessages } from '../../../src/site/messages/data.ts'
import { type Message, messageSchema } from '../../../src/site/messages/message.ts'
import { packed, programsOf, unpacked } from '../../../src/site/messages/packed.ts'
import { sentences } from '../../../src/site/search/phrases.ts'
import type { Known } from '../../../src/site/search/recognise.ts'

const known: Known[] = [
  {
    ...{ program: 'nginx', errno: 'EACCES', wording: 'bind() to {address}:{port} failed', signs: ['a', 'b'], beside: ['x', 'y'] },
    ...{
      unless: ['z'],
      not: ['E'],
      row: { states: ['LISTEN', 'T'], protocols: ['udp'], tools: ['ss'], pids: [1, 4], holders: ['h'], client: false },
    },
  },
  { program: 'nginx', errno: 'EADDRINUSE', wording: 'already in use' },
  { program: 'Go', level: 'language', wording: 'xx' },
  { level: 'system', row: { client: true } },
]

test('a line for each program, and below it one for each message, with a sign before each part', () => {
  expect(packed(known)).toBe(
    [...['^', 'W() to BQ%a$a|b&x|y~z>E@sLISTEN|T;pudp;tss;i1|4;hh;cfalse', 'F'], ...['^l', 'xx%-', '^s', '%-@ctrue']].join('\n'),
  )
  expect(programsOf(known)).toEqual(['nginx', 'Go', ''])
  expect(unpacked(packed(known), programsOf(known))).toEqual(known)
  expect(unpacked('it%?', [])).toEqual([{ wording: 'it' }])
})

test.each(
  Object.entries({
    EADDRINUSE: '',
    EADDRNOTAVAIL: '%n',
    EACCES: '%a',
    ECONNREFUSED: '%r',
    ECONNRESET: '%t',
    EMFILE: '%f',
    EPIPE: '%p',
    ENOBUFS: '%b',
    EINVAL: '%i',
  }),
)('%s is the letter "%s"', (errno, letter) => {
  expect(packed([{ errno, wording: 'xx' }])).toBe(`xx${letter}`)
})

test('what many wordings have is one letter, and so is each form of a system’s sentence', () => {
  const often = [
    ...['{cannot} {bind}{to}', '{address}:{port}', ': address already in use', 'cannot assign requested address', 'connection refused'],
    ...['already in use', '{address}', '{errno}', '{text}', '{port}', '{path}', '{name}', 'already ', 'failed to ', 'could not ', 'cannot '],
    ...[' failed', 'listen', 'socket', 'server', 'another ', 'error', 'bind', 'port ', 'java.net.', 'exception', 'tcp'],
    ...['{other ports}', '{other addresses}', '{files}', '{projects of apache}'],
    ...sentences.flatMap(([, ...others]) => others),
  ]
  const letters = often.map((text) => packed([{ errno: 'EADDRINUSE', wording: text }]))
  const tooLong = often.filter((_, index) => [...(letters[index] ?? '')].length > 1)
  // A shorter form of the same sentence stands before these.
  expect(tooLong.filter((text) => !sentences.flat().includes(text) && !text.startsWith('{other '))).toEqual([])
  for (const [index, text] of often.entries()) expect(unpacked(letters[index] ?? '', [])).toEqual([{ errno: 'EADDRINUSE', wording: text }])
})

test.each(['^', '%', '$', '&', '~', '>', '@'])('a text with %s is refused, wherever it stands', (sign) => {
  const text = `a ${sign} b`
  for (const one of [{ wording: text }, { signs: [text] }, { beside: [text] }, { unless: [text] }, { not: [text] }])
    expect(() => packed([one])).toThrow(
      `src/site/messages/packed.ts separates with "${sign}", which "${text}" has.\n  Fix: give it another sign there`,
    )
})

test('an error and a level that have no letter are refused', () => {
  expect(() => packed([{ errno: 'EIO' }])).toThrow('src/site/messages/packed.ts has no letter for EIO.\n  Fix: give it one')
})

const message = (given: Partial<Message>): Message => ({
  ...messageSchema.parse({
    ...{ systems: ['linux'], wording: 'is taken', example: 'port 80 is taken', source: 'https://example.org', page: 'a/b' },
    ...{ do: { en: 'End it.', ja: '終了します。', ko: '종료합니다.' } },
  }),
  ...{ id: 'one', file: 'content/messages/one.yaml' },
  ...given,
})

test('what recognises a message is in small letters, without what is empty, and no longer than tells it from others', () => {
  const read = (given: Partial<Message>) => knownMessages([message(given)])[0]
  expect(read({})).toEqual({ wording: 'is taken' })
  expect(
    read({
      ...{ program: 'Go', level: 'language', errno: 'EACCES', wording: 'Bind FAILED', beside: ['A'], unless: ['B'], not: ['C'], signs: ['D'] },
    }),
  ).toEqual({
    ...{ program: 'Go', level: 'language', errno: 'EACCES', wording: 'bind failed', beside: ['a'], unless: ['b'], not: ['C'], signs: ['d'] },
  })
  expect(read({ wording: undefined, row: { client: true } })).toEqual({ row: { client: true } })
})

test.each([
  ['an application of yours is listening there', 'an application of yours is'],
  ['port {port}: an application of yours is listening there', 'port {port}: an application of yours'],
  ['an application of yours i', 'an application of yours i'],
  ['anapplicationofyourswithout a word more', 'anapplicationofyourswithout'],
  ['an application of yours is number 3 there', 'an application of yours is number 3 there'],
  ['the program says: connection refused by all', 'the program says: connection refused by all'],
  ['지금은 다른 프로그램이 그 포트를 씁니다', '지금은 다른 프로그램이'],
  ['지금은 다른 프로그램', '지금은 다른 프로그램'],
])('of "%s" is kept "%s"', (wording, kept) => {
  expect(knownMessages([message({ wording })])[0]?.wording).toBe(kept)
})

test('each advice and each page is said once, by its number', () => {
  const pageOf = (page: string) => ({ href: `/ko/${page}/`, title: page })
  const other = { en: 'Wait.', ja: '待ちます。', ko: '기다립니다.' }
  const nginx = { program: 'nginx' }
  const messages = [message(nginx), message({ ...nginx, do: other }), message({ ...nginx, page: 'c/d' }), message({ program: 'Go', do: other })]
  expect(adviceOf(messages, 'ko', pageOf)).toEqual({
    texts: ['종료합니다.', '기다립니다.'],
    pages: [pageOf('a/b'), pageOf('c/d')],
    programs: ['nginx', 'Go'],
    messages: [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 0],
    ],
  })
})
