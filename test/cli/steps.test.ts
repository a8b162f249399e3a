/** `npm run check` step by step: what it is at is said before it is done, what it found below that, and all is done whatever one finds. */
import { afterEach, expect, test, vi } from 'vitest'
import { takeSteps } from '../../src/cli/steps.ts'

afterEach(() => void vi.restoreAllMocks())

test('a step is named before it is taken', async () => {
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  let before = ''
  await takeSteps([
    {
      name: 'prose',
      find: () => {
        before = printed.mock.calls.join('')
        return []
      },
    },
  ])
  expect(before).toBe('prose … ')
  expect(printed.mock.calls.join('')).toMatch(/^prose … ✓ \d+\.\d s\n$/)
})

test('what one finds, or that it cannot be done, is told, and the others are done', async () => {
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const told = vi.spyOn(console, 'error').mockReturnValue()
  const passed = await takeSteps([
    { name: 'pages', find: () => ['a.mdx:1:1'] },
    {
      name: 'prose',
      find: () => {
        throw new Error('textlint is not installed.')
      },
    },
    { name: 'types', found: Promise.reject(new Error('astro could not be started.')) },
    { name: 'facts', find: () => [] },
  ])
  expect(passed).toBe(false)
  expect(printed.mock.calls.join('').replace(/\d+\.\d s/g, '')).toBe('pages … ✗ \nprose … ✗ \ntypes … ✗ \nfacts … ✓ \n')
  expect(told.mock.calls.flat()).toEqual([
    'a.mdx:1:1\n',
    'textlint is not installed.\n',
    'astro could not be started.\n',
    'Something was found in 3 of 4 steps: pages, prose, types',
  ])
})
