import { describe, expect, test } from 'vitest'
import { parseFence } from '../../src/page/fence.ts'

test.each([
  ['scenario=close', { scenario: 'close' }],
  ['scenario=close needs=capture,ipv6 slow timeout=5s', { scenario: 'close', needs: ['capture', 'ipv6'], slow: true, timeoutMs: 5000 }],
  ['scenario=close timeout=200ms busy', { scenario: 'close', timeoutMs: 200, busy: true }],
  ['scenario=close hidden', { scenario: 'close', hidden: true }],
  ['program=greetd.c', { program: 'greetd.c' }],
])('%s is read', (meta, fence) => {
  expect(parseFence(meta)).toMatchObject({ fence, problems: [] })
})

describe('a rule refuses, at its word', () => {
  test.each([
    ['scenario=a slwo', 'slwo', 'fence-unknown-key'],
    ['scenario=a scenario=b', 'scenario=b', undefined],
    ['scenario=A', 'A', undefined],
    ['scenario=a needs=', 'needs=', undefined],
    ['scenario=a timeout=soon', 'soon', undefined],
    ['scenario=a timeout=2h', '2h', undefined],
    ['scenario=a slow=yes', 'yes', undefined],
    ['scenario=not-checked', 'not-checked', undefined],
  ])('%s', (meta, word, code) => {
    const [problem] = parseFence(meta).problems
    expect(problem).toMatchObject({ found: expect.stringMatching(/\.$/), fix: expect.any(String), ...(code !== undefined && { code }) })
    expect(meta.slice(problem?.start, problem?.end)).toContain(word)
  })
})
