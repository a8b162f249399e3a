/** `npm run check` where only `npm ci` was run, without what lints: it says so once, not for each language, and does all else. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../../../src/settings/root.ts'
import { plainEnvironment } from '../../helpers/project-copy.ts'

/** Hides a package of node_modules from the process that loads this before anything else. */
const hide = (name: string) =>
  `data:text/javascript,${encodeURIComponent(`
    import fs from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    const { existsSync } = fs
    fs.existsSync = (path) => !String(path).endsWith('node_modules/${name}') && existsSync(path)
    syncBuiltinESMExports()`)}`

test('textlint that is not installed is told once, with the command that installs it, and the other steps are taken', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', hide('textlint'), join(projectRoot, 'src/cli/check.ts'), 'time-wait/thousands'],
    { encoding: 'utf8', env: plainEnvironment() },
  )
  expect(stderr).toBe(`textlint is not installed. Fix: npm ci --include=dev\n\nSomething was found in 1 of 10 steps: prose\n`)
  expect(
    stdout
      .replace(/ \d+\.\d s$/gm, '')
      .trim()
      .split('\n'),
  ).toEqual([
    ...['types of the pages', 'pages', 'languages', 'proofs', 'facts', 'sentences'].map((step) => `${step} … ✓`),
    'prose … ✗',
    ...['evidence', 'statements', 'platforms'].map((step) => `${step} … ✓`),
  ])
  expect(status).toBe(1)
})
