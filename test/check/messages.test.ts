/** What the checks say that run nothing: each case of test/fixtures/checks with its whole message. */
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import vocabulary from '../../scenarios/index.ts'
import { checkColumns } from '../../src/check/columns.ts'
import { coverageOf } from '../../src/check/coverage.ts'
import { checkExecuted, heldNowhere } from '../../src/check/executed.ts'
import { uncountedElsewhere, uncountedIn } from '../../src/check/frequency.ts'
import { checkLanguages } from '../../src/check/languages.ts'
import { checkPrograms } from '../../src/check/programs.ts'
import { checkProofs } from '../../src/check/proofs/check-proofs.ts'
import { proseOf } from '../../src/check/prose.ts'
import { saidNames } from '../../src/check/said-names.ts'
import { checkStatements } from '../../src/check/statements.ts'
import { readColumns } from '../../src/evidence/columns.ts'
import type { ScenarioRecord } from '../../src/evidence/record.ts'
import { readSources } from '../../src/evidence/sources.ts'
import { languages } from '../../src/page/language.ts'
import { type Page, valuesOf } from '../../src/page/page.ts'
import { parsePage } from '../../src/page/parse.ts'
import { printProblem } from '../../src/problem/print.ts'
import type { Problem } from '../../src/problem/problem.ts'
import { runCommand } from '../../src/runner/scenario/command.ts'
import { projectRoot } from '../../src/settings/root.ts'
import { readMessages } from '../../src/site/messages/read.ts'
import { expectedIn } from '../helpers/expected-file.ts'
import { madeUpRecord, madeUpValues } from '../helpers/made-up-record.ts'

const root = 'test/fixtures/checks'

/** A page of a case, as if it stood where pages stand. */
const read = (folder: string, name: string, file = name) => parsePage(file, readFileSync(join(root, folder, name), 'utf8'))

const checks: Record<string, (folder: string) => Problem[]> = {
  'page-missing': ofLanguages,
  'page-misplaced': (folder) => read(folder, 'page.mdx', 'content/docs/fr/sums.mdx').problems,
  'languages-differ': ofLanguages,
  'languages-differ-in-more': ofLanguages,
  'waiver-without-reason': (folder) => coverageOf(read(folder, 'page.mdx'), []).unchecked,
  'unchecked-fact': (folder) => coverageOf(read(folder, 'page.mdx'), [/\bE[A-Z]{4,}\b/g]).unchecked,
  'uncounted-frequency': uncountedFrequencies,
  'name-that-claims': (folder) =>
    languages.flatMap((language) => saidNames(read(folder, `${language}.mdx`, `content/docs/${language}/names.mdx`), vocabulary)),
  'another-program': (folder) => checkPrograms(read(folder, 'page.mdx'), projectRoot),
  // In fewer runs it is said less often that a proof is never so.
  'proof-that-cannot-fail': (folder) => checkProofs([read(folder, 'page.mdx')], { imagined: 200 }),
  'no-commands': (folder) => {
    const { scenarios } = read(folder, 'page.mdx')
    const commands = scenarios.flatMap(({ steps }) => steps.flatMap((step) => (step.type === 'transcript' ? step.commands : [])))
    return commands.flatMap((command) => {
      const { problem } = runCommand(command, { close: () => ({ trace: undefined, details: {} }) })
      return problem ? [{ file: 'page.mdx', ...problem }] : []
    })
  },
  'scenario-that-is-gone': sinceRecorded,
  'value-that-is-gone': sinceRecorded,
  'bad-source': (folder) => readSources('', join(root, folder)).problems,
  'every-bad-source': (folder) => readSources('', join(root, folder)).problems,
  'bad-message': (folder) => readMessages('.', join(root, folder)).problems,
  'every-bad-message': (folder) => readMessages('.', join(root, folder)).problems,
  'bad-platform': (folder) => readColumns('', join(root, folder)).problems.slice(),
  'platforms-differ': (folder) => {
    const page = read(folder, 'page.mdx', 'content/docs/en/sums.mdx')
    return checkColumns(readColumns('', join(root, folder)), onThreeKernels(page), [page])
  },
  'held-nowhere': (folder) => {
    const page = read(folder, 'page.mdx', 'content/docs/en/sums.mdx')
    const left = { type: 'not verified here', reason: 'needs kernel>=99.0' } as const
    return heldNowhere(
      [page],
      recordsOf(page).map((record) => ({ ...record, verdict: left })),
    )
  },
  'statements-differ': (folder) => checkStatements(readSources('', join(root, folder)), settled, new Set(['sums#sum'])),
}

test.each(Object.entries(checks))('%s', (folder, check) => {
  const said = check(folder)
    .map((problem) => `${printProblem({ ...problem, file: problem.file.replace(`${root}/${folder}/`, '') })}\n`)
    .join('')
  const file = join(root, folder, 'expected.txt')
  expect(said).toBe(expectedIn(file, said))
})

test('every case is tried', () => {
  // What the compiler says of `wrong-type` is in busy/types.test.ts, and what a run of changed claims says of the other in test/runner/busy: both take seconds.
  expect(globSync('*', { cwd: root }).sort()).toEqual([...Object.keys(checks), 'wrong-type', 'claim-that-survives'].sort())
})

/** What a run of `statements-differ` says. */
const settled = recordsOf(read('statements-differ', 'page.mdx', 'content/docs/en/sums.mdx')).map((record) => ({
  ...record,
  settles: ['s9-1', 's9-2', 's9-4'].map((statement) => ({ statement, holds: true })),
}))

/** What three kernels say of `platforms-differ`: 5.10 contradicts twice. */
function onThreeKernels(page: Page): ScenarioRecord[] {
  return ['6.18.44', '6.1.1', '5.10.46'].flatMap((release) =>
    recordsOf(page).map((record) => ({
      ...record,
      where: { ...record.where, release },
      ...(release === '5.10.46' && /declared/.test(record.scenario) && { verdict: { type: 'does not hold' as const, problems: [told] } }),
    })),
  )
}

const told = 'value-differs: content/docs/en/sums.mdx:1:7\n  The page says "4"; the run gave 5 (total).\n  Fix: mend the sentence'

function ofLanguages(folder: string): Problem[] {
  return checkLanguages(
    globSync('*.mdx', { cwd: join(root, folder) })
      .sort()
      .map((name) => read(folder, name, `content/docs/${basename(name, '.mdx')}/sums.mdx`)),
  )
}

/** In each language: the page's sentences, then its title and description. */
function uncountedFrequencies(folder: string): Problem[] {
  return languages.flatMap((language) => {
    const page = read(folder, `${language}.mdx`, `content/docs/${language}/sums.mdx`)
    return [...uncountedIn(page), ...uncountedElsewhere(proseOf(page.file, page.text))]
  })
}

/** The evidence is of the page as it was (recorded.mdx); the run is of the page as it is. */
function sinceRecorded(folder: string): Problem[] {
  const file = 'content/docs/en/sums.mdx'
  const [before, now] = [read(folder, 'recorded.mdx', file), read(folder, 'page.mdx', file)]
  const executed = now.scenarios.map((scenario) => ({
    page: now.path,
    language: 'en' as const,
    scenario: scenario.id,
    values: valuesOf(scenario).length,
  }))
  const there = [{ page: now.path, language: 'en' as const }]
  return checkExecuted(there, there, executed, recordsOf(before))
}

function recordsOf({ path, scenarios }: Page): ScenarioRecord[] {
  return scenarios.map((scenario) =>
    madeUpRecord({ page: path, scenario: scenario.id, code: scenario.code, identity: scenario.identity, values: { en: madeUpValues(scenario) } }),
  )
}
