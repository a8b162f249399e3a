/** The messages that a page answers, as they stand in its head. */
import { expect, test } from 'vitest'
import { parsePage } from '../../../src/page/parse.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { headingOf } from '../../../src/site/messages/answered.ts'
import { type Message, messageSchema } from '../../../src/site/messages/message.ts'
import { questionsOf } from '../../../src/site/messages/questions.ts'
import { answeredMessages } from '../../../src/site/page/answered.ts'

const english = parsePage(
  'content/docs/en/your-program/servers.mdx',
  [
    '---\ntitle: "web: port 80 is taken"\ndescription: Web.\n---\n\nEnd the other one: `db: port 5432 is taken` is said too.\n',
    '## Web\n\n```ts scenario=web\nconst other = listen({ port: 80 })\n```\n',
    '```console scenario=web\n$ web\nweb: port 80 is taken\n```\n',
    '## Start it again\n\n```ts scenario=again\nconst other = listen({ port: 80 })\n```\n',
    '## Queue\n\nIts own words.\n',
  ].join('\n'),
)
const korean = parsePage(
  'content/docs/ko/your-program/servers.mdx',
  english.text.replace('## Web', '## 웹').replace('## Start it again', '## 다시 시작').replace('## Queue', '## 대기열'),
)

const message = (given: Partial<Message>): Message => ({
  ...messageSchema.parse({
    ...{ systems: ['linux'], wording: 'is taken', example: 'port 80 is taken', source: 'https://example.org', page: 'your-program/servers' },
    ...{ do: { en: 'End it.', ja: '終了します。', ko: '종료합니다.' } },
  }),
  ...{ id: 'one', file: 'content/messages/one.yaml' },
  ...given,
})

test.each<[string, Partial<Message>, string | undefined]>([
  ['the heading that it names', { page: 'your-program/servers#queue', program: 'Web' }, 'queue'],
  ['the heading above the line that the page shows', { example: 'web: port 80 is taken' }, 'about-web'],
  ['the heading above the scenario that recorded it', { recorded: 'your-program/servers#again' }, 'start-it-again'],
  ['the heading that names its program', { program: 'Queue' }, 'queue'],
  ['no heading for a command that has the name of another program in it', { program: 'again', example: 'x' }, 'start-it-again'],
  ['no heading where none speaks of it', { program: 'Mail' }, undefined],
])('a message leads to %s', (_, given, id) => {
  expect(headingOf(message(given), english)?.id).toBe(id)
  // The anchors are those of the original, in every language.
  expect(headingOf(message(given), korean, english)?.id).toBe(id)
})

test('several messages are folded to a line that names their programs, each with its heading', () => {
  const several = [
    message({ program: 'Web', example: 'web: port 443 is taken' }),
    message({ program: 'Queue', example: 'queue <1>', page: 'your-program/servers#queue' }),
    message({ program: 'Mail', example: 'メールのポートは使用中です' }),
  ]
  expect(answeredMessages(several, english, undefined, wordsOf('en'))?.markup).toBe(
    `<details class="answered"><summary>This page answers 3 messages: Web, Queue, Mail</summary>
<dl>
<div><dt>Web</dt><dd><a href="#about-web"><code lang="en" translate="no">web: port 443 is taken</code></a></dd></div>
<div><dt>Queue</dt><dd><a href="#queue"><code lang="en" translate="no">queue &lt;1&gt;</code></a></dd></div>
<div><dt>Mail</dt><dd><code lang="ja" translate="no">メールのポートは使用中です</code></dd></div>
</dl>
</details>`,
  )
  expect(answeredMessages(several, korean, english, wordsOf('ko'))?.markup).toContain(
    '<summary>이 페이지가 답하는 메시지 3개: Web, Queue, Mail</summary>',
  )
})

test('one message needs no fold, and what stands in the title or above the first heading is not said again', () => {
  expect(answeredMessages([message({ example: 'mail: taken' })], english, undefined, wordsOf('ja'))?.markup).toBe(
    '<p class="answered">このページが答えるメッセージ：<code lang="en" translate="no">mail: taken</code></p>',
  )
  const said = [message({ example: 'web: port 80 is taken' }), message({ example: 'db: port 5432 is taken' })]
  expect(answeredMessages(said, english, undefined, wordsOf('en'))).toBeUndefined()
  expect(answeredMessages([...said, message({ example: 'mail: taken' })], english, undefined, wordsOf('en'))?.markup).toContain('3 messages')
})

test('rows of a table of sockets are no messages', () => {
  const row = (example: string) => message({ program: 'ss, netstat', wording: undefined, row: { states: ['LAST-ACK'] }, example })
  const [one, two] = [row('LAST-ACK 0 1'), row('CLOSING 0 1')]
  expect(answeredMessages([one], english, undefined, wordsOf('en'))?.markup).toMatch(/^<p class="answered">This page answers the row: <code/)
  expect(answeredMessages([one, two], english, undefined, wordsOf('ja'))?.markup).toContain('このページが答える ss・netstat・ps の行2件')
})

test('a page that answers none has no list', () => {
  expect(answeredMessages([], english, undefined, wordsOf('en'))).toBeUndefined()
})

test('what a run has shown is asked first, then what the system says, and no more than five that no run has shown; rows are no questions', () => {
  const named = (id: string, given: Partial<Message> = {}) => message({ id, ...given })
  const several = [
    ...[named('program'), named('language', { level: 'language' }), named('elsewhere', { page: 'your-program/others' })],
    ...[
      named('row', { wording: undefined, row: {} }),
      named('system', { level: 'system' }),
      named('shown', { recorded: 'your-program/servers#web' }),
    ],
    ...[named('second'), named('third')],
  ]
  const { all, asked } = questionsOf('your-program/servers', several)
  expect(all.map(({ id }) => id)).toEqual(['shown', 'system', 'language', 'program', 'second', 'third'])
  expect(asked).toEqual(all.slice(0, 5))
  const shown = [...Array(7)].map((_, index) => named(`shown ${index}`, { recorded: 'your-program/servers#web' }))
  expect(questionsOf('your-program/servers', [...several, ...shown]).asked).toHaveLength(8)
})
