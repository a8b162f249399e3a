import { expect, test } from 'vitest'
import { knownNames } from '../../../src/lab/words/names.ts'
import { strangeName } from '../../../src/page/beside/names.ts'
import type { Language } from '../../../src/page/language.ts'

const plain = `const server = listen({ port: 12345 })
const client = connect(server)`

const strange = (language: Language, sentence: string, code = plain, more: { sourced?: true; heads?: string[]; links?: string[] } = {}) => {
  const [before = '', after = ''] = sentence.split('[]')
  return strangeName({ before, after, struck: false, ...more }, language, knownNames, () => code)
}

test.each([
  ['en', 'With MPTCP it is [].', 'MPTCP'],
  ['en', 'After a SIGTERM it is [].', 'SIGTERM'],
  ['en', 'It is [] under Docker.', 'Docker'],
  ['en', 'With SO\u2010REUSEPORT it is [].', 'SO-REUSEPORT'],
  ['en', 'It is [] while the other one is in LAST_ACK.', 'LAST_ACK'],
  ['en', 'Both FINs are there: it is [], says a second FIN.', 'FINs'],
  ['en', 'io_uring gives [].', 'io_uring'],
  ['ko', 'MPTCP를 쓰면 []입니다.', 'MPTCP'],
  ['ko', 'Docker 안에서는 []입니다.', 'Docker'],
  ['ko', 'SIGTERM을 받으면 []입니다.', 'SIGTERM'],
  ['ja', 'MPTCP では[]です。', 'MPTCP'],
  ['ja', 'Docker の中では[]です。', 'Docker'],
  ['ja', '片方が FIN_WAIT_2 なら[]です。', 'FIN_WAIT_2'],
] as const)('%s: the scenario has nothing of a name of %j', (language, sentence, name) => {
  expect(strange(language, sentence)).toBe(name)
})

test.each([
  ['en', 'The TCP of Linux gives [].'],
  ['en', 'Without MPTCP it is [].'],
  ['en', 'The SYN was answered: it is [].'],
  ['en', 'Then bind says Address already in use, []'],
  ['en', 'The server is in LISTEN, and the client is [].'],
  ['en', 'It is []. MPTCP is another thing.'],
  ['en', 'It is [] (tcp_input.c).'],
  ['ko', 'MPTCP를 쓰지 않으면 []입니다.'],
  ['ko', 'Address already in use는 []입니다.'],
  ['ja', 'Broken pipe なら[]です。'],
] as const)('%s: %j names nothing that the scenario has not', (language, sentence) => {
  expect(strange(language, sentence)).toBeUndefined()
})

test('what the code names, in any spelling, what another checked value claims, and what a document says is known', () => {
  expect(strange('en', 'With SO_REUSEADDR it is [].', 'listen({ SO_REUSEADDR: 1 })')).toBeUndefined()
  expect(strange('en', 'It is in TIME-WAIT, [].', 'client.close()')).toBeUndefined()
  expect(strange('en', 'EPIPE comes, and then [].', plain, { links: ['EPIPE'] })).toBeUndefined()
  expect(strange('en', 'With MPTCP it is [].', plain, { sourced: true })).toBeUndefined()
  expect(strange('en', 'With MPTCP it is [].', "start('mptcpd')")).toBeUndefined()
})

test('a column or a row has no other names', () => {
  expect(strange('en', '[]', plain, { heads: ['after SIGHUP'] })).toBe('SIGHUP')
})

test.each([
  ['names', 'With RSTs it is [].', 'client.close()', undefined],
  ['names', 'With RSTs it is [].', 'other()', 'RSTs'],
  ['an option', 'With `SO-LINGER` it is [].', 'set(SO_LINGER)', undefined],
  ['a word', 'With Keep-Alive-Time it is [].', 'keepalivetime()', undefined],
  ['a word', 'With MULTI-PATH it is [].', 'multipath()', undefined],
  ['a word', 'With MULTI-PATH it is [].', 'multi~path()', 'MULTI-PATH'],
  ['several', 'With EPOLLs it is [].', 'epoll()', undefined],
  ['several', 'With EPOLLs it is [].', 'poll()', 'EPOLLs'],
] as const)('a scenario has %s in another spelling: “%s” of %j', (_, sentence, code, name) => {
  expect(strange('en', sentence, code)).toBe(name)
})

test.each([
  ['en', 'Docker gives [].', undefined],
  ['en', 'It runs under Docker, and it is [].', 'Docker'],
  ['en', 'It runs. Docker gives [].', undefined],
  ['en', 'With docker it is [].', undefined],
  ['en', 'With Docker2 it is [].', undefined],
  ['ko', 'Docker 안에서는 []입니다.', 'Docker'],
  ['ko', 'Docker Engine 안에서는 []입니다.', undefined],
  ['ko', 'the Docker 안에서는 []입니다.', undefined],
  ['ko', '[Docker] Docker 안에서는 []입니다.', 'Docker'],
  ['ko', '이제 Docker는 []입니다.', 'Docker'],
  ['ja', 'Docker は[]です。', 'Docker'],
  ['ja', 'Docker, Podman は[]です。', 'Docker'],
] as const)('%s: the strange name in “%s” is %s', (language, sentence, name) => {
  expect(strange(language, sentence)).toBe(name)
})
