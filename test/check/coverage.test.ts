import { expect, test } from 'vitest'
import { coverageOf, shareOf } from '../../src/check/coverage.ts'
import { facts } from '../../src/lab/words/facts.ts'
import { parsePage } from '../../src/page/parse.ts'

const scenario = '\n\n```ts scenario=one\nconst t = x(60)\n```\n'
const coverage = (text: string) => coverageOf(parsePage('a.mdx', text + scenario), facts)
const found = (text: string) => coverage(text).unchecked.map(({ place, found }) => `${place.line}:${place.column} ${/"(.*?)"/.exec(found)?.[1]}`)

test.each([
  ['It takes 60 seconds.', ['1:10 60']],
  ['한글 🎉 3분이 걸립니다.', ['1:7 3']],
  ['約 1,000 個、60.5 秒。', ['1:3 1,000', '1:11 60.5']],
  ['It is in TIME_WAIT and says EADDRINUSE.', ['1:10 TIME_WAIT', '1:29 EADDRINUSE']],
  ['- nested **60**', ['1:12 60']],
  ['A link of the page that checks nothing: [60](#one), [why TIME_WAIT](#a-heading).', ['1:42 60', '1:58 TIME_WAIT']],
  ['A waiver without a reason: [48](#not-checked ""), [49](#not-checked " ").', ['1:28 48', '1:51 49']],
  ['The number `98`.', ['1:13 98']],
  ['It takes 60. It takes 61: 62; 63!', ['1:10 60', '1:23 61', '1:27 62', '1:31 63']],
  ['In brackets (60), 커널(61초), socket(62).', ['1:14 60', '1:22 61', '1:35 62']],
  ['60-62 and -7 and −8', ['1:1 60', '1:12 7', '1:19 8']],
  ['60s, 200ms, 3.5 s, 9x', ['1:1 60', '1:6 200', '1:13 3.5', '1:20 9']],
  ['６０ 초, １，０００, 2², ½', ['1:1 ６０', '1:7 １，０００', '1:14 2²', '1:18 ½']],
  ['결과:60, 1,000, 2', ['1:4 60', '1:8 1,000', '1:15 2']],
  ['![It takes 60 s](a.png) and a picture is no checked value: ![61](#one "t")', ['1:12 60', '1:62 61']],
  ['A 60-second wait, on Linux 61 seconds, in the 62nd second.', ['1:3 60', '1:28 61', '1:47 62']],
  ['60KB, 61/s, 3/4, 1:30 minutes, `62 s`, `63ms`', ['1:1 60', '1:7 61', '1:13 3/4', '1:18 1:30', '1:33 62 s', '1:41 63ms']],
  ['Many TIME_WAITs and EADDRINUSEs.', ['1:6 TIME_WAIT', '1:21 EADDRINUSE']],
  [
    'A waiver that names nothing: [48](#not-checked "because I say so"), [49](#not-checked "lorem ipsum"), [50](#not-checked "to do"), [51](#not-checked "it is so").',
    ['1:30 48', '1:69 49', '1:103 50', '1:131 51'],
  ],
  ['## 60 seconds of TIME_WAIT', ['1:4 60', '1:18 TIME_WAIT']],
  ['---\ntitle: It ends in CLOSE_WAIT\n---\n\nIt is [62](#one "t").', ['2:1 CLOSE_WAIT']],
  ['It takes three minutes, half an hour, or two more seconds, and nine bytes.', ['1:10 three', '1:25 half an', '1:42 two', '1:64 nine']],
  ['두 시간, 삼 분 뒤, 다섯 바이트, 열여섯 초', ['1:1 두', '1:7 삼', '1:14 다섯', '1:22 열여섯']],
  ['二時間後、三分間、半時間', ['1:1 二', '1:6 三', '1:10 半']],
  ['`3분`, `600秒`, `16バイト`, `ten minutes`, `three minutes`', ['1:2 3분', '1:8 600秒', '1:16 16バイト', '1:25 ten minutes', '1:40 three minutes']],
  ['[It takes 600 seconds](../how-long/), [ten minutes](./a/), [600초 동안](../b/)', ['1:11 600', '1:40 ten', '1:61 600']],
  ['---\ntitle: It takes 60 seconds\ndescription: in 61 s\n---\n\nIt is [62](#one "t").', ['2:1 60', '3:1 61']],
  ['It takes six hundred seconds, a thirty-second wait, sixty-five minutes.', ['1:10 six hundred', '1:33 thirty', '1:53 sixty-five']],
  ['육백 초가 걸립니다. 삼십분 동안입니다.', ['1:1 육백', '1:13 삼십']],
  ['六百秒です。三十分で終わる。', ['1:1 六百', '1:7 三十']],
  ['| a | 7 |\n| - | - |\n| 8 | b |', ['1:7 7', '3:3 8']],
])('a fact that nothing checks is found: %s', (text, expected) => {
  expect(found(text)).toEqual(expected)
})

test.each([
  'It takes [60](#one "t") seconds.',
  'It is in [TIME_WAIT](#one "t").',
  'On FreeBSD it is [48](#not-checked "errno(2)").',
  '## 60 seconds of TIME_WAIT\n\nIt takes [60 s](#one "t"), in `TIME_WAIT`.',
  '十分だとする。数分、ten times, one second, five times, 이 시간, 두 번, `1秒`, `1초`, 三十分の一, in the tenth second',
  'The state `TIME_WAIT`, the error `EADDRINUSE`, `127.0.0.1:80`.',
  'The [scenario](#one), the state [`TIME_WAIT`](#a-heading).',
  'RFC 9293, section 3.6.1, socket(7), ipv6(7), syscall(3p), IPv4, 2MSL, 1024-bit, the 5th, 10:15, Linux 6.18, a 4-tuple, S1, 127.0.0.1.',
  '제3장 3절, 第3章 3節',
  '16진수, 16進数',
  'It is [48](#not-checked "FreeBSD: errno(2)"), [49](#not-checked "RFC 9293, section 3.4.2"), [50](#not-checked "Microsoft Learn の Windows Sockets Error Codes").',
  '10.0.0.0/8, IPv4/IPv6, and/or, 6.18.44, Node.js 24, `time-wait/60`',
  'Read [RFC 9293, 3.6.1, on TIME_WAIT](https://example.org/60).',
  'It takes [two hours](https://man7.org/linux/man-pages/man7/tcp.7.html), [three minutes](../../sources/#s2-30); see [how long TIME_WAIT lasts](../how-long/).',
])('no fact is claimed: %s', (text) => {
  expect(found(text)).toEqual([])
})

test('the share counts what is waived against the page', () => {
  const result = coverage('[60](#one "t"), [61](#one "t"), [62](#one "t"), [48](#not-checked "errno(2)")')
  expect(result).toMatchObject({ checked: 3, waived: 1, unchecked: [] })
  expect(shareOf(result)).toBe(0.75)
})

test('a comment that readers see measures what the page checks, and a hidden one is no sentence', () => {
  const page = (comment: string, mark = '') => `It is [60](#a "t").\n\n\`\`\`ts scenario=a${mark}\nconst t = x(60) // ${comment}\n\`\`\`\n`
  const measured = (text: string) => coverageOf(parsePage('a.mdx', text), facts).unchecked.map(({ place }) => `${place.line}:${place.column}`)
  expect(measured(page('after 600 seconds'))).toEqual(['4:26'])
  expect(measured(page('after ten minutes'))).toEqual(['4:26'])
  expect(measured(page('after 60 seconds'))).toEqual([])
  expect(measured(page('after 600 seconds', ' hidden'))).toEqual([])
})

test.each([
  ['en', 'It waits a minute.', 'a minute'],
  ['en', 'After one hour it is gone.', 'one hour'],
  ['en', 'It is a full second late.', 'a full second'],
  ['en', 'It takes a second.', 'a second'],
  ['en', 'It takes a quarter of an hour.', 'a quarter of an hour'],
  ['en', 'It waits `1 minute`.', '1 minute'],
  ['en', 'It waits `a minute`.', 'a minute'],
  ['ko', '한 시간을 기다립니다.', '한 시간'],
  ['ko', '일 분 뒤에 끝납니다.', '일 분'],
  ['ja', '一時間待ちます。', '一時間'],
  ['ja', '一分で終わります。', '一分'],
])('one of a time is a measure: %s %s', (language, text, fact) => {
  const { unchecked } = coverageOf(parsePage(`content/docs/${language}/x.mdx`, `---\ntitle: x\n---\n\n${text}\n`), [])
  const why = text.includes('`') ? ': a measure in backticks is no name.' : '.'
  expect(unchecked.map(({ found }) => found)).toEqual([`Nothing checks "${fact}"${why}`])
})

test.each([
  ['en', 'A second server takes a second socket; one day. It opens connections a second.'],
  ['ko', '한 분이 한 번 보냅니다.'],
  ['ja', 'もう一度、一分野で。'],
])('what only sounds like a time is none: %s %s', (language, text) => {
  expect(coverageOf(parsePage(`content/docs/${language}/x.mdx`, `---\ntitle: x\n---\n\n${text}\n`), []).unchecked).toEqual([])
})

test.each(['The state is Time Wait.', 'It is in time_wait.', 'A CLOSE WAIT stays.'])('a state is one however it is spelt: %s', (text) => {
  expect(coverage(text).unchecked).toHaveLength(1)
})

test('an address or a command that names a state claims none', () => {
  expect(coverage('See [more](../time-wait/how-long/) of `ss state time-wait`.').unchecked).toEqual([])
})

test('a dozen is a number', () => {
  expect(found('A dozen segments were sent.')).toEqual(['1:1 A dozen'])
})

test.each([
  ['en', 'It waits 0x258 seconds.', '0x258'],
  ['en', 'It waits for 6e2 of them.', '6e2'],
  ['en', 'It waits DC seconds.', 'DC'],
  ['en', 'Two thirds of the connections fail.', 'Two thirds'],
  ['en', 'Half of the packets get lost.', 'Half of '],
  ['en', 'Three sockets listen.', 'Three'],
  ['en', 'It sends two segments.', 'two'],
  ['en', 'After it eight connections are left.', 'eight'],
  ['ko', '소켓 세 개가 리슨합니다.', '세'],
  ['ko', '삼분의 이가 실패합니다.', '삼분의 이'],
  ['ja', '三つのソケットが待ち受けています。', '三'],
  ['ja', '三分の二が失敗します。', '三分の二'],
  ['en', 'It has 0b101 seconds.', '0b101'],
  ['en', 'It takes two weeks.', 'two weeks'],
  ['en', 'Every third connection is lost.', 'Every third'],
  ['ko', '연결 세 개가 남아 있습니다.', '세'],
  ['ko', '셋 중 하나가 실패합니다.', '셋'],
  ['ja', '接続が三本残っています。', '三'],
  ['ja', '三回に一回は失敗します。', '三'],
])('a number in another form is a number: %s %s', (language, text, fact) => {
  const { unchecked } = coverageOf(parsePage(`content/docs/${language}/x.mdx`, `---\ntitle: x\n---\n\n${text}\n`), [])
  expect(unchecked.map(({ found }) => found)).toContain(`Nothing checks "${fact}".`)
})

test.each([
  ['en', 'Two servers start. A connection has two ends, and both listen on one of two ports.'],
  ['en', 'The two programs meet twice. A second server is started.'],
  ['ko', '두 서버가 시작합니다. 두 번째 소켓을 엽니다.'],
  ['ja', '二つのサーバーを起動します。二つ目のソケットを開きます。'],
])('what a sentence sets up is not counted: %s %s', (language, text) => {
  expect(coverageOf(parsePage(`content/docs/${language}/x.mdx`, `---\ntitle: x\n---\n\n${text}\n`), []).unchecked).toEqual([])
})

test.each(['EADDRIN&shy;USE', 'EADDRIN&#8203;USE', 'EADDRIN-USE'])('a name that is broken is the name: %s', (written) => {
  const page = parsePage('content/docs/en/x.mdx', `---\ntitle: x\n---\n\nIt gives ${written} then.\n`)
  expect(coverageOf(page, facts).unchecked).toHaveLength(1)
})

const said = (text: string) =>
  coverage(text).unchecked.map(({ place, found, expected, fix }) => `${place.line}:${place.column}  ${found}\n${expected}\n${fix}`)
const value = 'a checked value, [text](#scenario "expression")'

test.each([
  ['It takes 60.', '1:10  Nothing checks "60".', value, 'check it; or put a name in backticks; or say why not: [text](#not-checked "reason")'],
  [
    'The number `98`.',
    '1:13  Nothing checks "98": a measure in backticks is no name.',
    value,
    'check it; or show it as it is written in a program or a command, as `port = 1024`; or say why not: [text](#not-checked "reason")',
  ],
  [
    'See [ten minutes](./a/).',
    '1:6  Nothing checks "ten" of this link: it leads to a page, which may say something else.',
    `${value}, or a link to the document that says it`,
    'check it; or name in the link what the page is about',
  ],
  [
    '---\ntitle: It takes 60 seconds\n---\n\nIt is [62](#one "t").',
    '2:1  Nothing on the page checks "60" of the title.',
    'the same number in a checked value of the page, [text](#scenario "expression")',
    'say it in the text too, and check it there; or leave it out here',
  ],
  [
    '---\ntitle: A\ndescription: In 60 s\n---\n\nIt is [62](#one "t").',
    '3:1  Nothing on the page checks "60" of the description.',
    'the same number in a checked value of the page, [text](#scenario "expression")',
    'say it in the text too, and check it there; or leave it out here',
  ],
  [
    '## After 60 seconds\n\nIt is [62](#one "t").',
    '1:10  Nothing on the page checks "60" of a heading.',
    'the same number in a checked value of the page, [text](#scenario "expression")',
    'say it in the text too, and check it there; or leave it out here',
  ],
  [
    '[48](#not-checked " ")',
    '1:1  Nothing checks "48", and no reason is given.',
    'why it is not checked, [text](#not-checked "reason")',
    'name the document that says it: [48](#not-checked "FreeBSD: errno(2)")',
  ],
  [
    '[48](#not-checked " to do ")',
    '1:1  Nothing checks "48", and "to do" is no reason.',
    'why it is not checked, [text](#not-checked "reason")',
    'name the document that says it: [48](#not-checked "FreeBSD: errno(2)")',
  ],
])('what nothing checks is told whole: %j', (text, ...told) => {
  expect(said(text)).toEqual([told.join('\n')])
})
