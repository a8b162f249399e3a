import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyProject, plainEnvironment } from '../../helpers/project-copy.ts'

const page = 'content/docs/en/time-wait/server-closes-first.mdx'
const text = readFileSync(page, 'utf8')
const scenarios = [...new Set([...text.matchAll(/^```ts scenario=(\S+)/gm)].map(([, id = '']) => id))]

let folder: string
beforeAll(() => {
  folder = copyProject([page])
})
afterAll(() => rmSync(folder, { recursive: true }))

const vitest = (...args: string[]) =>
  spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], { cwd: folder, env: plainEnvironment(), encoding: 'utf8' })

test.each(scenarios)('%s is run by the line of its first fence, and no other', (scenario) => {
  const line = text.slice(0, text.indexOf(`\`\`\`ts scenario=${scenario}`)).split('\n').length
  const { stdout, status } = vitest('run', '--reporter=verbose', `${page}:${line}`)
  expect([...stdout.matchAll(/✓ \|?pages\|? \S+\.mdx:\d+ > (\S+)/g)].map(([, id]) => id)).toEqual([scenario])
  expect(status).toBe(0)
})

test('all scenarios are listed by their names', () => {
  const { stdout } = vitest('list', '--no-static-parse', page)
  expect(stdout.trim().split('\n')).toEqual(scenarios.map((scenario) => `[pages] ${page} > ${scenario}`))
})

test.each([
  [
    'a line on which no scenario begins',
    [`${page}:3`],
    `Nothing ran: nothing begins on that line.\n  Expected: the line of a scenario's first fence:\n    ${page}:`,
  ],
  ['a name that nothing has', [page, '-t', 'nothing-like-this'], 'Nothing ran: no name is as -t says.\n'],
])('%s fails the run, and says what there is', (_, words, says) => {
  const { stderr, status } = vitest('run', ...words)
  expect(stderr).toContain(says)
  expect(status).toBe(1)
})
