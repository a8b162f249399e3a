/** A bound that holds for every number, and the nearest one that a number can miss: on both sides of each edge. */
import { expect, test } from 'vitest'
import { checkProofs } from '../../../src/check/proofs/check-proofs.ts'
import { parsePage } from '../../../src/page/parse.ts'

/** What is said of a condition after these lines: "true" and "false" where it is so for every number; "open" where nothing is said. */
function decided(lines: string, condition: string): string {
  const page = parsePage(
    'content/docs/en/page.mdx',
    `---\ntitle: A\ndescription: A.\n---\n\n\`\`\`ts scenario=a\nconst n = count()\n${lines}\nsettles('s0-1', ${condition})\n\`\`\`\n`,
  )
  const [problem, ...others] = checkProofs([page], { imagined: 0 })
  expect(others).toEqual([])
  if (problem === undefined) return 'open'
  expect(problem.place).toEqual({ line: 8 + lines.split('\n').length, column: 1 })
  return / is (true|false) (?:for every number|whatever|in every run)/.exec(problem.found)?.[1] ?? problem.found
}

const waited = 'const took = until(() => end() === 4)'
const longer = 'const took = until(() => end() === 4, { within: seconds(5) })'

test.each([
  // Which numbers there are: of a length none below nothing, of an absolute one neither.
  ['', 'list.length >= 0', 'true'],
  ['', 'list.length > 0', 'open'],
  ['', 'list.length > -1', 'true'],
  ['', 'list.length < 0', 'false'],
  ['', 'list.length <= 0', 'open'],
  ['', 'names.size >= 0', 'true'],
  ['', 'Math.abs(n - 4) >= 0', 'true'],
  ['', 'Math.abs(n - 4) > 0', 'open'],
  ['', '-list.length <= 0', 'true'],
  ['', '-list.length < 0', 'open'],
  ['', 'n >= 0', 'open'],
  // The difference of two of them may be below nothing.
  ['', 'list.length - others.length < 0', 'open'],
  ['', 'list.length - others.length >= 0', 'open'],
  ['', '0 - list.length < 0', 'open'],
  ['', 'rows().filter((row) => row.a - row.b).length < 0', 'false'],
  // The least and the greatest.
  ['', 'Math.min(n, 5) <= 5', 'true'],
  ['', 'Math.min(n, 5) < 5', 'open'],
  ['', 'Math.min(n, 5) > 5', 'false'],
  ['', 'Math.min(n, 5) >= 5', 'open'],
  ['', 'Math.max(n, 5) >= 5', 'true'],
  ['', 'Math.max(n, 5) > 5', 'open'],
  ['', 'Math.max(n, 5) < 5', 'false'],
  ['', 'Math.max(n, 5) <= 5', 'open'],
  ['', 'Math.max(n, 5) === 4', 'false'],
  ['', 'Math.max(n, 5) === 5', 'open'],
  ['', 'Math.max(n, 5) !== 4', 'true'],
  ['', 'Math.max(n, 5) !== 5', 'open'],
  ['', '5 <= Math.max(n, 5)', 'true'],
  ['', '5 < Math.max(n, 5)', 'open'],
  ['', 'Math.random() <= 1', 'true'],
  ['', 'Math.random() >= 0', 'true'],
  ['', 'Math.random() > 0.5', 'open'],
  // Of one list, and of two.
  ['', 'Math.max(...list) >= Math.min(...list)', 'true'],
  ['', 'Math.min(...list) <= Math.max(...list)', 'true'],
  ['', 'Math.min(...list) >= Math.max(...list)', 'open'],
  ['', 'Math.max(...list) >= Math.min(...others)', 'open'],
  ['', 'Math.max(...list) > Math.min(...list)', 'open'],
  // What was computed.
  ['', 'n * 0 === 0', 'true'],
  ['', 'n * 0 === 1', 'false'],
  ['', 'n * 1 === 0', 'open'],
  ['', 'n % 2 < 2', 'true'],
  ['', 'n % 2 < 1', 'open'],
  ['', 'n % 2 > -2', 'true'],
  ['', 'n % 2 >= 0', 'open'],
  ['', 'list.length % 2 >= 0', 'true'],
  // Several in one.
  ['', '!(Math.min(n, 5) > 5)', 'true'],
  ['', 'n === 3 || Math.min(n, 5) <= 5', 'true'],
  ['', 'n === 3 && Math.min(n, 5) > 5', 'false'],
  ['', 'n === 3 && Math.min(n, 5) <= 5', 'open'],
  ['', 'Math.max(n, 1) >= 1 && Math.min(n, 5) <= 5', 'true'],
  // What a wait took is at most what it had, and a fifth: one second where it was not told.
  [waited, 'took.milliseconds <= 1200', 'true'],
  [waited, 'took.milliseconds < 1200', 'open'],
  [waited, 'took.milliseconds > 1200', 'false'],
  [waited, 'took.milliseconds < 1201', 'true'],
  [waited, 'took.seconds <= 1.2', 'true'],
  [waited, 'took.seconds < 1.2', 'open'],
  [waited, 'took <= seconds(1.2)', 'true'],
  [waited, 'took < milliseconds(1200)', 'open'],
  [waited, 'took.milliseconds >= 0', 'true'],
  [waited, 'took.milliseconds > 0', 'open'],
  [longer, 'took.seconds <= 6', 'true'],
  [longer, 'took.seconds < 6', 'open'],
  [longer, 'took.seconds > 6', 'false'],
  ['const took = others(() => end() === 4)', 'took.seconds <= 6', 'open'],
])('after "%s", %s is %s', (lines, condition, so) => {
  expect(decided(lines, condition)).toBe(so)
})
