/**
 * The environment of what a scenario starts: environ(7).
 * Of the one that the run was started in, a program gets what it needs to be found and to run. The rest (CI, FORCE_COLOR, LANG, NODE_OPTIONS,
 * DEBUG, …) would let
 * what it prints depend on who runs it and where.
 */
import { delimiter } from 'node:path'
import { commandFolders, npmPrograms } from '../network/command-folders.ts'

const kept = /^(?:PATH|HOME|USER|LOGNAME|SHELL|TMPDIR|LD_LIBRARY_PATH|XDG_\w+|JAVA_HOME|GO\w+|CARGO_\w+|RUSTUP_\w+|PYENV_\w+|RBENV_\w+|NIX_\w+)$/

/** Messages in their original language, without colours. */
const given = { LC_ALL: 'C', TERM: 'dumb', NO_COLOR: '1' }

export function programEnvironment(own: Readonly<NodeJS.ProcessEnv> = process.env): Record<string, string> {
  const entries = Object.entries(own).flatMap(([name, value]) => (value !== undefined && kept.test(name) ? [[name, value] as const] : []))
  return { ...Object.fromEntries(entries), PATH: commandFolders(own['PATH']).join(delimiter), NODE_PATH: npmPrograms, ...given }
}
