/** A few made-up messages: by which rules one is chosen, and what is read beside it. The real ones are tried in recognise, pasted and reported. */
import { describe, expect, test } from 'vitest'
import { type Known, Recogniser } from '../../../src/site/search/recognise.ts'

const read = (known: readonly Known[], paste: string) => new Recogniser(known).recognise(paste)

describe('of several rows', () => {
  const rowOf = (state: string, port = 80) => (state === 'T' ? 'me 42 0.0 0.1 1 2 pts/0 T 21:00 0:00 node' : `tcp ${state} 0 0 *:${port} *:*`)
  const order = ['LISTEN', 'UNCONN', 'CLOSED', 'T', 'ESTAB', 'CLOSE-WAIT', 'SYN-SENT', 'TIME-WAIT', 'LAST-ACK']
  const known: Known[] = [{ row: { tools: ['ss', 'ps'] } }]

  test.each(order.slice(1).map((state, index) => [order[index] ?? '', state]))('%s tells more than %s', (more, less) => {
    for (const lines of [
      [more, less],
      [less, more],
    ])
      expect(read(known, lines.map((state) => rowOf(state)).join('\n'))[0]?.state).toBe(more)
  })

  test('the one on the message’s port counts, whatever its state', () => {
    const both = read(
      [{ errno: 'EADDRINUSE', wording: 'port {port} is in use' }, ...known],
      `port 81 is in use\n${rowOf('LISTEN')}\n${rowOf('LAST-ACK', 81)}`,
    )
    expect(both.map(({ message, port, sure }) => [message, port, sure])).toEqual([
      [1, 81, true],
      [0, 81, false],
    ])
  })

  test('all that the row says is read', () => {
    const [row] = read(known, 'x\ntcp   ESTAB 0 0 10.0.0.1:80    10.0.0.2:900 users:(("node",pid=5,fd=6))')
    expect(row).toEqual({
      ...{ message: 0, program: 'ss', state: 'ESTAB', address: '10.0.0.1', port: 80, peer: '10.0.0.2:900', holder: 'node', pid: 5, sure: true },
      found: 'tcp ESTAB 0 0 10.0.0.1:80 10.0.0.2:900 users:(("node",pid=5,fd=6))',
    })
    expect(read(known, `tcp LISTEN 0 0 *:80 *:* ${'x'.repeat(400)}`)[0]?.found).toHaveLength(300)
    expect(read(known, 'unix 2 [ ACC ] STREAM LISTENING 23456 /run/a.sock')).toEqual([])
  })
})

describe('of a row’s messages the one with the weightiest conditions is meant', () => {
  const line = 'tcp ESTAB 0 0 10.0.0.1:50000 10.0.0.2:80 users:(("Node",pid=5,fd=6))'
  const conditions = {
    pids: { pids: [4, 5] },
    holders: { holders: ['vim', 'no'] },
    protocols: { protocols: ['udp', 'tcp'] },
    tools: { tools: ['ss'] },
    client: { client: true },
    states: { states: ['ESTAB'] },
  }
  const chosen = (...rows: Known['row'][]) =>
    read(
      rows.map((row) => ({ ...(row && { row }) })),
      line,
    )[0]?.message

  test.each([
    ['pids', 'holders'],
    ['pids', 'tools'],
    ['holders', 'protocols'],
    ['holders', 'client'],
    ['protocols', 'states'],
    ['tools', 'states'],
    ['client', 'states'],
  ] as const)('%s before %s', (more, less) => {
    expect(chosen(conditions[less], conditions[more])).toBe(1)
    expect(chosen(conditions[more], conditions[less])).toBe(0)
  })

  test('two together outweigh one of them, and one that is not met rules the message out', () => {
    expect(chosen(conditions.protocols, { ...conditions.protocols, ...conditions.states })).toBe(1)
    expect(chosen(conditions.holders, { ...conditions.protocols, ...conditions.tools, ...conditions.states })).toBe(1)
    for (const [name, no] of Object.entries({
      ...{ pids: [4], holders: ['vim'], protocols: ['udp'], tools: ['lsof'], client: false, states: ['LISTEN'] },
    }))
      expect(chosen(conditions.states, { ...Object.assign({}, ...Object.values(conditions)), [name]: no }), name).toBe(0)
    expect(chosen({})).toBeUndefined()
  })
})

describe('of several wordings', () => {
  test('a program’s own is surer than its language’s, that than the system’s, and that than anybody’s', () => {
    const of = (program: string | undefined, level: Known['level'] | undefined, wording: string): Known => ({
      ...{ errno: 'EADDRINUSE', wording },
      ...(program && { program }),
      ...(level && { level }),
    })
    const known = [
      of(undefined, undefined, 'of no one at all it is said here that this is taken'),
      of('sys', 'system', 'the system says it is taken'),
      of('lang', 'language', 'language: taken'),
      of('prog', undefined, 'own: taken'),
    ]
    const texts = known.map(({ wording }) => wording)
    expect(read(known, texts.join('; '))[0]).toMatchObject({ message: 3, program: 'prog', sure: true })
    expect(read(known, texts.slice(0, 3).join('; '))[0]).toMatchObject({ message: 2, program: 'lang' })
    expect(read(known, texts.slice(0, 2).join('; '))[0]).toMatchObject({ message: 1, program: 'sys' })
    expect(read(known, texts[0] ?? '')[0]).toEqual({ message: 0, errno: 'EADDRINUSE', found: texts[0], sure: false })
  })

  test('one that must stand beside a word is surer by twelve letters', () => {
    const known = (more: number): Known[] => [
      { errno: 'A', wording: `long${'x'.repeat(more)}` },
      { errno: 'A', wording: 'here', beside: ['word'] },
    ]
    const chosen = (more: number) => read(known(more), `here, long${'x'.repeat(more)}, word`)[0]?.message
    expect([chosen(11), chosen(13)]).toEqual([1, 0])
  })
})

describe('other words of the paste name the program', () => {
  const known: Known[] = [
    { errno: 'EADDRINUSE', wording: 'address already in use' },
    { program: 'gunicorn', errno: 'EADDRINUSE', wording: 'connection in use', signs: ['worker'] },
    { program: 'Python', level: 'language', errno: 'EADDRINUSE', wording: 'oserror: it is used', signs: ['traceback'] },
    { program: 'vim', errno: 'EADDRINUSE', wording: 'vim: it is used' },
    { program: 'linux', errno: 'EADDRINUSE', wording: 'linux: it is used' },
    { program: 'redis', errno: 'EACCES', wording: 'redis may not' },
    { program: 'caddy', errno: 'EADDRINUSE', wording: 'caddy has it', unless: ['no caddy'] },
  ]
  const program = (text: string) => read(known, text)[0]?.program

  test.each([
    ['gunicorn: address already in use', 'gunicorn'],
    ['a worker: address already in use', 'gunicorn'],
    ['workers: address already in use', undefined],
    ['traceback: address already in use', 'Python'],
    // Its own name is a better sign than its language's.
    ['traceback of gunicorn: address already in use', 'gunicorn'],
    ['traceback, oserror: it is used, gunicorn', 'gunicorn'],
    ['worker, oserror: it is used', 'Python'],
    // So short that it is another word too, or the name of a system.
    ['in vim, address already in use', undefined],
    ['on linux, address already in use', undefined],
    // Of another error it says nothing of this one.
    ['redis: address already in use', undefined],
    ['caddy: address already in use', 'caddy'],
    ['no caddy: address already in use', undefined],
    // A name within a longer one is none.
    ['org.gunicorn: address already in use', undefined],
    ['a/gunicorn: address already in use', undefined],
    ['gunicorn.log: address already in use', 'gunicorn'],
  ])('%s: %s', (text, name) => {
    expect(program(text)).toBe(name)
  })

  test('its own usual message is then what is recognised, not surely', () => {
    expect(read(known, 'gunicorn: address already in use')[0]).toMatchObject({ message: 1, program: 'gunicorn', sure: false })
  })
})

test('a wording with letters that must not be so is another’s, and what must stand beside it is looked for', () => {
  const known: Known[] = [{ errno: 'A', wording: 'it is in use', not: ['In Use'] }]
  expect(read(known, 'It is in use')).toHaveLength(1)
  expect(read(known, 'It is In Use')).toEqual([])
  const beside: Known[] = [{ errno: 'A', wording: 'it is in use', beside: ['Port', 'address'] }]
  expect(read(beside, 'it is in use')).toEqual([])
  expect(read(beside, 'it is in use, ports')).toEqual([])
  expect(read(beside, 'PORT: it is in use')).toHaveLength(1)
})

describe('half a wording', () => {
  const known: Known[] = [
    { errno: 'A', wording: 'an attempt was made to access a socket {text} forbidden' },
    { errno: 'B', wording: 'denied', beside: ['x'] },
  ]
  test('is recognised in a paste of four hundred letters, and in none that is longer or has a whole one', () => {
    const half = 'an attempt was made to access a socket'
    const padded = (length: number) => `${'. '.repeat(300).slice(0, length - half.length)}${half}`
    expect(read(known, padded(400))[0]).toMatchObject({ message: 0, errno: 'A', found: half, sure: false })
    expect(read(known, padded(401))).toEqual([])
    expect(read(known, `x denied, ${half}`).map(({ errno }) => errno)).toEqual(['B'])
  })
})

describe('a port that stands beside the message', () => {
  const known: Known[] = [{ errno: 'A', wording: 'it is in use' }]
  const port = (text: string) => read(known, text)[0]?.port
  test.each([
    ['port 81, it is in use, and far behind it port 80', 81],
    ['port 81 and so on, it is in use: port 80', 80],
    ['it is in use; ports: 8080', 8080],
    ['it is in use, port="8080"', 8080],
    ['it is in use, --port=8080', 8080],
    ['it is in use, -p 8080', 8080],
    ['it is in use: 127.0.0.1:8080', 8080],
    ['it is in use: [::1]:8080', 8080],
    ['listening on 8080, it is in use', 8080],
    ['bind to 8080, it is in use', 8080],
    ['8080번 포트: it is in use', 8080],
    ['8080番ポート it is in use', 8080],
    ["('0.0.0.0', 8080) it is in use", 8080],
    ['it is in use, port 5', undefined],
    ['it is in use, port 8.0', undefined],
    ['it is in use, port 123456', undefined],
    ['it is in use, port 70000', undefined],
    // A port that is proposed is not the one that is taken.
    ['it is in use, trying port 8081', undefined],
    ['it is in use. Use port 8081 instead', undefined],
    ['it is in use, port 8081 instead', undefined],
    ['it is in use. Would you like port 8081?', undefined],
    ['it is in use. Trying to listen on port 8081', 8081],
  ])('%s: %s', (text, found) => {
    expect(port(text)).toBe(found)
  })

  test('is looked for four hundred letters around, with its address', () => {
    const far = (length: number) => port(`port 80${' .'.repeat(300).slice(0, length - 7)}it is in use`)
    expect([far(400), far(401)]).toEqual([80, undefined])
    expect(read(known, 'port 80 at 127.0.0.1: it is in use')[0]).toMatchObject({ port: 80, address: '127.0.0.1' })
    expect(read(known, '10.0.0.1:81 it is in use, and far behind it port 80')[0]).toMatchObject({ port: 81, address: '10.0.0.1' })
  })
})
