/** Runs something as a scenario's block would run, with the vocabulary's own open and close, and gives the account of it. */
import { readlinkSync } from 'node:fs'
import { it } from 'vitest'
import { environment } from '../../scenarios/environment.ts'
import { type Account, accountFor } from '../../src/lab/account/account.ts'
import { conditionNamed, type conditions } from '../../src/lab/network/conditions.ts'
import { Scenario } from '../../src/lab/scenario/scenario.ts'
import { needsLinux } from '../../src/settings/platform.ts'

interface Options {
  /** The variables, for a body that does not come to its end. */
  names?: Record<string, unknown>
  deadlineMs?: number
}

/** @param body returns the scenario's variables by name, so that the account can name them */
export function inScenario(body: () => unknown, { names = {}, deadlineMs = 2000 }: Options = {}): Account {
  let line = 0
  const callSite = () => ({ file: 'test', line: ++line, codeLine: line })
  const scenario = new Scenario({ scenario: 'test', callSite, deadlineMs, assumptions: environment })
  let variables: Record<string, unknown> = names
  let account: Account | undefined
  try {
    variables = { ...names, ...((body() ?? {}) as Record<string, unknown>) }
  } finally {
    scenario.end()
    account = accountFor(scenario, variables)
  }
  return account
}

/** Tests that cannot run everywhere; where they cannot, the reason is printed. */
export function itNeeds(...names: (keyof typeof conditions | `kernel${string}` | `tcp=${string}`)[]): typeof it {
  const elsewhere = needsLinux()
  const reasons = elsewhere ? [elsewhere] : names.flatMap((name) => conditionNamed(name)?.() ?? [])
  if (reasons[0] !== undefined) console.warn(`not verified here: ${reasons[0]}`)
  return it.skipIf(reasons.length > 0) as typeof it
}

/** What the body throws, which it must. */
export function thrownInScenario(body: () => unknown, options: Options = {}): Error & { code?: string; fix?: string } {
  try {
    inScenario(body, options)
  } catch (thrown) {
    return thrown as Error
  }
  throw new Error('the scenario was expected to fail')
}

/** Which network the calling thread is in. */
export const networkOfThread = (): string => readlinkSync('/proc/thread-self/ns/net')
