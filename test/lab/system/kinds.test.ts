/** Of which kind a text is that a word gave, what may stand in its place, and how else it is written. */
import { constants } from 'node:os'
import { expect, test } from 'vitest'
import { errnoMeaning, errnoName, errnoNames, errnoSpellings } from '../../../src/lab/system/errno.ts'
import { kindOf, othersOf } from '../../../src/lab/system/kinds.ts'
import { spellings } from '../../../src/lab/system/spellings.ts'
import { facts } from '../../../src/lab/words/facts.ts'
import { tcpStates } from '../../../src/lab/words/tcp-state.ts'

test.each([
  ['errno', ['EADDRINUSE', 'EBADF'], ['EADDRINUSE', 'ECONNREFUSED', 'EACCES', 'EAGAIN']],
  ['state', ['SYN_RECEIVED', 'UNCONN', 'CLOSED'], ['ESTABLISHED', 'TIME_WAIT', 'LISTEN', 'CLOSED']],
  ['signal', ['SIGKILL', 'SIGTERM'], ['SIGTERM', 'SIGPIPE']],
  ['address', ['127.0.0.1', '127.0.0.1:80', '::1', '[::1]:80', '[::1]'], ['192.0.2.1:1', '[2001:db8::1]:1']],
] as const)('%s: what another run might have given is of the same kind, and another one', (kind, texts, others) => {
  for (const text of texts) {
    expect([text, kindOf(text)]).toEqual([text, kind])
    expect(othersOf(text)).toEqual(others.filter((other) => other !== text))
  }
  for (const other of others) expect([other, kindOf(other)]).toEqual([other, kind])
})

test.each(['', 'EADDRINUSED', 'SIGNONE', 'time_wait', '127.0.0', '1.2.3.4:', '[::1]:', 'x[::1]:80', '127.0.0.1:80x', '::1]:80'])(
  'of no kind: %j',
  (text) => {
    expect(kindOf(text)).toBe(undefined)
    expect(othersOf(text)).toEqual([])
  },
)

test('each state has the spellings of the tools that have another, all of which are facts of a sentence', () => {
  const other = (state: string) => [state.replaceAll('_', '-'), state.replace(/_(?=\d)/, '')].filter((name) => name !== state)
  const more: Record<string, string[]> = { SYN_RECEIVED: ['SYN-RECV', 'SYN_RECV'], ESTABLISHED: ['ESTAB'] }
  for (const state of new Set(Object.values(tcpStates))) {
    expect([...(spellings[state] ?? [])].sort(), state).toEqual([...new Set([...other(state), ...(more[state] ?? [])])].sort())
    for (const name of spellings[state] ?? [])
      expect(
        facts.some((fact) => name.match(fact)?.[0] === name),
        name,
      ).toBe(true)
  }
})

test('each error has its number of this system, and its other name', () => {
  const spelled = errnoSpellings()
  for (const [name, number] of Object.entries(constants.errno)) if (name in spelled) expect(spelled[name]?.[0], name).toBe(String(number))
  expect(spelled['EAGAIN']).toEqual(['11', 'EWOULDBLOCK'])
  expect(spelled['EWOULDBLOCK']).toEqual(['11', 'EAGAIN'])
  expect(spelled['EOPNOTSUPP']).toEqual(['95', 'ENOTSUP'])
  expect(spelled['EPIPE']).toEqual(['32'])
  expect(spellings['EPIPE']).toEqual(['32'])
})

test('a number has the name that the manual pages of sockets prefer, and one that has none is told as a number', () => {
  expect([11, 95, 98, 35, 133, 4095].map(errnoName)).toEqual(['EAGAIN', 'EOPNOTSUPP', 'EADDRINUSE', 'EDEADLOCK', 'EHWPOISON', 'errno 4095'])
  expect(errnoNames.every((name) => errnoMeaning(name) !== 'see errno(3)')).toBe(true)
})
