/** What an editor is told: its tasks find the mistakes that the tools print, at their places. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { printProblem } from '../../src/problem/print.ts'
import { projectRoot } from '../../src/settings/root.ts'

interface Task {
  label: string
  command: string
  problemMatcher: { pattern: { regexp: string; file?: number; line?: number; column?: number; message?: number }[] }
}

const read = (file: string) => readFileSync(join(projectRoot, file), 'utf8')
const tasks = (JSON.parse(read('.vscode/tasks.json')) as { tasks: Task[] }).tasks
const matcher = (label: string) => tasks.find((task) => task.label === label)?.problemMatcher.pattern ?? []

/** What the editor takes from two lines. */
function found(label: string, text: string): unknown {
  const lines = text.split('\n')
  const [place, message] = matcher(label)
  for (const [index, line] of lines.entries()) {
    const where = new RegExp(place?.regexp ?? '(?!)').exec(line)
    const what = new RegExp(message?.regexp ?? '(?!)').exec(lines[index + 1] ?? '')
    if (where && what)
      return { file: where[place?.file ?? 0], line: where[place?.line ?? 0], column: where[place?.column ?? 0], says: what[message?.message ?? 0] }
  }
  return undefined
}

const file = 'content/docs/ko/time-wait/how-long.mdx'
const problem = { code: 'block-types' as const, file, place: { line: 12, column: 7 }, found: 'Property "sate" does not exist.', fix: 'write "state"' }
const expected = { file, line: '12', column: '7', says: 'Property "sate" does not exist.' }

test('what npm run check finds in a page stands in the page', () => {
  expect(found('Check this page', printProblem(problem))).toEqual(expected)
  expect(found('Check this page', `${file}:12:7  prose\n  Property "sate" does not exist.`)).toEqual(expected)
})

test('what a run finds stands in the page', () => {
  expect(found('Run this page', `value-differs: ${file}:12:7\n  Property "sate" does not exist.\n  Fix: no`)).toEqual(expected)
})

test('what is recommended is the same in and outside the container', () => {
  const { recommendations } = JSON.parse(read('.vscode/extensions.json')) as { recommendations: string[] }
  const container = JSON.parse(read('.devcontainer/devcontainer.json').replace(/^\s*\/\/.*$/gm, '')) as {
    customizations: { vscode: { extensions: string[] } }
  }
  expect(container.customizations.vscode.extensions).toEqual(recommendations)
})
