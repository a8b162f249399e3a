/** A copy of the project in a folder of its own, with a few of its pages, for what a person does at the command line with the project's own configuration. */
import { cpSync, existsSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { environmentOfAPerson } from '../../src/settings/internal.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** @param paths what belongs to it besides the tools, the vocabulary and the sources */
export function copyProject(paths: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), '2msl-project-'))
  for (const name of ['src', 'scenarios', 'content/sources', 'content/templates', 'package.json', 'vitest.config.ts', '.gitignore', ...paths]) {
    cpSync(join(root, name), join(folder, name), { recursive: true })
  }
  // On a busy machine a compiler may take longer than a scenario has.
  const compiled = '.2msl/programs'
  if (existsSync(join(root, compiled))) cpSync(join(root, compiled), join(folder, compiled), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

/** The environment as it was before the tests' own Vitest, in plain text. */
export function plainEnvironment(): Record<string, string | undefined> {
  return { ...environmentOfAPerson(), NO_COLOR: '1', FORCE_COLOR: '0' }
}
