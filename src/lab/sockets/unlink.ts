/** Removing the file that bind(2) made for a socket of AF_UNIX: unlink(2). */
import type { Scenario } from '../scenario/scenario.ts'
import { errnoMeaning } from '../system/errno.ts'
import * as libc from '../system/libc.ts'
import { checkArgument } from '../words/given.ts'
import { Outcome } from './outcome.ts'

export function tryUnlinkPath(scenario: Scenario, path: string): Outcome {
  checkArgument('unlink()', 'text', path)
  const real = scenario.folder.realPath('unlink()', path)
  const { errno } = scenario.perform({ call: 'unlink', arguments: { path: scenario.folder.shownPath(real) } }, () => libc.unlink(real))
  return new Outcome('unlink', errno)
}

export function unlinkPath(scenario: Scenario, path: string): void {
  const { errno } = tryUnlinkPath(scenario, path)
  if (errno === undefined) return
  throw scenario.problem('lab-unlink-failed', () => ({
    message: `unlink(${path}) gave ${errno} (${errnoMeaning(errno)}); it was expected to succeed.`,
    fix: 'bind a socket of AF_UNIX to that path first; or expect the error with tryUnlink().',
  }))
}
