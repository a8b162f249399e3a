/**
 * What must be met where a change is tried: a probe that is broken makes the tests greener, not redder, since what is not met is not verified.
 * Asks every condition that a page or a test names, and fails for each that is not met and is not of another kernel; of two opposite ones, where neither is met.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import defaultVocabulary from '../scenarios/index.ts'
import { readPages } from '../src/check/pages.ts'
import { commandLine } from '../src/cli/command-line.ts'
import { readKernelCondition } from '../src/evidence/kernel-condition.ts'
import { onPath, opposites } from '../src/lab/network/conditions.ts'
import { enterUserNamespace } from '../src/runner/enter-namespace.ts'
import { prepareProcesses } from '../src/runner/run-setup.ts'
import { projectRoot } from '../src/settings/root.ts'

commandLine({
  help: `usage: node .ci/conditions.ts

Asks every condition that a page or a test names, and fails for each that is not met here and is not of another kernel.
`,
})
enterUserNamespace()
prepareProcesses()
/** Of the tools' own tests: `itNeeds('namespace', 'ss')`, and the commands that they look for themselves. */
const tests = globSync('test/**/*.test.ts', { cwd: projectRoot }).flatMap((file) =>
  [...readFileSync(join(projectRoot, file), 'utf8').matchAll(/\bitNeeds\(([^)]*)\)/g)].flatMap(([, names = '']) =>
    [...names.matchAll(/'([^']+)'/g)].map(([, name = '']) => name),
  ),
)
const needs = new Set([...readPages(projectRoot).flatMap(({ scenarios }) => scenarios.flatMap((scenario) => scenario.needs)), ...tests])
const reasonOf = (need: string) => defaultVocabulary.conditionNamed(need)?.()
const unmet = [...needs]
  .filter((need) => readKernelCondition(need) === undefined)
  .flatMap((need) => {
    const [reason, opposite] = [reasonOf(need), opposites[need]]
    return reason === undefined || (opposite !== undefined && reasonOf(opposite) === undefined) ? [] : [`  ${need}: ${reason}`]
  })
  .sort()
for (const command of ['tshark', 'dpkg-deb']) if (onPath(command) === undefined) unmet.push(`  there is no command ${command}, which a test asks for`)
console.log(`${needs.size - unmet.length} of ${needs.size} conditions of the pages and the tests are met here, or are of another machine.`)
if (unmet.length > 0) {
  console.error(`Not met, though .ci/step packages installs what they need:\n${unmet.join('\n')}`)
  process.exit(1)
}
