/** Every command that a page or a document of the repository shows is run as it is printed, or stands in a list with the reason why not. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readPages } from '../../src/check/pages.ts'
import { projectRoot } from '../../src/settings/root.ts'
import {
  byHand,
  commandsOfScenarios,
  inContinuousIntegration,
  inScenarios,
  notRun,
  ofContributing,
  shownCommands,
} from '../helpers/shown-commands.ts'

const pages = readPages(projectRoot)
const shown = shownCommands(pages)
const ran = new Set([...commandsOfScenarios(pages), ...ofContributing])
const elsewhere = [
  ...Object.keys(inScenarios),
  ...byHand.flatMap(({ server, client }) => [server, client ?? server]),
  ...inContinuousIntegration,
  ...Object.keys(notRun),
]

test('each is run by a scenario or by a test', () => {
  const neither = shown.filter(({ command }) => !ran.has(command) && !elsewhere.includes(command))
  expect(neither.map(({ file, line, command }) => `${file}:${line} ${command}`)).toEqual([])
})

test('what is run, or excused, for the sake of a page stands in one', () => {
  expect(elsewhere.filter((command) => !shown.some((one) => one.command === command))).toEqual([])
})

test('a transcript belongs to a scenario, which runs it', () => {
  const alone = pages.flatMap(({ file, text }) => [...text.matchAll(/^```console(?!.* scenario=).*$/gm)].map(([fence]) => `${file}: ${fence}`))
  expect(alone).toEqual([])
})

test('those that continuous integration runs are steps of it', () => {
  const steps = [...readFileSync('.ci/step', 'utf8').matchAll(/^ {2}[a-z-]+\) (.*) ;;$/gm)].map(([, command]) => command)
  expect(inContinuousIntegration.filter((command) => !steps.some((step) => step === command || step?.startsWith(`${command} --no-`)))).toEqual([])
})
