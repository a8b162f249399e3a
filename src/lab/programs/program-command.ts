/**
 * From a file of `scenarios/programs` to the command that runs it, by the file's ending: compiled first, or read by an interpreter;
 * TypeScript is run by this Node.
 */
import { readdirSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { onPath } from '../network/conditions.ts'
import { compiled, compilerNeeded, isCompiled } from '../process/compiler.ts'
import { LabProblem } from '../words/problem.ts'

export interface ProgramFolders {
  /** Where the programs are. */
  sources: string
  /** Where compiled ones are kept. */
  cache: string
}

/** The interpreter for each ending. Its name is also the condition of a scenario that starts such a program. */
const interpreters: Record<string, string> = {
  '.java': 'java',
  '.php': 'php',
  '.pl': 'perl',
  '.py': 'python3',
  '.rb': 'ruby',
  '.tcl': 'tclsh',
}

/** The files that are programs. */
export function programFiles({ sources }: ProgramFolders): string[] {
  return readdirSync(sources)
    .filter((file) => extname(file) === '.ts' || isCompiled(file) || extname(file) in interpreters)
    .sort()
}

export function commandOf({ sources, cache }: ProgramFolders, file: string, args: readonly string[]): string[] {
  const source = join(sources, file)
  if (isCompiled(file)) return [compiled(source, cache), ...args]
  return [interpreterOf(file), source, ...args]
}

/** The condition under which a program can be run, by its ending: a compiler, an interpreter, or nothing. */
export function commandNeeded(file: string): string | undefined {
  return compilerNeeded(file) ?? interpreters[extname(file)]
}

function interpreterOf(file: string): string {
  const interpreter = interpreters[extname(file)]
  if (interpreter === undefined) return process.execPath
  const path = onPath(interpreter)
  if (path !== undefined) return path
  throw new LabProblem('lab-not-here', () => ({
    message: `${basename(file)} cannot be run: there is no command ${interpreter}.`,
    fix: `write needs=${interpreter} at the scenario's fence`,
    byHand: 'install it.',
  }))
}
