import { expect, test } from 'vitest'
import { type Names, saidNames } from '../../src/check/said-names.ts'
import { parsePage } from '../../src/page/parse.ts'

const names: Names = {
  facts: [/\b(?:TIME_WAIT|CLOSE_WAIT|LAST_ACK|FIN_WAIT2|E[A-Z]{4,})\b/g, /\btime-wait\b/g],
  spellings: { TIME_WAIT: ['time-wait', 'TIME-WAIT'], EPIPE: ['broken pipe'] },
  actors: { en: 'client|server|bind', ja: 'クライアント|サーバー|bind', ko: '클라이언트|서버|bind' },
}

/** A page whose first paragraph stands in its fifth line, and whose scenario gives FIN_WAIT2. */
const on = (language: string, written: string) =>
  saidNames(
    parsePage(
      `content/docs/${language}/x.mdx`,
      `---
title: T
---

${written}

\`\`\`ts scenario=s
const server = listen({ port: 8000 })
const waiting = sockets().filter(({ state }) => state === 'FIN_WAIT2').length
\`\`\`
`,
    ),
    names,
  )

/** Where, what, and how the sentence says it; "untold" where the sentence only names it, and nothing tells of it. */
const told = (language: string, written: string) =>
  on(language, written).map(({ place, found }) => {
    const [, name, said] = /^Nothing (?:checks|on the page gives) (`?[\w-]+`?),.*?(?:something: "(.*)"\.)?$/.exec(found) ?? []
    return `${place.line}:${place.column} ${name} ${said ?? 'untold'}`
  })

test.each([
  ['en', '`EACCES` is [told](#there).'],
  ['en', 'The server is in `CLOSE_WAIT` ([RFC 9293](https://www.rfc-editor.org/rfc/rfc9293)).'],
  ['en', 'The server is in `CLOSE_WAIT` ([why](../sources/#rfc)).'],
  ['en', 'The server is in `CLOSE_WAIT` ([why](#not-checked "nobody")).'],
  ['en', '[1](#s "waiting") socket is in `FIN_WAIT2`.'],
  ['en', '[FIN_WAIT2](#s "server.state") it is: it is in `FIN_WAIT2`.'],
  ['en', '`FIN_WAIT2` is known.'],
  ['en', '[CLOSE_WAIT](../there/) is named.'],
  ['en', 'The server is in [CLOSE_WAIT](https://example.org).'],
  ['en', '[TIME_WAIT](#s "server.state"), so it is in `time-wait`.'],
  ['en', '[2](#s "waiting") is in `fin-wait2`.'],
  ['en', 'The server is in CLOSE_WAIT.'],
  ['en', ':::note\nThe server is in `CLOSE_WAIT`. By [RFC](https://example.org).\n:::'],
  ['en', '| End | State |\n| --- | --- |\n| the server’s | `CLOSE_WAIT` | [1](#s "waiting") |'],
  ['en', '| End | `CLOSE_WAIT` |\n| --- | --- |\n| a | b |'],
  ['ko', '| `CLOSE_WAIT`입니다 | x |'],
])('%s: nothing is to be said of %j', (language, written) => {
  expect(told(language, written)).toEqual([])
})

test.each([
  ['en', 'The server is in `CLOSE_WAIT`.', ['5:19 `CLOSE_WAIT` is in …']],
  ['en', 'The server is thus in `CLOSE_WAIT`.', ['5:24 `CLOSE_WAIT` is thus in …']],
  ['en', "It's being in `CLOSE_WAIT`.", ["5:16 `CLOSE_WAIT` It's being in …"]],
  ['en', 'It goes on by way of `CLOSE_WAIT`.', ['5:23 `CLOSE_WAIT` goes on by way of …']],
  ['en', 'The socket ends in the `CLOSE_WAIT`.', ['5:25 `CLOSE_WAIT` ends in the …']],
  ['en', 'Both ends in `CLOSE_WAIT`.', ['5:15 `CLOSE_WAIT` untold']],
  ['en', 'The server enters `CLOSE_WAIT`.', ['5:20 `CLOSE_WAIT` enters …']],
  ['en', 'It then enters the state `CLOSE_WAIT`.', ['5:27 `CLOSE_WAIT` enters the state …']],
  ['en', 'It has entered through `CLOSE_WAIT`.', ['5:25 `CLOSE_WAIT` entered through …']],
  ['en', 'This leaves the socket in `CLOSE_WAIT`.', ['5:28 `CLOSE_WAIT` leaves the socket in …']],
  ['en', 'It catches them in `CLOSE_WAIT`.', ['5:21 `CLOSE_WAIT` catches them in …']],
  ['en', '`bind` fails with `EACCES`.', ['5:20 `EACCES` fails with …']],
  ['en', 'The call gives an error `EACCES`.', ['5:26 `EACCES` gives an error …']],
  ['en', 'It results in `EACCES`.', ['5:16 `EACCES` results in …']],
  ['en', 'It causes `EACCES`.', ['5:12 `EACCES` causes …']],
  ['en', 'It fails at the second try with `EACCES`.', ['5:34 `EACCES` fails at the second try with …']],
  ['en', 'The state is `CLOSE_WAIT`.', ['5:15 `CLOSE_WAIT` state is …']],
  ['en', 'The error of the call is still the "`EACCES`".', ['5:38 `EACCES` error of the call is still the "…']],
  ['en', 'What it is in: `CLOSE_WAIT`.', ['5:17 `CLOSE_WAIT` What it is in: …']],
  ['en', 'There is a `CLOSE_WAIT`.', ['5:13 `CLOSE_WAIT` There is a …']],
  ['en', 'It is the only one in `CLOSE_WAIT`.', ['5:24 `CLOSE_WAIT` is the only one in …']],
  ['en', 'If `bind` gives `EACCES`, wait.', ['5:18 `EACCES` untold']],
  ['en', 'Sockets that stay in `CLOSE_WAIT` are many.', ['5:23 `CLOSE_WAIT` untold']],
  ['en', 'The server, which stays in `CLOSE_WAIT`, waits.', ['5:29 `CLOSE_WAIT` stays in …']],
  ['en', 'It is `CLOSE_WAIT` that the server is in.', ['5:8 `CLOSE_WAIT` It is … that']],
  ['en', 'It was `EACCES`.', ['5:9 `EACCES` untold']],
  ['en', '- Server: `CLOSE_WAIT`', ['5:12 `CLOSE_WAIT` Server: …']],
  ['en', "- The server's end → `CLOSE_WAIT`", ["5:23 `CLOSE_WAIT` server's end → …"]],
  ['en', 'The server (`CLOSE_WAIT`) waits.', ['5:14 `CLOSE_WAIT` server (…)']],
  ['en', 'The server (`CLOSE_WAIT` or so) waits.', ['5:14 `CLOSE_WAIT` untold']],
  ['en', '`CLOSE_WAIT` is where the server is.', ['5:2 `CLOSE_WAIT` … is where']],
  ['en', '`CLOSE_WAIT` stays at the server.', ['5:2 `CLOSE_WAIT` … stays at']],
  ['en', '`EACCES` is returned.', ['5:2 `EACCES` … is returned']],
  ['en', 'If `EACCES` is returned, wait.', ['5:5 `EACCES` untold']],
  ['en', '`CLOSE_WAIT` is a state.', ['5:2 `CLOSE_WAIT` untold']],
  ['en', '`CLOSE_WAIT` follows it.', ['5:2 `CLOSE_WAIT` untold']],
  ['en', '`EACCES` is named.', ['5:2 `EACCES` untold']],
  ['en', '[1](#s "waiting") socket is in `CLOSE_WAIT`.', ['5:33 `CLOSE_WAIT` is in …']],
  ['en', '[1](#t "waiting") socket is in `FIN_WAIT2`.', ['5:33 `FIN_WAIT2` is in …']],
  ['en', 'The server is in [CLOSE_WAIT](../there/).', ['5:19 CLOSE_WAIT is in …']],
  ['en', 'It is in `ss -o state time-wait`.', ['5:23 `time-wait` untold']],
  ['en', 'It is in `time-wait`.', ['5:11 `time-wait` is in …']],
  ['en', 'The server is in `CLOSE_WAIT` and gives `EACCES`.', ['5:19 `CLOSE_WAIT` is in …', '5:42 `EACCES` gives …']],
  ['en', 'It is in **`CLOSE_WAIT`**.', ['5:13 `CLOSE_WAIT` is in …']],
  ['en', 'The server is in `CLOSE_WAIT`. By [RFC](https://example.org).', ['5:19 `CLOSE_WAIT` is in …']],
  ['en', '| End | State |\n| --- | --- |\n| server | `CLOSE_WAIT` |\n| x | `EACCES` |', ['7:13 `CLOSE_WAIT` server | …', '8:8 `EACCES` untold']],
  ['en', '| End | State |\n| --- | --- |\n| server | in `CLOSE_WAIT` |', ['7:16 `CLOSE_WAIT` untold']],
  ['en', '## The server is in `CLOSE_WAIT`', ['5:22 `CLOSE_WAIT` is in …']],
  ['ko', '서버는 `CLOSE_WAIT`입니다.', ['5:6 `CLOSE_WAIT` …입니다']],
  ['ko', '서버는 `CLOSE_WAIT`이고, 끝납니다.', ['5:6 `CLOSE_WAIT` …이고,']],
  ['ko', '서버는 `CLOSE_WAIT` 상태에 남습니다.', ['5:6 `CLOSE_WAIT` … 상태에 남습니다']],
  ['ko', '서버는 `CLOSE_WAIT`에 오래 머뭅니다.', ['5:6 `CLOSE_WAIT` …에 오래 머뭅니다']],
  ['ko', '`bind`는 `EACCES`로 실패하고 끝.', ['5:10 `EACCES` …로 실패하고']],
  ['ko', '상태는 `CLOSE_WAIT`.', ['5:6 `CLOSE_WAIT` 상태는 …']],
  ['ko', '- 서버: `CLOSE_WAIT`', ['5:8 `CLOSE_WAIT` 서버: …']],
  ['ko', '- 서버 쪽 → `CLOSE_WAIT`', ['5:11 `CLOSE_WAIT` 서버 쪽 → …']],
  ['ko', '`CLOSE_WAIT`에 머물면 봅니다.', ['5:2 `CLOSE_WAIT` untold']],
  ['ko', '`CLOSE_WAIT`란 무엇인가.', ['5:2 `CLOSE_WAIT` untold']],
  ['ko', '`EACCES`를 받습니다.', ['5:2 `EACCES` …를 받습니다']],
  ['ko', '`EACCES`가 없습니다.', ['5:2 `EACCES` untold']],
  ['ko', '| 끝 | 상태 |\n| --- | --- |\n| 서버 | `CLOSE_WAIT` |', ['7:9 `CLOSE_WAIT` 서버 | …']],
  ['ko', '`EACCES`가 떴습니다.', ['5:2 `EACCES` …가 떴습니다']],
  ['ja', 'サーバーは `CLOSE_WAIT` です。', ['5:8 `CLOSE_WAIT` … です']],
  ['ja', 'サーバーは `CLOSE_WAIT` に入ります。', ['5:8 `CLOSE_WAIT` … に入ります']],
  ['ja', 'サーバーは `CLOSE_WAIT` のままです。', ['5:8 `CLOSE_WAIT` … のままです']],
  ['ja', '`bind` は `EACCES` で終わります。', ['5:11 `EACCES` … で終わります']],
  ['ja', '`bind` は `EACCES` を返します。', ['5:11 `EACCES` … を返します']],
  ['ja', '状態は `CLOSE_WAIT`。', ['5:6 `CLOSE_WAIT` 状態は …']],
  ['ja', '状態は `CLOSE_WAIT` が多い。', ['5:6 `CLOSE_WAIT` untold']],
  ['ja', '- サーバー側：`CLOSE_WAIT`', ['5:10 `CLOSE_WAIT` サーバー側：…']],
  ['ja', '`CLOSE_WAIT` に入るとき、待ちます。', ['5:2 `CLOSE_WAIT` … に入るとき、']],
  ['ja', '`CLOSE_WAIT` とは何か。', ['5:2 `CLOSE_WAIT` untold']],
  ['ja', '`EACCES` が落ち着きます。', ['5:2 `EACCES` … が落ち着きます']],
  ['ja', '`CLOSE_WAIT` に残り、待つ。', ['5:2 `CLOSE_WAIT` … に残り、']],
  ['ja', '| 端 | 状態 |\n| --- | --- |\n| サーバー | `CLOSE_WAIT` |', ['7:11 `CLOSE_WAIT` サーバー | …']],
])('%s: %j says it, and nothing checks it', (language, written, expected) => {
  expect(told(language, written)).toEqual(expected)
})

test('the messages say what was found, what was expected, and how to mend it', () => {
  expect(on('en', 'It is in `CLOSE_WAIT`. `EACCES` is it.')).toEqual([
    {
      code: 'fact-unchecked',
      file: 'content/docs/en/x.mdx',
      place: { line: 5, column: 11 },
      found: 'Nothing checks `CLOSE_WAIT`, though the sentence says it of something: "is in …".',
      expected: 'a checked value, [text](#scenario "expression"), or a link in the sentence to the document that says it',
      fix: 'check it; or let the sentence only name it, as in "what `…` is"',
    },
    {
      code: 'fact-unchecked',
      file: 'content/docs/en/x.mdx',
      place: { line: 5, column: 25 },
      found: 'Nothing on the page gives `EACCES`, and the sentence does not say where it is told.',
      expected: 'a scenario of the page that gives it, or a link in the sentence to what tells of it',
      fix: 'link to the page, the section or the document that tells of it; or leave it out',
    },
  ])
})

test('a page in none of the three languages is left alone', () => {
  expect(on('fr', 'The server is in `CLOSE_WAIT`.')).toEqual([])
})
