/** Watch mode: which pages a saved file runs. Pages themselves Vitest follows; what they use, Node loads. */
import { globSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import type { WatcherTriggerPattern } from 'vitest/config'
import { programsFolder } from '../check/programs.ts'
import { readSources, sourcesFolder } from '../evidence/sources.ts'

/**
 * @param pattern of the pages, as a glob under `root`
 * @param used the folders whose TypeScript every page uses, as expressions
 */
export function watchTriggers(root: string, pattern: string, used: readonly string[]): WatcherTriggerPattern[] {
  const pagesWith = (text: RegExp) => globSync(pattern, { cwd: root }).filter((file) => text.test(readFileSync(join(root, file), 'utf8')))
  return [
    ...used.map((folder) => ({ pattern: new RegExp(`/${folder}/[^/]+\\.ts$`), testsToRun: () => pagesWith(/(?:)/) })),
    { pattern: within(programsFolder), testsToRun: (_file, [, name = '']) => pagesWith(naming(programsNamed(name, join(root, programsFolder)))) },
    { pattern: within(sourcesFolder), testsToRun: (_file, [, name = '']) => pagesWith(naming(statementsIn(name, root))) },
  ]
}

function within(folder: string): RegExp {
  return new RegExp(`/${folder}/(.+)$`)
}

/** What a program is called: `echod.c`, and `echod` at the command line. Of what several share (`common/`), all that there are. */
function programsNamed(name: string, folder: string): string[] {
  const files = name.startsWith('common/') ? globSync('*.*', { cwd: folder }) : [name]
  return files.flatMap((file) => [file, `npm run program -- ${basename(file, extname(file))}`])
}

function statementsIn(name: string, root: string): string[] {
  const { sources } = readSources(root)
  return sources.filter(({ file }) => basename(file) === name).flatMap(({ statements }) => statements.map(({ id }) => id))
}

/** One of these as a whole word; nothing when there is none. */
function naming(names: readonly string[]): RegExp {
  return names.length === 0 ? /(?!)/ : new RegExp(`(?<![\\w./-])(?:${names.map((name) => name.replaceAll('.', '\\.')).join('|')})(?![\\w.-]*\\w)`)
}
