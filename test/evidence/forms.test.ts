/** What a record may hold: each form is read, and what is nearly one is refused. */
import { expect, test } from 'vitest'
import { measuredSchema } from '../../src/evidence/measured-schema.ts'
import { languageSchema, recordSchema, verdictSchema } from '../../src/evidence/record.ts'
import { endpointSchema, eventSchema, rowSchema, segmentSchema, socketSchema, traceSchema } from '../../src/evidence/trace.ts'
import { madeUpRecord } from '../helpers/made-up-record.ts'

test.each([
  { type: 'number', value: 5 },
  { type: 'number', value: 'NaN' },
  { type: 'number', value: 'Infinity' },
  { type: 'number', value: '-Infinity' },
  { type: 'bigint', value: '-18446744073709551616' },
  { type: 'boolean', value: false },
  { type: 'duration', milliseconds: 1.5 },
  { type: 'text', value: '' },
  { type: 'text', value: 'LISTEN', kind: 'state' },
  { type: 'undefined' },
  { type: 'null' },
  { type: 'other', shown: '{ a: 1 }' },
  { type: 'list', items: [{ type: 'null' }, { type: 'list', items: [] }] },
])('%j is a measured value', (value) => {
  expect(measuredSchema.parse(value)).toEqual(value)
})

test.each([
  { type: 'number', value: '5' },
  { type: 'bigint', value: '1.5' },
  { type: 'bigint', value: 5 },
  { type: 'boolean', value: 'true' },
  { type: 'duration' },
  { type: 'text' },
  { type: 'other' },
  { type: 'list' },
  { type: 'list', items: [{ type: 'thing' }] },
  { type: 'thing' },
  {},
])('%j is none', (value) => {
  expect(measuredSchema.safeParse(value).success).toBe(false)
})

test.each([
  { type: 'holds' },
  { type: 'does not hold', problems: ['a'] },
  { type: 'not verified here', reason: 'needs ss' },
  { type: 'did not end here', problems: ['a'] },
])('%j is a verdict', (verdict) => {
  expect(verdictSchema.parse(verdict)).toEqual(verdict)
  if (Object.keys(verdict).length > 1) expect(verdictSchema.safeParse({ type: verdict.type }).success).toBe(false)
})

test('there are three languages and four verdicts, and no others', () => {
  expect(['en', 'ja', 'ko', 'fr'].map((language) => languageSchema.safeParse(language).success)).toEqual([true, true, true, false])
  expect(verdictSchema.safeParse({ type: 'fails' }).success).toBe(false)
})

test('a record of another form than today’s is none; what an older one leaves out is empty', () => {
  const record = madeUpRecord()
  expect(recordSchema.parse(record)).toEqual(record)
  expect(recordSchema.safeParse({ ...record, schema: record.schema + 1 }).success).toBe(false)
  const { settles: _s, transcripts: _t, files: _f, ...older } = record
  expect(recordSchema.parse(older)).toMatchObject({ settles: [], transcripts: [], files: {} })
})

const end = { address: '127.0.0.1', port: 80 }

test('a port is a number of sixteen bits, or is named', () => {
  const read = (port: unknown) => endpointSchema.safeParse({ address: 'a', port }).success
  expect([0, 1, 65535, '', 'client'].map(read)).toEqual([true, true, true, true, true])
  expect([-1, 65536, 1.5, null].map(read)).toEqual([false, false, false, false])
})

test('what is not TCP is named: a socket of UDP or AF_UNIX, a message of UDP or ICMP', () => {
  const socket = (protocol?: string) => socketSchema.safeParse({ id: 's1', name: 'a', protocol }).success
  const row = (protocol?: string) => rowSchema.safeParse({ local: end, state: 'LISTEN', protocol }).success
  const segment = (protocol?: string) =>
    segmentSchema.safeParse({ type: 'segment', atUs: 1, from: end, to: end, flags: 'S', seq: 0, length: 0, protocol }).success
  const names = [undefined, 'udp', 'unix', 'icmp', 'tcp']
  expect([socket, row, segment].map((read) => names.map(read))).toEqual([
    [true, true, true, false, false],
    [true, true, true, false, false],
    [true, true, false, true, false],
  ])
})

test('an event is a call, a segment or a table of sockets', () => {
  const events = [
    { type: 'call', atUs: 1, tookUs: 2, call: 'bind', arguments: { address: 'a' }, errno: 'EADDRINUSE' },
    { type: 'segment', atUs: 1, from: end, to: { ...end, port: 'client' }, flags: 'S', seq: 0, length: 0 },
    { type: 'table', atUs: 1, rows: [{ local: end, state: 'LISTEN', timer: { kind: 'timewait', remainingMs: 5 } }] },
  ]
  expect(traceSchema.parse({ sockets: [], events })).toEqual({ sockets: [], events })
  expect(events.map(({ type: _, ...event }) => eventSchema.safeParse({ type: 'other', ...event }).success)).toEqual([false, false, false])
  expect(events.map(({ atUs: _, ...event }) => eventSchema.safeParse(event).success)).toEqual([false, false, false])
})
