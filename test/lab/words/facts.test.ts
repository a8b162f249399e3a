/** Which words of a sentence are facts, that a scenario must show: found whole, and not within other words. */
import { expect, test } from 'vitest'
import { facts } from '../../../src/lab/words/facts.ts'

const found = (text: string) => facts.flatMap((pattern) => [...text.matchAll(pattern)].map(([match]) => match))

test.each([
  // RFC 9293, ss(8), netstat(8), /proc/net/tcp.
  ['a socket in LISTEN', ['LISTEN']],
  ['SYN-SENT, SYN_RECV, SYN-RECEIVED and SYN_RCVD', ['SYN-SENT', 'SYN_RECV', 'SYN-RECEIVED', 'SYN_RCVD']],
  ['ESTAB is ESTABLISHED', ['ESTAB', 'ESTABLISHED']],
  ['FIN_WAIT1, FIN-WAIT-2, FIN_WAIT_1', ['FIN_WAIT1', 'FIN-WAIT-2', 'FIN_WAIT_1']],
  ['CLOSE_WAIT, CLOSING, LAST-ACK, CLOSED', ['CLOSE_WAIT', 'CLOSING', 'LAST-ACK', 'CLOSED']],
  ['many TIME_WAITs', ['TIME_WAIT']],
  ['TIME-WAIT입니다', ['TIME-WAIT']],
  ['EADDRINUSEになります', ['EADDRINUSE']],
  ['two EPIPEs', ['EPIPE']],
  ['Time Wait, FIN WAIT, close_wait, time-wait', ['Time Wait', 'FIN WAIT', 'close_wait', 'time-wait'].sort()],
  ['it stays in time wait.', ['time wait']],
  ['it goes into fin wait 2, enters close wait', ['fin wait 2', 'close wait']],
  ['it reaches fin wait1 and comes through time wait', ['fin wait1', 'time wait']],
])('%s', (text, expected) => {
  expect(found(text).sort()).toEqual([...expected].sort())
})

test.each([
  'TIME_WAITING',
  'MY_TIME_WAIT',
  'TIME_WAIT_LEN',
  'LISTENING',
  'RELISTEN',
  'EADDRINUSED',
  'EVERY ERROR',
  'NOEPIPE',
  '/time-wait/',
  '#time-wait',
  'time-wait-bucket',
  'a long time wait, and at closing time wait',
  'in time waiting',
])('no fact: %s', (text) => {
  expect(found(text)).toEqual([])
})
