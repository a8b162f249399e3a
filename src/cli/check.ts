/** `npm run check`: everything that can be found out about the project without running it. Runs all of it, whatever fails. */
import { fileURLToPath } from 'node:url'
import vocabulary from '../../scenarios/index.ts'
import { checkLanguages } from '../check/languages.ts'
import { readPages, strayFiles } from '../check/pages.ts'
import { lintProse, readProse } from '../check/prose.ts'
import { checkStatements } from '../check/statements.ts'
import { checkTypes } from '../check/types.ts'
import { committedFolder } from '../evidence/folders.ts'
import { readSources } from '../evidence/sources.ts'
import { readRecords } from '../evidence/store.ts'
import { type Language, languages } from '../page/language.ts'
import { printProblem } from '../problem/print.ts'
import type { Problem } from '../problem/problem.ts'
import { wordsOf } from '../runner/words.ts'
import { commandLine } from './command-line.ts'
import { run } from './run.ts'

commandLine({
  help: `usage: npm run check

Everything that can be found out about the project without running it: types, also those of the blocks in the pages, the pages, the languages against
each other, prose, statements, lint and format. Runs all of it, whatever fails; exit status 1 if anything does.

  --help
`,
})
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const pages = readPages()

const steps: [name: string, passes: () => boolean | Promise<boolean>][] = [
  ['types', () => run('astro', ['check', '--minimumFailingSeverity', 'warning'], { quiet: true })],
  [
    'types of the pages',
    () =>
      report(
        checkTypes(pages, { runner: path('../runner/define-page.ts'), vocabulary: path('../../scenarios/index.ts'), words: wordsOf(vocabulary) }),
      ),
  ],
  [
    'pages',
    () =>
      report([...strayFiles(), ...pages.flatMap(({ problems, scenarios }) => [...problems, ...scenarios.flatMap((scenario) => scenario.problems)])]),
  ],
  ['languages', () => report(checkLanguages(pages))],
  ...languages.map((language): [string, () => Promise<boolean>] => [`prose (${language})`, () => lint(language)]),
  ['statements', () => report(checkStatements(readSources(), readRecords(committedFolder)))],
  ['lint and format', () => run('biome', ['check', '--error-on-warnings', '.'], { quiet: true })],
]

let failed = 0
for (const [name, passes] of steps) {
  const passed = await tried(passes)
  console.log(`${passed ? '✓' : '✗'} ${name}`)
  if (!passed) failed++
}
process.exitCode = failed === 0 ? 0 : 1

/** The pages as textlint reads them from the command line, and what is not in their bodies. */
async function lint(language: Language): Promise<boolean> {
  const pagesPass = run('textlint', ['-c', `.textlintrc.${language}.yml`, `content/docs/${language}/**/*.mdx`], { quiet: true })
  const found = await lintProse(readProse(), language)
  for (const { file, line, message } of found) console.error(`${file}:${line}\n  ${message}\n`)
  return pagesPass && found.length === 0
}

/** A step that cannot be done at all says why, and the others are done. */
async function tried(passes: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await passes()
  } catch (error) {
    console.error(`${(error as Error).message}\n`)
    return false
  }
}

function report(problems: readonly Problem[]): boolean {
  for (const problem of problems) console.error(`${printProblem(problem)}\n`)
  return problems.length === 0
}
