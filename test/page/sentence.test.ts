import { expect, test } from 'vitest'
import { type Scenario, valuesOf } from '../../src/page/page.ts'
import { parsePage } from '../../src/page/parse.ts'

const block = '\n\n```ts scenario=one\nconst a = x()\nconst b = y()\n```\n'
const transcript = '\n```console scenario=one\n$ ss\nTIME-WAIT\n```\n'

function scenarioOf(text: string): Scenario {
  const [scenario] = parsePage('content/docs/en/a.mdx', text).scenarios
  if (!scenario) throw new Error('no scenario')
  return scenario
}

/** What the record keeps of where each value stands. */
const places = (text: string) => valuesOf(scenarioOf(text)).map(({ claim, expression, after, sentence }) => ({ claim, expression, after, sentence }))

const said = 'First it [works](#one "a"). Then it [fails](#one "b"). At last nothing is said.'

test.each([
  ['two values are swapped', 'First it [fails](#one "b"). Then it [works](#one "a"). At last nothing is said.'],
  ['a value is moved to another sentence', 'First it [works](#one "a"). Then it fails. At last nothing [fails](#one "b").'],
  ['the sentence says the opposite', 'First it [works](#one "a"). Only later it [fails](#one "b"). At last nothing is said.'],
  ['two sentences change places around their values', 'Then it [works](#one "a"). First it [fails](#one "b"). At last nothing is said.'],
  ['a value is taken away', 'First it [works](#one "a"). Then it fails. At last nothing is said.'],
])('where %s, it is not what was recorded', (_, changed) => {
  expect(places(changed + block)).not.toEqual(places(said + block))
})

test.each([
  ['another sentence is changed', said.replace('nothing is said', 'all is said')],
  ['a line ends elsewhere', said.replaceAll(' it ', '\nit ')],
  ['a sentence stands before it', `Before all that. ${said}`],
  ['a paragraph stands before it', `Before all that.\n\n${said}`],
])('where %s, it is what was recorded', (_, changed) => {
  expect(places(changed + block)).toEqual(places(said + block))
})

test('sentences end as each language ends them', () => {
  const other = (text: string, from: string, to: string) =>
    places(text.replace(from, to) + block).map(({ sentence }, at) => sentence === places(text + block)[at]?.sentence)
  expect(other('まず[成功](#one "a")します。次に[失敗](#one "b")します。', '次に', '後に')).toEqual([true, false])
  expect(other('먼저 [성공](#one "a")합니다. 다음에 [실패](#one "b")합니다.', '다음에', '나중에')).toEqual([true, false])
  expect(other('He says "[yes](#one "a")." And then [no](#one "b")!', 'And then', 'But then')).toEqual([true, false])
  expect(other('A [yes](#one "a ? b : a") and more. And then [no](#one "b")!', 'and more', 'and less')).toEqual([false, true])
})

test('a cell of a table stands in its row, under its column', () => {
  const table = '| after | result |\n|---|---|\n| close | [works](#one "a") |\n| reset | [fails](#one "b") |'
  const same = (changed: string) => places(changed + block).map(({ sentence }, at) => sentence === places(table + block)[at]?.sentence)
  expect(same(table.replace('close', 'nothing'))).toEqual([false, true])
  expect(same(table.replace('| after', '| before'))).toEqual([false, false])
})

test('a row is one, also where a cell has sentences of its own', () => {
  const table = '| after | result |\n|---|---|\n| It closes. It waits. | Later it [works](#one "a"). Then not. |'
  const sentence = (text: string) => places(text + block)[0]?.sentence
  for (const part of ['closes', 'waits', 'Later', 'not.']) expect(sentence(table.replace(part, 'x')), part).not.toBe(sentence(table))
})

test('a value that is taken at another step is not what was recorded', () => {
  const two = '```ts scenario=one\nconst a = x()\n```\n\nIt [works](#one "a").\n\n```ts scenario=one\nconst b = y()\n```\n'
  const later = '```ts scenario=one\nconst a = x()\n```\n\n```ts scenario=one\nconst b = y()\n```\n\nIt [works](#one "a").\n'
  expect(places(two).map(({ after }) => after)).toEqual([1])
  expect(places(later).map(({ after }) => after)).toEqual([2])
})

test.each([
  ['the output of a command', (text: string) => text.replace('TIME-WAIT', 'LISTEN')],
  ['a command', (text: string) => text.replace('$ ss', '$ ss -t')],
  ['a condition', (text: string) => text.replace('scenario=one\nconst', 'scenario=one needs=ipv6\nconst')],
  ['what it depends on', (text: string) => text.replace('scenario=one\nconst', 'scenario=one only=loopback\nconst')],
  ['what readers see', (text: string) => text.replace('scenario=one\nconst', 'scenario=one hidden\nconst')],
  ['the code', (text: string) => text.replace('y()', 'z()')],
  ['where a block ends', (text: string) => text.replace('\nconst b', '\n```\n\n```ts scenario=one\nconst b')],
])('where %s is changed, the evidence is of something else', (_, change) => {
  const text = said + block + transcript
  expect(change(text)).not.toBe(text)
  expect(scenarioOf(change(text)).identity).not.toBe(scenarioOf(text).identity)
})

test.each([
  ['a comment', (text: string) => text.replace('const b', '// why\nconst b')],
  ['how long it may take', (text: string) => text.replace('scenario=one\nconst', 'scenario=one timeout=3s\nconst')],
  ['the words around it', (text: string) => text.replace('At last', 'In the end')],
  ['another scenario', (text: string) => `${text}\n\`\`\`ts scenario=two\nconst c = z()\n\`\`\`\n`],
])('where %s is changed, it is not', (_, change) => {
  const text = said + block + transcript
  expect(change(text)).not.toBe(text)
  expect(scenarioOf(change(text)).identity).toBe(scenarioOf(text).identity)
})
