import { expect, test } from 'vitest'
import { siteEvidence } from '../../src/site/survey/evidence.ts'
import { pairProblems, sitePairs } from '../../src/site/survey/pairs.ts'

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
