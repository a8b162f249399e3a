/** Files of a scenario: what a program reads as its configuration. They lie in the scenario's folder and are gone with it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import type { Scenario } from '../scenario/scenario.ts'
import { checkArgument } from '../words/given.ts'
import { LabProblem } from '../words/problem.ts'

export function writeScenarioFile(scenario: Scenario, name: string, text: string): string {
  checkArgument('writeFile()', 'text', name)
  checkArgument('writeFile()', 'text', text)
  const path = pathIn(scenario, 'writeFile()', name)
  const given = { file: scenario.folder.shown(path), data: `${text.split('\n').length} lines` }
  scenario.perform({ call: 'write', arguments: given }, () => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, scenario.folder.real(text))
    return Buffer.byteLength(text)
  })
  return scenario.folder.shown(path)
}

/** The path of a name within the scenario's folder. */
function pathIn(scenario: Scenario, call: string, name: string): string {
  const path = resolve(scenario.folder.path, scenario.folder.real(name))
  const inside = relative(scenario.folder.path, path)
  if (inside !== '' && !inside.startsWith('..')) return path
  throw new LabProblem('lab-bad-argument', () => ({
    message: `${call}: ${name} is not in the scenario's folder.`,
    fix: "give a name without '..' or '/' at its beginning: 'nginx.conf', 'conf/site.conf'.",
  }))
}
