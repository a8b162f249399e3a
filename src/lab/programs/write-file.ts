/** Files of a scenario: what a program reads as its configuration. They lie in the scenario's folder and are gone with it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Scenario } from '../scenario/scenario.ts'
import { checkArgument } from '../words/given.ts'

export function writeScenarioFile(scenario: Scenario, name: string, text: string): string {
  checkArgument('writeFile()', 'text', name)
  checkArgument('writeFile()', 'text', text)
  const path = scenario.folder.inside('writeFile()', name)
  const given = { file: scenario.folder.shown(path), data: `${text.split('\n').length} lines` }
  scenario.perform({ call: 'write', arguments: given }, () => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, scenario.folder.real(text))
    return Buffer.byteLength(text)
  })
  return scenario.folder.shown(path)
}
