import { expect, test } from 'vitest'
import { conditionRounds } from '../../src/check/mutate-conditions.ts'
import { parsePage } from '../../src/page/parse.ts'

const text = `---
title: A page
description: A page.
---

\`\`\`ts scenario=one needs=namespace,ss only=loopback timeout=5s
const a = 1
\`\`\`

\`\`\`ts scenario=one hidden
const b = a
\`\`\`

\`\`\`ts scenario=two hidden needs=kernel>=6.11
const c = 1
\`\`\`

\`\`\`ts scenario=three
const d = 1
\`\`\`
`
const page = parsePage('content/docs/en/a.mdx', text)
const fences = (changed: string) => changed.split('\n').filter((line) => line.startsWith('```ts'))

test('each round takes the next condition of each scenario away, and nothing else', () => {
  const rounds = conditionRounds(page, () => true)
  expect(rounds.map(({ taken }) => taken.map(({ scenario, key, name, place }) => `${scenario} ${key}=${name} ${place.line}`))).toEqual([
    ['one only=loopback 6', 'two needs=kernel>=6.11 14'],
    ['one needs=namespace 6'],
    ['one needs=ss 6'],
  ])
  expect(rounds.map((round) => fences(round.text)[0])).toEqual([
    '```ts scenario=one needs=namespace,ss timeout=5s',
    '```ts scenario=one needs=ss only=loopback timeout=5s',
    '```ts scenario=one needs=namespace only=loopback timeout=5s',
  ])
  expect(fences(rounds[0]?.text ?? '')[2]).toBe('```ts scenario=two hidden')
  expect(rounds.every((round) => round.text.split('\n').length === text.split('\n').length)).toBe(true)
})

test('only those that are wanted are taken', () => {
  const rounds = conditionRounds(page, ({ key }) => key === 'only')
  expect(rounds.map(({ taken }) => taken.map(({ scenario, name }) => `${scenario} ${name}`))).toEqual([['one loopback']])
})
