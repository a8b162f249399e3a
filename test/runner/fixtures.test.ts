import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { fixtureCases } from '../helpers/fixture-cases.ts'

const folder = fileURLToPath(new URL('../fixtures/pages', import.meta.url))

// Two thousand lines would only be in the way of a reader: they are written anew for each run.
const section = (number: number) => `
## 절 ${number} 🎉

合計は [${number + 2}](#sum-${number} "total")です.

\`\`\`ts scenario=sum-${number}
const total = add(2, ${number})
\`\`\`

| again | [${number + 2}](#sum-${number} "total") |
| --- | --- |

${'- 一行。 한 줄, 🎉\n'.repeat(30)}`
const long = Array.from({ length: 50 }, (_, number) => section(number)).join('')
mkdirSync(`${folder}/passes/two-thousand-lines`, { recursive: true })
writeFileSync(`${folder}/passes/two-thousand-lines/page.mdx`, long)

const run = fixtureCases({ folder })

test('the run says how much of what these pages state is checked', () => {
  expect(run().output).toMatch(/\n {2}\d+ of \d+ facts in the text are checked values: \d+ %; \d+ unchecked without one\.\n/)
})
