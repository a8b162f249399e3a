/** Each message is found where people have it from. */
import { describe, expect, test } from 'vitest'
import { knownMessages } from '../../src/site/messages/data.ts'
import { readMessages } from '../../src/site/messages/read.ts'
import { Recogniser } from '../../src/site/search/recognise.ts'
import { wronglyRead } from '../helpers/wrongly-read.ts'

const { messages } = readMessages('.')
const recogniser = new Recogniser(knownMessages(messages))

/** What stands around a message where people have it from. */
const surroundings: Record<string, (example: string) => string> = {
  'after a time stamp': (example) => lines(example, (line) => `2026-11-29T21:04:07.123Z ${line}`),
  'in a log of a container': (example) => lines(example, (line) => `web-1  | ${line}`),
  'in colours': (example) => `\u001b[1m\u001b[31m${example}\u001b[39m\u001b[22m`,
  'before more words': (example) => `${example}\nExited with code 1. What should I do now?`,
  'on one line': (example) => example.replace(/\s+/g, ' '),
  'inside a traceback': (example) =>
    `Traceback (most recent call last):\n  File "/home/me/app/run.py", line 12, in main\n    start()\n${example}\n  at main (/home/me/app/index.js:10:5)`,
  'in a Korean sentence': (example) => `서버를 다시 켰더니 이런 오류가 납니다. ${example} 어떻게 해야 하나요?`,
  'in a Japanese sentence': (example) => `サーバーを再起動したら「${example}」と出ました。どうすればよいですか。`,
  'in a block of Markdown': (example) => `\`\`\`\n${example}\n\`\`\``,
}

const lines = (text: string, each: (line: string) => string) => text.split('\n').map(each).join('\n')

describe.each(Object.entries(surroundings))('%s', (name, around) => {
  // Rows of tables are read by their columns: they are pasted as lines.
  const wholeLine = ['in a Korean sentence', 'in a Japanese sentence', 'on one line', 'after a time stamp', 'in a log of a container', 'in colours']
  const asked = messages.filter(({ row }) => row === undefined || !wholeLine.includes(name))

  test('each example is recognised as the message of its program', () => {
    expect(asked.flatMap((message) => wronglyRead(recogniser, messages, message, around(message.example)))).toEqual([])
  })
})
