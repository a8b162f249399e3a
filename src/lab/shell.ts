/** Commands of a transcript, run by sh(1) on the scenario's thread, so in the scenario's network; synchronous, since another thread would be elsewhere. */
import { spawnSync } from 'node:child_process'
import { LabProblem } from './problem.ts'

const deadlineMs = 10_000

/** @returns what the command printed, its errors included, as a terminal would show them */
export function runInShell(line: string): string {
  const { stdout, error, signal } = spawnSync('sh', ['-c', `exec 2>&1; ${line}`], {
    encoding: 'utf8',
    timeout: deadlineMs,
    killSignal: 'SIGKILL',
    env: { ...process.env, LC_ALL: 'C', COLUMNS: '160', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (signal) {
    throw new LabProblem('lab-deadline', () => ({
      message: `"${line}" did not end within ${deadlineMs / 1000} s.`,
      fix: 'show a command that ends by itself.',
    }))
  }
  if (error)
    throw new LabProblem('lab-command-failed', () => ({ message: `sh(1) could not run "${line}": ${error.message}.`, fix: 'try it in a terminal.' }))
  return stdout
}
