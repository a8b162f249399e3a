/** The search of a small made-up site: each rule by which an answer is put together. */
import { describe, expect, test } from 'vitest'
import { type Answer, filled, SiteIndex } from '../../../src/site/search/ask.ts'
import { type Indexed, makeIndex } from '../../../src/site/search/page-index.ts'
import { type Known, Recogniser } from '../../../src/site/search/recognise.ts'
import { termsOf } from '../../../src/site/search/tokens.ts'

type Made = Partial<Omit<Indexed, 'id'>> & { contributors?: true; parts?: string[] }

const sayings = [
  ['in use', 'taken'],
  ['what is', 'meaning of'],
]

function siteOf(pages: Record<string, Made>, known: readonly Known[] = [], texts = ['Look with `ss -ltn sport = :{port}`.']) {
  const empty = { title: '', keywords: '', programs: '', headings: '', wordings: '', sayings: '', description: '', text: '' }
  const entries = Object.entries(pages)
  return new SiteIndex(
    {
      // As it comes over the network.
      index: JSON.parse(
        JSON.stringify(makeIndex(entries.map(([path, { contributors: _, parts: __, ...page }], id) => ({ ...empty, title: path, ...page, id })))),
      ),
      pages: entries.map(([path, { title = path, description = '', contributors, parts = [] }]) => ({
        ...{ href: `/en/${path}/`, title, text: description, ...(contributors && { contributors }) },
        headings: parts.map((text) => ({ id: text.toLowerCase().replaceAll(' ', '-'), title: text })),
      })),
      advice: {
        texts,
        pages: [{ href: '/en/nginx/#error', title: 'nginx: the error' }],
        programs: [],
        messages: known.map((_, index) => [Math.min(index, texts.length - 1), 0]),
      },
      spellings: { 도커: 'docker' },
      sayings,
      names: ['timewait', 'eaddrinuse'],
      subjects: ['docker', 'nginx'],
      anyway: [0],
    },
    known,
  )
}

const paths = ({ pages }: Answer) => pages.map(({ href }) => href.replace(/^\/en\/|\/$/g, ''))

const site = siteOf(
  {
    start: { title: 'Address already in use', keywords: 'port taken', sayings: 'saying0' },
    states: {
      title: 'Every state of a connection',
      headings: 'TIME_WAIT\nLAST_ACK',
      parts: ['TIME_WAIT', 'LAST_ACK', 'No state'],
      sayings: 'saying1',
    },
    docker: { title: 'Ports of containers', programs: 'docker', text: 'A container publishes a port.' },
    nginx: { title: 'nginx: bind() failed', programs: 'nginx', description: 'A reload keeps the port.' },
    reload: { title: 'Reload without loss', keywords: 'reload', text: 'How a server is reloaded. nginx does so.' },
    fences: { title: 'Every key of a fence', text: 'port', contributors: true },
    kernels: { title: 'Which kernels reloaded', text: 'reload', contributors: true },
  },
  [
    { program: 'nginx', errno: 'EADDRINUSE', wording: 'bind() to {address}:{port} failed' },
    { errno: 'EADDRINUSE', wording: 'eaddrinuse' },
  ],
)

describe('an answer', () => {
  test('has the pages that say most of what was asked, first those whose titles do', () => {
    expect(paths(site.answer('reload'))).toEqual(['reload', 'nginx'])
    expect(site.answer('reload').pages[0]).toEqual({ href: '/en/reload/', title: 'Reload without loss', text: '', parts: [] })
  })

  test('has what is for writers apart, at its end', () => {
    const answer = site.answer('reload')
    expect(answer.contributors.map(({ href }) => href)).toEqual(['/en/kernels/'])
    expect(answer.anyway).toEqual([])
  })

  test('of a question of a program and of what happens to it has a page for each', () => {
    expect(paths(site.answer('docker reload')).slice(0, 3)).toEqual(expect.arrayContaining(['docker', 'reload']))
    expect(paths(site.answer('docker'))[0]).toBe('docker')
  })

  test('finds a name however it is written, in another script, and misspelt', () => {
    for (const query of ['TIME_WAIT', 'time wait', 'Time-Wait', 'timewait', 'ｔｉｍｅ＿ｗａｉｔ'])
      expect(paths(site.answer(query))[0], query).toBe('states')
    expect(paths(site.answer('도커에서'))[0]).toBe('docker')
    expect(paths(site.answer('contaners'))[0]).toBe('docker')
    expect(paths(site.answer('contai'))[0]).toBe('docker')
  })

  test('means what the pages have as it stands, and takes nothing short or numbered for a beginning', () => {
    const near = siteOf({
      ...{ docker: { title: 'docker' }, locker: { title: 'locker' }, portable: { title: 'portable' }, port: { title: 'port' } },
      ...{ numbered: { title: 'server8000' }, many: { title: 'relationship' } },
    })
    expect(paths(near.answer('docker'))).toEqual(['docker'])
    expect(paths(near.answer('port'))).toEqual(['port'])
    expect(paths(near.answer('dockr'))).toEqual(['docker'])
    expect(paths(near.answer('rel'))).toEqual([])
    expect(paths(near.answer('rela'))).toEqual(['many'])
    expect(paths(near.answer('server80'))).toEqual([])
    expect(paths(near.answer('lokcr'))).toEqual([])
  })

  test('leads to the headings that were asked for, at most two, and to none else', () => {
    expect(site.answer('LAST_ACK').pages[0]?.parts).toEqual([{ href: '/en/states/#last_ack', title: 'LAST_ACK' }])
    expect(site.answer('LAST_ACK TIME_WAIT state').pages[0]?.parts).toHaveLength(2)
    expect(site.answer('connection').pages[0]?.parts).toEqual([])
  })

  test('has the page of all causes among its first three, where something is in use and no program is named', () => {
    expect(paths(site.answer('the port of containers is taken')).slice(0, 3)).toContain('start')
  })

  test('asks what a name is where it stands alone', () => {
    const named = siteOf({
      start: {},
      often: { title: 'TIME_WAIT TIME_WAIT', text: 'TIME_WAIT' },
      meaning: { title: 'TIME_WAIT and its sense', sayings: 'saying1' },
    })
    expect(paths(named.answer('TIME_WAIT'))[0]).toBe('meaning')
    expect(paths(named.answer('TIME_WAIT often'))[0]).toBe('often')
  })

  test('never ends empty: what was not found leads to where to begin', () => {
    for (const query of ['qqqqq', '', '!?']) {
      const answer = site.answer(query)
      expect([answer.pages, answer.contributors, answer.recognised]).toEqual([[], [], undefined])
      expect(answer.anyway.map(({ href, parts }) => [href, parts])).toEqual([['/en/start/', []]])
    }
  })

  test('has at most eight pages, three of them for writers, and none that says the words in passing', () => {
    const pages = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`page${index}`, { title: `relay ${index}` }]))
    const writers = Object.fromEntries(
      Array.from({ length: 5 }, (_, index) => [`key${index}`, { title: `relay ${index}`, contributors: true as const }]),
    )
    const answer = siteOf({ ...pages, ...writers }).answer('relay')
    expect([answer.pages.length, answer.contributors.length]).toEqual([8, 3])
    const filler = 'Nothing of that is said at all in this sentence, nor in the next one. '.repeat(20)
    const passing = siteOf({ relay: { title: 'relay', keywords: 'relay', description: 'relay' }, other: { text: `${filler} relay` } })
    expect(paths(passing.answer('relay'))).toEqual(['relay'])
  })
})

describe('pages of a program and of what happens to it', () => {
  const many = siteOf({
    start: { title: 'All causes', sayings: 'saying0' },
    ...{
      one: { title: 'reload reload', text: 'docker' },
      two: { title: 'reload of it' },
      three: { title: 'reload again' },
      four: { title: 'reload once' },
    },
    docker: { text: 'Far behind is a word: reload.', programs: 'docker' },
    other: { text: 'Far behind is a word more: reload.', programs: 'docker' },
  })

  test('the first that answers for the program is among the first three', () => {
    expect(paths(many.answer('docker reload'))).toEqual(['docker', 'other', 'one'])
    const words = 'reload restart again twice'
    const others = siteOf({
      ...{ start: {}, a: { title: words, keywords: words }, b: { title: words, keywords: words }, c: { title: words, keywords: words } },
      ...{ d: { title: 'restart', programs: 'docker' }, e: { title: `${words} more`, keywords: words }, f: { programs: 'nginx' } },
    })
    expect(paths(others.answer(`docker ${words}`)).slice(0, 3)).toEqual(['a', 'b', 'd'])
  })

  test('without one, or with nothing else, the order is that of what they say', () => {
    expect(paths(many.answer('reload'))).toEqual(['one', 'two', 'three', 'four', 'docker', 'other'])
    expect(paths(many.answer('docker'))).toEqual(['docker', 'other'])
  })
})

describe('the page of all causes', () => {
  const of = (start: Made, more: Record<string, Made> = {}) =>
    siteOf({
      start,
      ...{ a: { title: 'port of it', text: 'taken', sayings: 'saying0' }, b: { title: 'port again', sayings: 'saying0' } },
      ...{ c: { title: 'port once', sayings: 'saying0' }, docker: { title: 'docker', programs: 'docker', sayings: 'saying0' } },
      ...more,
    })

  test('stands third where something is in use and no program is named, however little it says of it', () => {
    const found = of({ text: `${'Nothing of that. '.repeat(40)}in use`, sayings: 'saying0' })
    expect(paths(found.answer('the port is in use'))[2]).toBe('start')
    expect(paths(found.answer('port taken'))[2]).toBe('start')
    expect(paths(found.answer('docker port is in use')).indexOf('start')).not.toBe(2)
  })

  test('stands third where the best page names little of what was asked', () => {
    const found = of({ text: 'port' }, { d: { title: 'port' } })
    expect(paths(found.answer('port one two three four five six'))[2]).toBe('start')
    expect(paths(found.answer('port')).slice(0, 3)).not.toContain('start')
  })

  test('has no place for a word in passing unless something is in use, and then no other page has one either', () => {
    const passing = `${'Nothing of that is said at all in this sentence. '.repeat(30)} relay`
    const relay = { title: 'relay', keywords: 'relay', description: 'relay', sayings: 'saying0' }
    const found = siteOf({ start: { text: `${passing} in use` }, relay, other: { text: passing } })
    expect(paths(found.answer('relay'))).toEqual(['relay'])
    expect(paths(found.answer('relay in use'))).toEqual(['relay', 'start'])
  })

  test('stays where it is when it is among the first', () => {
    expect(paths(of({ title: 'port port in use', sayings: 'saying0', keywords: 'port' }).answer('the port is in use'))[0]).toBe('start')
  })
})

test('a name in three words is one term, and what is in the list of names weighs most', () => {
  const named = siteOf({ one: { title: 'eaddrinuse' }, two: { title: 'server' }, three: { title: 'server server' } })
  expect(paths(named.answer('e addr inuse'))[0]).toBe('one')
  expect(paths(named.answer('eaddrinuse server'))[0]).toBe('one')
})

test('a long question is cut, and what stands behind two thousand letters is not asked', () => {
  expect(paths(site.answer(`${'. '.repeat(1000)}reload`))).toEqual([])
  expect(paths(site.answer(`${'. '.repeat(990)}reload`))).toEqual(['reload', 'nginx'])
})

describe('a paste', () => {
  const line = 'nginx: [emerg] bind() to 0.0.0.0:8080 failed'

  test('is recognised, with what to do and what was read in its place, and its page is no second answer', () => {
    const answer = site.answer(line)
    expect(answer.recognised).toMatchObject({
      ...{ program: 'nginx', errno: 'EADDRINUSE', port: 8080, address: '0.0.0.0', sure: true },
      ...{ href: '/en/nginx/#error', title: 'nginx: the error', todo: 'Look with `ss -ltn sport = :8080`.' },
    })
    expect(answer.recognisedAt).toBe(0)
    expect(paths(answer)).not.toContain('nginx')
    expect(answer.anyway).toEqual([])
  })

  test('of a name among other words, in one line, is a question: its page stands first', () => {
    expect(site.answer('reload the server after eaddrinuse').recognisedAt).toBe(1)
    expect(site.answer('eaddrinuse').recognisedAt).toBe(0)
    expect(site.answer('server\nafter eaddrinuse').recognisedAt).toBe(0)
    expect(site.answer(`eaddrinuse ${'one word of many others here '.repeat(5)}`).recognisedAt).toBe(0)
    const words = (count: number) => site.answer(`eaddrinuse ${'reload '.repeat(count)}`).recognisedAt
    expect([1, 2, 13, 14].map(words)).toEqual([0, 1, 1, 0])
  })

  test.each([
    'cannot start the server: eaddrinuse',
    '[E] server bind eaddrinuse',
    'The server could not bind, eaddrinuse.',
    'ERROR server eaddrinuse',
  ])('of a name in a line that a program has printed stands first: %s', (line) => {
    expect(site.answer(line).recognisedAt).toBe(0)
  })

  test('of several messages is the surest of each error, with the program that says it', () => {
    const recogniser = new Recogniser([
      { program: 'alpha', errno: 'EADDRINUSE', wording: 'listening is refused here' },
      { program: 'beta', errno: 'EADDRINUSE', wording: 'this port is not to be had at all' },
      { program: 'gamma', errno: 'EACCES', wording: 'nobody may do so' },
      { errno: 'EMFILE', wording: 'too many' },
    ])
    const read = recogniser.recognise('listening is refused here: this port is not to be had at all; nobody may do so, too many')
    expect(read.map(({ program, errno }) => [program, errno])).toEqual([
      ['beta', 'EADDRINUSE'],
      ['gamma', 'EACCES'],
    ])
  })

  test('that nothing knows is no message', () => {
    expect(site.recognise('Listening on port 80')).toBe(undefined)
  })
})

describe('the process of a pasted row', () => {
  const rows = siteOf(
    { start: {} },
    [
      { row: { states: ['LISTEN'] } },
      { row: { states: ['LISTEN'], holders: ['docker-proxy'] } },
      { program: 'nginx', errno: 'EADDRINUSE', wording: 'bind() to {address}:{port} failed' },
    ],
    ['End it: `kill {pid}`.', 'Leave it: `docker ps`.', 'Find it, and `kill <pid>`.'],
  )
  const message = 'bind() to 0.0.0.0:80 failed'
  const row = (port: number, holder: string, pid: number) => `LISTEN 0 5 0.0.0.0:${port} 0.0.0.0:* users:(("${holder}",pid=${pid},fd=3))`

  test.each([
    ['is the one that its advice ends', row(80, 'nginx', 812), 812, 'End it: `kill 812`.'],
    ['is none where the advice leaves it', row(80, 'docker-proxy', 812), undefined, 'Leave it: `docker ps`.'],
    ['is not the first of all', row(80, 'sh', 1), undefined, 'End it: `kill PID`.'],
    ['is that of a message above it, on the same port', `${message}\n${row(80, 'sh', 813)}`, 813, 'Find it, and `kill 813`.'],
    ['is not that of a message on another port', `${message}\n${row(8080, 'sh', 813)}`, undefined, 'Find it, and `kill <pid>`.'],
  ])('%s', (_, paste, pid, todo) => {
    const read = rows.recognise(paste)
    expect([read?.pid, read?.todo]).toEqual([pid, todo])
  })
})

test('advice without what was read keeps a word that one replaces', () => {
  expect(filled('{port} {pid} {path} {holder} {peer} {address} {other}', {})).toBe('PORT PID /path PROGRAM PEER ADDRESS OTHER')
  expect(filled('ss :{port} {path}', { port: 80, path: '/run/a.sock' })).toBe('ss :80 /run/a.sock')
})

describe('the terms of a text', () => {
  test.each([
    ['TIME_WAIT', ['timewait']],
    ['TIME-WAIT', ['timewait']],
    ['CLOSE-WAIT SYN-SENT SYN-RECV LAST-ACK', ['closewait', 'synsent', 'synrecv', 'lastack']],
    ['FIN-WAIT-2', ['finwait2']],
    ['re-use of it', ['reuse', 're', 'use']],
    ['the a is', []],
    ['restarts restarted restarting restart', ['restart', 'restart', 'restart', 'restart']],
    ['queries query', ['query', 'query']],
    ['addresses address', ['address', 'address']],
    ['stopped stop', ['stop', 'stop']],
    ['serve serves served serving', ['serv', 'serv', 'serv', 'serv']],
    ['use used using', ['use', 'used', 'using']],
    ['bus gas pass', ['bus', 'gas', 'pass']],
    ['소켓은', ['소켓']],
    ['사용중입니다', ['사용중', '사용', '용중']],
    ['接続', ['接', '続', '接続']],
    ['を', ['を']],
    ['ブラウザー', ['ブラ', 'ラウ', 'ウザ']],
  ])('%s', (text, terms) => {
    expect(termsOf(text)).toEqual(terms)
  })
})
