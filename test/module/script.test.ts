import { expect, test } from 'vitest'
import { scriptOf } from '../../src/module/script.ts'
import { parsePage } from '../../src/page/parse.ts'
import { placesOf } from '../../src/page/places.ts'

/** The lines of the script of a fence in a list, between `$scenario(…` and its end. */
function linesOf(code: readonly string[]): string[] {
  const text = [
    '---',
    'title: A',
    'description: A.',
    '---',
    '',
    '- Shown:',
    '',
    '  ```ts scenario=a',
    ...code.map((line) => `  ${line}`),
    '  ```',
    '',
  ].join('\n')
  const [scenario] = parsePage('content/docs/en/page.mdx', text).scenarios
  if (!scenario) throw new Error('the page has no scenario')
  expect(scenario.problems).toEqual([])
  return scriptOf(scenario, text, placesOf(text))
    .code.split('\n')
    .slice(1, code.length + 1)
}

test('in a list each line of code stands at the column at which the page has it', () => {
  expect(linesOf(['const n = count()', 'n.state'])).toEqual(['  const n = count()', '  n.state'])
})

test('also one that begins with a text over several lines, whose further lines are as they are', () => {
  expect(linesOf(['const n =', '`one', '  two`', 'n.state'])).toEqual(['  const n =', '  `one', '  two`', '  n.state'])
})

test('and one that ends a part within a text', () => {
  expect(linesOf(['const n = `a ${', 'b', '} c`', 'n.state'])).toEqual(['  const n = `a ${', '  b', '  } c`', '  n.state'])
})
