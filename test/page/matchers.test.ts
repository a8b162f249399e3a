import { expect, test } from 'vitest'
import { matchers } from '../../src/page/matchers.ts'
import { parsePage } from '../../src/page/parse.ts'

const known = [
  'toBe toBeCloseTo toBeGreaterThan toBeGreaterThanOrEqual toBeLessThan toBeLessThanOrEqual toBeNaN toBeNull toBeUndefined',
  'toContain toContainEqual toEqual toHaveLength toMatch toMatchObject toStrictEqual toThrow',
].flatMap((line) => line.split(' '))

/** Whether a page is told that this is no matcher. */
function isRefused(matcher: string): boolean {
  const page = parsePage(
    'content/docs/en/page.mdx',
    `---\ntitle: A\ndescription: A.\n---\n\n\`\`\`ts scenario=a\nconst n = count()\nexpect(n).${matcher}(5)\n\`\`\`\n`,
  )
  return page.scenarios.flatMap(({ problems }) => problems).some(({ found }) => found.includes('is no matcher'))
}

test.each(known)('%s compares: it is one of Vitest’s, and a page may use it', (matcher) => {
  expect(typeof (expect(1) as unknown as Record<string, unknown>)[matcher]).toBe('function')
  expect(isRefused(matcher)).toBe(false)
})

test('there is no other, and what writes a file, waits or is none is refused', () => {
  expect([...matchers].sort()).toEqual([...known].sort())
  expect(['toMatchSnapshot', 'toMatchFileSnapshot', 'toBeNul', 'resolves', 'toString', '__proto__'].filter((matcher) => !isRefused(matcher))).toEqual(
    [],
  )
})
