/** A wording with placeholders, looked for in a text: what is found, what is read out, and by what it is looked up. */
import { describe, expect, test } from 'vitest'
import { ends, type Match, Places, partsOf, Template } from '../../../src/site/search/template.ts'

function find(wording: string, text: string): Match | undefined {
  return new Template(wording).find(text, new Places(text.toLowerCase()))
}

function begun(wording: string, text: string): Match | undefined {
  return new Template(wording).begunIn(text, text.toLowerCase())
}

describe('the parts of a wording', () => {
  test('are its words, its options and its places', () => {
    expect(partsOf('cannot {bind}{to}{address}:{port}, {it|they|} fail')).toEqual([
      ...[{ literal: 'cannot ' }, { name: 'bind' }, { name: 'to' }, { name: 'address' }, { literal: ':' }, { name: 'port' }],
      ...[{ literal: ', ' }, { options: ['it', 'they', ''] }, { literal: ' fail' }],
    ])
    expect(partsOf('{unheard}')).toEqual([{ literal: '{unheard}' }])
    expect(partsOf('')).toEqual([])
  })

  test('are all forms of a system’s sentence, among options too, where nothing else is in the option', () => {
    const refused = ['connection refused', '연결이 거부됨', '接続を拒否されました', '拒绝连接']
    expect(partsOf('dial: connection refused')).toEqual([{ literal: 'dial: ' }, { options: refused }])
    expect(partsOf('{connection refused|no}')).toEqual([{ options: [...refused, 'no'] }])
    expect(partsOf('{a connection refused|no}')).toEqual([{ options: ['a connection refused', 'no'] }])
  })
})

describe('a wording is found', () => {
  test.each<[wording: string, text: string, read: Omit<Match, 'found' | 'at'> & { found?: string; at?: number }]>([
    ['bind to port {port}', 'x: bind to port 8000', { found: 'bind to port 8000', at: 3, weight: 13, port: 8000 }],
    ['bind to {address}:{port}', 'Bind TO 127.0.0.1:80!', { found: 'Bind TO 127.0.0.1:80', at: 0, weight: 9, port: 80, address: '127.0.0.1' }],
    ['bind to {address}:{port}', 'bind to [::1]:80', { weight: 9, port: 80, address: '::1' }],
    ['bind to {address}:{port}', 'bind to http://a.b:80', { weight: 9, port: 80, address: 'a.b' }],
    ['bind to {address}:{port}', 'bind to :80', { weight: 9, port: 80 }],
    ['open {path} failed', 'open /run/a.sock failed', { weight: 12, path: '/run/a.sock' }],
    ['open {path} failed', 'open run/a.sock failed', { weight: 12, path: 'run/a.sock' }],
    ['open {path} failed', 'open C:\\a.sock failed', { weight: 12, path: 'C:\\a.sock' }],
    ['open {file} failed', 'open /run/a.sock failed', { weight: 12, path: '/run/a.sock' }],
    ['errno {errno} of {name}', 'errno -98 of my.app@1', { weight: 10 }],
    ['it {text} fails', 'it is so that it fails', { found: 'it is so that it fails', weight: 9 }],
    ['port {port} in use, trying {port}', 'Port 80 in use, trying 81', { weight: 21, port: 80 }],
    ['try {this|that}', 'we try that', { found: 'try that', weight: 8 }],
    ['ポート {port} は使用中です', 'ポート8000は使用中 です', { found: 'ポート8000は使用中 です', weight: 10, port: 8000 }],
    ['a.b', 'of a.b', { found: 'a.b', at: 3, weight: 3 }],
  ])('"%s" in "%s"', (wording, text, read) => {
    expect(find(wording, text)).toEqual({ found: expect.any(String), at: expect.any(Number), ...read })
  })

  test.each([
    ['bind to port {port}', 'unbind to port 8000'],
    ['it fails', 'it failsafe'],
    ['it fails', 'it  fails'],
    ['a.b c', 'axb c'],
    ['in port {port}', 'in port 123456'],
    ['in port {port}', 'in port 1.5'],
    ['at port {port} of it', 'at port 1.2 of it'],
    ['{this|that} one', 'those one'],
    ['open {path} failed', 'open it failed'],
    ['open {file} failed', 'open run/a failed'],
    ['open {file} failed', 'open /80 failed'],
    // A time of day.
    ['{address}:{port} in use', 'at 12:30 in use'],
    ['{address}:{port} in use', 'at 12:30:15 in use'],
    [`it {text} fails`, `it ${'x'.repeat(121)} fails`],
    [`of {name} is`, `of ${'x'.repeat(65)} is`],
  ])('"%s" is not in "%s"', (wording, text) => {
    expect(find(wording, text)).toBeUndefined()
  })

  test('as far as its places reach, and not further from the words by which it is looked up', () => {
    expect(find('it {text} fails', `it ${'x'.repeat(120)} fails`)?.at).toBe(0)
    expect(find('of {name} is', `of ${'x'.repeat(64)} is`)?.at).toBe(0)
    expect(find('a b', `${'a c '.repeat(80)}a b`)?.at).toBe(320)
  })

  test('at the place of the words by which it is looked up, not at one before', () => {
    const text = `port 80 ${'.'.repeat(100)} port 90 is occupied`
    expect(find('port {port} is occupied', text)?.port).toBe(90)
  })
})

test('the places of a text are the first two dozen, apart from one another', () => {
  const places = new Places('aaaa'.repeat(20))
  expect(places.of('aa')).toEqual(Array.from({ length: 24 }, (_, index) => index * 2))
  expect(places.of('b')).toEqual([])
  expect(places.of('aa')).toBe(places.of('aa'))
})

describe('a wording is looked up', () => {
  test.each([
    ['x {port} longer words', ['longer words'], 'longer'],
    // "port" stands in every other line of a log.
    ['the port {port} busy', ['busy'], 'port'],
    ['{this|that} {port} or', ['this', 'that'], 'or'],
    ['{this|} or {port} it', ['or'], 'or'],
    ['{port} {connection refused|no}', ['connection refused', '연결이', '接続を拒', '拒绝连接', 'no'], undefined],
    ['ポート {port} は使用中です', ['は使用中'], undefined],
    ['{port}', [], undefined],
    [`begins ${'x'.repeat(50)}`, [`begins ${'x'.repeat(33)}`], 'x'.repeat(50)],
    ['UPPER Case', ['upper case'], 'upper'],
    ['a{port}bcdef gh', ['bcdef gh'], 'gh'],
    ['one three{port}', ['one three'], 'one'],
    ['{port}: {taken}', expect.arrayContaining(['in use', '被占用']), undefined],
  ])('"%s" by %j, and the word %s', (wording, anchors, word) => {
    const template = new Template(wording)
    expect(template.anchors).toEqual(anchors)
    expect(template.word).toBe(word)
  })
})

describe('half a wording at the end of a text', () => {
  const wording = 'an attempt was made to access a socket {text} forbidden'
  test.each([
    ['an attempt was made to access a socket', 0, 38],
    ['It says: An attempt was made to acc…', 9, 26],
    ['an attempt was made to a ...', 0, 24],
  ])('is found: "%s"', (text, at, weight) => {
    expect(begun(wording, text)).toEqual({ found: text.slice(at, at + weight), at, weight })
  })

  test.each(['an attempt was made to ', 'an attempt was made to access it', 'an attempt was made to access a socket in', 'of another thing', ''])(
    'is not: "%s"',
    (text) => {
      expect(begun(wording, text)).toBeUndefined()
    },
  )

  test('is shorter in wide letters, and none of a wording that begins with less', () => {
    expect(begun('既存の接続はリモート ホスト', '既存の接続はリモ')?.weight).toBe(8)
    expect(begun('既存の接続はリモート ホスト', '既存の接続はリ')).toBeUndefined()
    expect(begun('既存の接続は {port}', '既存の接続は')).toBeUndefined()
    expect(begun('short {text} forbidden', 'short')).toBeUndefined()
    expect(begun('{port}', '')).toBeUndefined()
  })
})

test.each([
  ['80', '127.0.0.1', { port: 80, address: '127.0.0.1' }],
  ['65535', '[::1]', { port: 65_535, address: '::1' }],
  ['65536', 'tcp://a', { address: 'a' }],
  ['0', '', {}],
  ['1', undefined, { port: 1 }],
  [undefined, '[', {}],
])('the port %j at the address %j is %j', (port, address, read) => {
  expect(ends(port, address)).toEqual(read)
})
