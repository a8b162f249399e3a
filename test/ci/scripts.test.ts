/** The scripts of package.json are run by sh(1) and, on Windows, by cmd.exe. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { scripts: Record<string, string> }

/** Commands with plain words, one after the other: no variable, no quotes but double ones, no word of one shell. */
const portable = /^(?:(?:node|vitest|astro|npm) [\w:./" *=-]+(?: && |$))+$/

// `program` alone takes the place of its shell, which Windows cannot do: README.md says what to write there.
test.each(Object.entries(scripts).filter(([name]) => name !== 'program'))('npm run %s says only what both shells understand', (_, script) => {
  expect(script).toMatch(portable)
})

test.each(['exec node src/cli/program.ts', 'TWOMSL_RELEASE=1 astro build', "vitest run --project 'waiting*'", 'rm -rf dist'])(
  '%s is none of these',
  (script) => {
    expect(script).not.toMatch(portable)
  },
)
