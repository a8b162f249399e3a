import { describe, expect, test } from 'vitest'
import type { Trace } from '../../../src/evidence/trace.ts'
import { givenBy } from '../../../src/site/panel/given.ts'
import { filmOf } from '../../../src/site/player/film.ts'
import { call } from '../specimen/trace.ts'

const trace: Trace = {
  sockets: [1, 2].map((index) => ({ id: `s${index}`, name: `socket ${index}` })),
  events: [
    call(1, 1, 's1', 'bind', '0', { address: '127.0.0.1:5353' }),
    { ...call(2, 2, 's2', 'bind', 'EADDRINUSE', { address: '127.0.0.1:5353' }), errno: 'EADDRINUSE' },
    call(3, 3, 's1', 'recv', '8 bytes'),
    call(4, 5, 's1', 'close', '0'),
  ],
}
const code = new Map([
  [1, 'const server = udp()'],
  [2, 'const second = udp().tryBind({ port: 5353 })'],
  [3, 'const { data, from } = server.recv()'],
  [4, 'const nothing = 1'],
  [5, 'server.close()'],
])
const stepOf = (expression: string) => givenBy(expression, code, filmOf(trace))

describe('a checked value leads to the step that gave it', () => {
  test('which is the call of the line that names it, however much came later', () => {
    expect(stepOf('second.errno')).toBe(2)
    expect(stepOf('data')).toBe(3)
  })

  test('unless it is of a socket that lives on, is computed, or its line has no step', () => {
    expect([stepOf('server.state'), stepOf('data + from'), stepOf('nothing'), stepOf('unknown')]).toEqual(Array(4).fill(undefined))
  })
})
