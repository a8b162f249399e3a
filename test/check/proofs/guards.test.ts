/** What an `if` has asked already is no proof within its own branch, and can be one anywhere else. */
import { expect, test } from 'vitest'
import { checkProofs } from '../../../src/check/proofs/check-proofs.ts'
import { parsePage } from '../../../src/page/parse.ts'

const proof = "settles('s0-1', a.state === 'CLOSED')"
const asked = "if (a.state === 'CLOSED')"

function found(code: string): string[] {
  const page = parsePage('page.mdx', `\`\`\`ts scenario=one\nconst a = connect()\n${code}\n\`\`\`\n`)
  return checkProofs([page], { imagined: 0 }).map(({ code }) => code)
}

test.each([`${asked} ${proof}`, `${asked} { tick(); ${proof} }`, `if (tick()) { ${asked} { ${proof} } }`])('asked already: %s', (code) => {
  expect(found(code)).toEqual(['value-cannot-fail'])
})

test.each([
  proof,
  `${asked} tick()\nelse ${proof}`,
  `${asked} tick()\n${proof}`,
  `{ ${asked} { tick() } ${proof} }`,
  `{ ${proof}; ${asked} { tick() } }`,
  `if (other.state === 'CLOSED') ${proof}`,
])('not asked yet: %s', (code) => {
  expect(found(code)).toEqual([])
})
