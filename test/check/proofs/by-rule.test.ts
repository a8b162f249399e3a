/** What the rules decide of a condition by themselves: imagining runs would often find the same, and hide that a rule does not. */
import { expect, test } from 'vitest'
import { checkProofs } from '../../../src/check/proofs/check-proofs.ts'
import { parsePage } from '../../../src/page/parse.ts'

function decided(condition: string): string {
  const page = parsePage('page.mdx', `\`\`\`ts scenario=one\nconst n = count()\nconst list = rows()\nsettles('s0-1', ${condition})\n\`\`\`\n`)
  const [problem] = checkProofs([page], { imagined: 0 })
  return problem === undefined ? 'open' : (/ is (true|false) /.exec(problem.found)?.[1] ?? problem.found)
}

test.each([
  ['list.length >= 0', 'true'],
  ['!(list.length >= 0)', 'false'],
  ['!(list.length < 0)', 'true'],
  ['!!(list.length >= 0)', 'true'],
  ['!(list.length > 0)', 'open'],
  ['!(list.length >= 0 && n > 3)', 'open'],
  ['!(list.length >= 0 || n > 3)', 'false'],
  ['!(list.length < 0 && n > 3)', 'true'],
  ['list.length >= 0 || n > 3', 'true'],
  ['n > 3 || list.length >= 0', 'true'],
  ['list.length < 0 || n > 3', 'open'],
  ['list.length < 0 && n > 3', 'false'],
  ['n > 3 && list.length < 0', 'false'],
  ['list.length >= 0 && n > 3', 'open'],
  ['list.length >= 0 && Math.max(n, 5) >= 5', 'true'],
  ['list.length < 0 || Math.max(n, 5) < 5', 'false'],
  ['Math.max(...list) >= Math.min(...list)', 'true'],
  ['Math.min(...list) <= Math.max(...list)', 'true'],
  ['Math.max(...list) > Math.min(...list)', 'open'],
  ['Math.max(...list) >= Math.min(...others)', 'open'],
  ['Math.min(...list) >= Math.max(...list)', 'open'],
])('%s: %s', (condition, is) => {
  expect(decided(condition)).toBe(is)
})
