import { expect, test } from 'vitest'
import type { Trace } from '../../../src/evidence/trace.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { comparison } from '../../../src/site/player/compare.ts'
import { siteEvidence } from '../../../src/site/survey/evidence.ts'
import { pairProblems, sitePairs } from '../../../src/site/survey/pairs.ts'
import { call, serverClosesFirst } from '../specimen/trace.ts'

const words = wordsOf('en')
const side = (name: string, trace: Trace) => ({ name, address: '', scenario: name, trace })
const textOf = (markup: unknown) =>
  String(markup)
    .replace(/<tr/g, '\n<tr')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[ \t]+/g, ' ')

/** The restart is let in. */
const admitted: Trace = {
  ...serverClosesFirst,
  events: [
    ...serverClosesFirst.events.slice(0, -1),
    call(441, 9, 's4', 'bind', '0', { address: '127.0.0.1:12345' }),
    call(450, 9, 's4', 'listen', '0', { backlog: '5' }),
  ],
}

test('says up to where two scenarios are the same, what both have once, and what differs beside each other', () => {
  const table = String(comparison(side('refused', serverClosesFirst), side('admitted', admitted), words))
  expect(textOf(table)).toContain('The same up to step 17; then they part.')
  expect(table.match(/<tr class="differs">/g)).toHaveLength(1)
  expect(table).toMatch(
    /<tr class="differs"><td><p><a href="#refused\.18">18<\/a>.*EADDRINUSE.*<\/td> <td><p><a href="#admitted\.18">18<\/a>.*listens on/,
  )
  expect(textOf(table)).toContain('… 15 more steps that both have')
})

test('other times and names are no difference', () => {
  const later = structuredClone(serverClosesFirst)
  for (const event of later.events) event.atUs += 1000
  for (const socket of later.sockets) socket.name += '2'
  expect(comparison(side('a', serverClosesFirst), side('b', later), words)).toBeUndefined()
})

test('every pair of the site has evidence, and something to show', () => {
  const index = siteEvidence(process.cwd())
  const pairs = sitePairs(process.cwd())
  expect(pairs.length).toBeGreaterThan(1)
  expect(pairProblems(pairs, index)).toEqual([])
  expect(pairProblems([{ page: 'nowhere', left: 'a#b', right: 'c' }], index)).toEqual([
    'content/compare.yaml: a has no evidence of a scenario "b"',
    'content/compare.yaml: nowhere has no evidence of a scenario "c"',
  ])
})
