/** Runs something as a scenario's block would run, with the vocabulary's own open and close, and gives the account of it. */
import { readlinkSync } from 'node:fs'
import vocabulary from '../../scenarios/index.ts'
import type { Account } from '../../src/lab/account.ts'

/** @param body returns the scenario's variables by name, so that the account can name them */
export function inScenario(body: () => unknown): Account {
  const session = vocabulary.open({ scenario: 'test', timeoutMs: 5000, callSite: () => undefined })
  let names: Record<string, unknown> = {}
  let account: Account | undefined
  try {
    names = (body() ?? {}) as Record<string, unknown>
  } finally {
    account = session.close(names)
  }
  return account
}

/** What the body throws, which it must. */
export function thrownInScenario(body: () => unknown): Error & { code?: string; fix?: string } {
  try {
    inScenario(body)
  } catch (thrown) {
    return thrown as Error
  }
  throw new Error('the scenario was expected to fail')
}

/** Which network the calling thread is in. */
export const networkOfThread = (): string => readlinkSync('/proc/thread-self/ns/net')
