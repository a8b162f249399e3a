import { expect, test } from 'vitest'
import { analyse, analyseExpression } from '../../../src/page/code.ts'

const originOf = (blocks: string, value: string) => analyseExpression(value)?.origin(analyse(blocks).sources)

test.each([
  ['const client = connect(server)', 'client.state', { word: 'connect', property: 'state', variable: 'client' }],
  ['const client = connect(server)', 'client.local.port', { word: 'connect', property: 'port', variable: 'client' }],
  ['const client = connect(server)', '(client as Socket).state', { word: 'connect', property: 'state', variable: 'client' }],
  ['const client = connect(server)', "client['state']", { word: 'connect', property: 'state', variable: 'client' }],
  ['const client = connect(server)', 'connect(server).state', { word: 'connect', property: 'state' }],
  ['const client = connect(server)', 'server.accept().state', { word: 'accept', property: 'state' }],
  ['const session = server.accept()', 'session.state', { word: 'accept', property: 'state', variable: 'session' }],
  [
    'const client = connect(server, { from: 1, bind: 2 })',
    'client.state',
    { word: 'connect', property: 'state', options: ['from', 'bind'], variable: 'client' },
  ],
  ['', 'connect(server, { from: 1 }).state', { word: 'connect', property: 'state', options: ['from'] }],
  ['const a = connect(s)\nconst b = connect(s)', 'a.state', { word: 'connect', nth: 1, property: 'state', variable: 'a' }],
  ['const a = connect(s)\nconst b = connect(s)', 'b.state', { word: 'connect', nth: 2, property: 'state', variable: 'b' }],
  ['const a = connect(s)\nconst b = listen()', 'b.state', { word: 'listen', property: 'state', variable: 'b' }],
  ['const a = connect(s)\nconst b = a', 'b.state', { word: 'connect', property: 'state', variable: 'b' }],
  ['let a = connect(s)\na = connect(t)', 'a.state', { word: 'connect', property: 'state', variable: 'a' }],
  ['const a = s.accept()\nconst b = s.accept()', 'b.state', { word: 'accept', property: 'state', variable: 'b' }],
  ['const client = connect(server, options)', 'client.state', { word: 'connect', property: 'state', variable: 'client' }],
  ['const client = connect(server, { ...options })', 'client.state', { word: 'connect', property: 'state', variable: 'client' }],
  [
    'let a = connect(s)\na = connect(t)\nconst b = connect(s)\nconst c = connect(s)',
    'c.state',
    { word: 'connect', nth: 2, property: 'state', variable: 'c' },
  ],
  ['const a = connect(s)\nconst b = connect(s)\nconst c = connect(s)', 'c?.state', { word: 'connect', nth: 3, property: 'state', variable: 'c' }],
  ['const client = connect(server)', 'client', { word: 'connect', property: '', variable: 'client' }],
  ['const n = connect(server).send(1)', 'n', { word: 'send', by: 'connect', property: '', variable: 'n' }],
  ['const a = s.accept()\nconst n = a.send(1)', 'n', { word: 'send', by: 'accept', property: '', variable: 'n' }],
  ['const a = s.accept()\nconst n = a.recv().length', 'n', { word: 'recv', by: 'accept', property: 'length' }],
  ['const a = s.accept()', 'a.recv().length', { word: 'recv', by: 'accept', property: 'length' }],
  ['const a = connect(s)\nconst b = a\nconst n = b.send(1)\nconst m = n', 'm', { word: 'send', by: 'connect', property: 'm', variable: 'n' }],
  ['const a = tryListen({ port: 80 })', 'a.ok', { word: 'tryListen', property: 'ok', options: ['port'], port: 80, variable: 'a' }],
  ['const a = tryListen({ port: p })', 'a.ok', { word: 'tryListen', property: 'ok', options: ['port'], variable: 'a' }],
  ['const a = connect(s)\nconst { state } = a', 'state', { word: 'connect', property: 'state', variable: 'a' }],
  ['const a = connect(s)\nconst b = a.state', 'b', { word: 'connect', property: 'state', variable: 'a' }],
  ['const [a] = connect(s)', 'a.state', { word: 'connect', property: 'state', variable: 'a' }],
])('by the blocks %j, %s comes from a word', (blocks, value, origin) => {
  expect(originOf(blocks, value)).toEqual(origin)
})

test.each([
  ['const client = connect(server)', 'client.state + 1'],
  ['let a = connect(s)\na = listen()', 'a.state'],
  ['let a = b\nlet b = a', 'a.state'],
  ['', 'unknown.state'],
  ['const a = 5', 'a.state'],
  ['const a = (() => 5)()', 'a.state'],
])('by the blocks %j, nobody can tell from which word %s comes', (blocks, value) => {
  expect(originOf(blocks, value)).toBeUndefined()
})
