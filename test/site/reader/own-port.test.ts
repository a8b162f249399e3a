import { expect, test } from 'vitest'
import { isPort, portIn } from '../../../src/site/reader/own-port.ts'

test.each([
  ['1', true],
  ['08000', true],
  ['65535', true],
  ['65536', false],
  ['0', false],
  ['99999', false],
  ['100000', false],
  ['', false],
  ['80a', false],
  [' 80', false],
  ['-1', false],
  ['8.0', false],
])('%j is a port: %s', (text, so) => {
  expect(isPort(text)).toBe(so)
})

const found = (text: string, every: boolean) => {
  const place = portIn(text, every)
  return place && text.slice(place.start, place.end)
}

test('where each command is written with one, that one is the reader’s, and no other number', () => {
  expect(['lsof -i :8000', '8000', 'a 8000.', '18000', '80000', '1.8000', ':8080'].map((text) => found(text, true))).toEqual([
    ...['8000', '8000', '8000', undefined, undefined, undefined, undefined],
  ])
  expect(portIn('ss -ltn sport = :8000', true)).toEqual({ start: 17, end: 21 })
})

test('elsewhere it is the one that is looked for', () => {
  expect(
    [
      "ss 'sport = :443'",
      'docker ps --filter publish=80',
      'lsof -iTCP:5432 -n',
      'netstat | findstr :3000',
      'Get-NetTCPConnection -LocalPort 8080',
    ].map((text) => found(text, false)),
  ).toEqual(['443', '80', '5432', '3000', '8080'])
  expect(['sport = :8', 'sport = :123456', 'dport = :443', 'port 8000'].map((text) => found(text, false))).toEqual(Array(4).fill(undefined))
})
