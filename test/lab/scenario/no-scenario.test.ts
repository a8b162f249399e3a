import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import vocabulary from '../../../scenarios/index.ts'
import { LabProblem } from '../../../src/lab/words/problem.ts'
import { printMessage } from '../../../src/problem/print.ts'

const { listen, sockets, segments, start } = vocabulary.words

it.each([
  ['listen', () => listen({ port: 12345 })],
  ['sockets', () => sockets()],
  ['segments', () => segments()],
  ['start', () => start('daytimed.c')],
])('%s() outside a scenario says what its error page shows', (_, use) => {
  let thrown: unknown
  try {
    use()
  } catch (error) {
    thrown = error
  }
  expect(thrown).toBeInstanceOf(LabProblem)
  const { code, message, fix } = thrown as LabProblem
  // No page can bring it about, since a page's blocks are scenarios: what the error page shows is held against the error here.
  const { shows } = parse(readFileSync('content/errors/lab-no-scenario.yaml', 'utf8')) as { shows: { says: string } }
  expect(`${code}\n${printMessage(code, { found: message, fix })}\n`).toBe(shows.says)
})
