/** What a page's text has: its headings with their ids, the terms that it speaks of, and sentences that point at the one before. */
import { describe, expect, test } from 'vitest'
import { parsePage } from '../../../src/page/parse.ts'
import { headingsOf, stableAnchor } from '../../../src/site/survey/headings.ts'
import { pointsBack } from '../../../src/site/survey/pointing.ts'
import { type TermKind, termsOf } from '../../../src/site/survey/terms.ts'

const pageOf = (text: string, language = 'en') => parsePage(`content/docs/${language}/a/b.mdx`, `---\ntitle: t\ndescription: d\n---\n\n${text}\n`)

describe('headings', () => {
  const text = [
    '# One\n\n## Two `words`, here!\n\n### Two words here\n\n#### two_words 2 here\n\n##### Five\n\n## Two words here\n\n## Own {#my-own}\n\n## one\n',
    '```ts scenario=one\nconst x = 1\n```\n',
  ].join('\n')
  const page = pageOf(text)

  test('of the second to the fourth depth have an id of their words; one that is taken is numbered, and a scenario’s keeps its own', () => {
    expect(headingsOf(page, undefined).map(({ depth, text: said, id }) => [depth, said, id])).toEqual([
      [2, 'Two words, here!', 'two-words-here'],
      [3, 'Two words here', 'two-words-here-1'],
      [4, 'two_words 2 here', 'two_words-2-here'],
      [2, 'Two words here', 'two-words-here-2'],
      [2, 'Own', 'my-own'],
      [2, 'one', 'about-one'],
    ])
    for (const { start, depth } of headingsOf(page, undefined)) expect(page.text.slice(start)).toMatch(new RegExp(`^#{${depth}} `))
  })

  test('of a translation have the ids of the original, as long as there are as many', () => {
    const english = pageOf('## How long\n\nText.\n\n## Why')
    const korean = pageOf('## 얼마나\n\n글.\n\n## 왜', 'ko')
    const shorter = pageOf('## 얼마나', 'ko')
    expect(headingsOf(korean, english).map(({ text: said, id }) => [said, id])).toEqual([
      ['얼마나', 'how-long'],
      ['왜', 'why'],
    ])
    expect(headingsOf(shorter, english).map(({ id }) => id)).toEqual(['얼마나'])
    expect(headingsOf(english, english).map(({ id }) => id)).toEqual(['how-long', 'why'])
    expect(stableAnchor(korean, english, '왜')).toBe('why')
    expect(stableAnchor(korean, english, 'nothing')).toBe('nothing')
    expect(stableAnchor(korean, undefined, '왜')).toBe('왜')
  })
})

describe('terms', () => {
  const found = (kind: TermKind, text: string) => [...termsOf([{ page: pageOf(text) }], kind).keys()]
  test.each<[TermKind, string, string]>([
    ['errors', 'EADDRINUSE, EACCES and WSAEADDRINUSE, EMFILE; not ENOENT, XEPIPE or EPIPED', 'EACCES EADDRINUSE EMFILE WSAEADDRINUSE'],
    ['states', 'TIME_WAIT, SYN_SENT, CLOSED; not TIME_WAITS or OPEN', 'CLOSED SYN_SENT TIME_WAIT'],
    ['options', 'SO_REUSEADDR, TCP_USER_TIMEOUT, IP_TTL, IPV6_V6ONLY; not SO_ or so_linger', 'IPV6_V6ONLY IP_TTL SO_REUSEADDR TCP_USER_TIMEOUT'],
    ['settings', 'net.ipv4.tcp_x. and tcp_tw_reuse, ip_local_port_range; not tcp_x', 'ip_local_port_range net.ipv4.tcp_x tcp_tw_reuse'],
    ['commands', '```sh\n$ ss -tan\n$ lsof -i\n$ ls\n```\n\nnetstat', 'lsof ss'],
  ])('%s', (kind, text, terms) => {
    expect(found(kind, text)).toEqual(terms.split(' '))
  })

  test('have each page that uses them, once', () => {
    const [one, two] = ['TIME_WAIT and TIME_WAIT', 'TIME_WAIT, LISTEN'].map((text) => ({ page: pageOf(text) }))
    if (!one || !two) throw new Error('there are two')
    expect([...termsOf([one, two], 'states')]).toEqual([
      ['LISTEN', [two]],
      ['TIME_WAIT', [one, two]],
    ])
  })
})

describe('a sentence that points back', () => {
  test.each([
    ['en', 'It is so. / This holds. / The same port is free. / And 60 seconds pass. / Then it ends. / bind() again: it works.', true],
    ['en', 'Its port. / Another one. / The second call. / THAT is all. / Such a socket. / Neither works.', true],
    ['en', 'Iterate it. / The port is free. / A server waits. / The samest call. / Thence.', false],
    ['ja', 'この接続です。/ そのため / すると / しかし / 次に / 一つ目は / もう一度', true],
    ['ja', '接続です。/ 次回 / 二回 / サーバー', false],
    ['ko', '이 연결입니다. / 그 뒤 / 그런 연결 / 이번에는 / 다시 열면 / 두 번째는 / 첫 호출 / 나머지', true],
    ['ko', '이름은 / 그림 / 연결이 / 두 연결', false],
  ] as const)('%s: %s: %s', (language, sentences, so) => {
    for (const sentence of sentences.split(/ ?\/ ?/)) expect(pointsBack(sentence, language), sentence).toBe(so)
  })
})
