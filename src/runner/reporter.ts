/** After a run: puts its records together to evidence, and says in a few lines what was verified here and what was not, and why. */
import { appendFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import { mergeRecords } from '../evidence/merge.ts'
import type { ScenarioRecord } from '../evidence/record.ts'
import { copyFiles, ownFolder, readRecord, readRecords, recordPath, writeRecord } from '../evidence/store.ts'
import { languages } from '../page/language.ts'
import { runFolder } from './run-folder.ts'
import type { ScenarioSummary } from './run-scenario.ts'

export class KernelReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    countFor(tests)
    const pages = modules.filter(({ project }) => project.name === 'pages')
    if (pages.length === 0) return
    writeEvidence()
    process.stdout.write(`${summaryOf(pages)}\n`)
  }
}

/** Puts together what the scenarios of this run left; a language that was not run keeps what it had, if the code is the same. */
function writeEvidence(): void {
  const folders = languages.map((language) => join(runFolder(), language)).filter((folder) => existsSync(folder))
  for (const record of mergeRecords(folders.flatMap((folder) => readRecords(folder)))) {
    const path = recordPath(record)
    const before = ownRecord(path)
    const kept = before?.code === record.code ? before.values : {}
    writeRecord(ownFolder, { ...record, values: { ...kept, ...record.values } })
    const folder = folders.find((candidate) => existsSync(join(candidate, path)))
    if (folder) copyFiles(folder, ownFolder, path)
  }
}

/** A record that an older version of the tools wrote is worth nothing: this run has a new one. */
function ownRecord(path: string): ScenarioRecord | undefined {
  try {
    return readRecord(ownFolder, path)
  } catch {
    return undefined
  }
}

function summaryOf(pages: readonly TestModule[]): string {
  const scenarios = pages.flatMap((module) => [...module.children.allTests()].flatMap((test) => scenarioOf(test)))
  const checked = sum(scenarios.map(({ summary }) => summary.checked))
  const values = sum(scenarios.map(({ summary }) => summary.values))
  const holding = scenarios.filter(({ summary }) => summary.verdict.type === 'holds').length
  const lines = [
    `${count(pages.length, 'page')}, ${count(scenarios.length, 'scenario')}: ${holding} hold. ${checked} of ${count(values, 'value')} in the sentences checked.`,
  ]
  for (const [reason, names] of notVerified(scenarios)) lines.push(`Not verified here (${reason}): ${names.join(', ')}`)
  return lines.map((line) => `  ${line}`).join('\n')
}

function notVerified(scenarios: readonly NamedSummary[]): Map<string, string[]> {
  const reasons = new Map<string, string[]>()
  for (const { name, summary } of scenarios) {
    if (summary.verdict.type !== 'not verified here') continue
    const { reason } = summary.verdict
    reasons.set(reason, [...(reasons.get(reason) ?? []), name])
  }
  return reasons
}

interface NamedSummary {
  name: string
  summary: ScenarioSummary
}

function scenarioOf(test: TestCase): NamedSummary[] {
  const { scenario } = test.meta() as { scenario?: ScenarioSummary }
  return scenario ? [{ name: `${test.module.relativeModuleId} > ${test.name}`, summary: scenario }] : []
}

/** For `.ci/run`, which adds up several runs. */
function countFor(tests: readonly TestCase[]): void {
  const file = process.env['TWOMSL_COUNTS']
  if (!file) return
  const number = (state: string) => tests.filter((test) => test.result().state === state).length
  appendFileSync(file, `${number('passed')} ${number('failed')} ${number('skipped')}\n`)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
