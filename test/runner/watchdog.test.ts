import { expect, it } from 'vitest'
import * as libc from '../../src/lab/system/libc.ts'
import { waitFor } from '../../src/lab/system/wait.ts'
import { POLLIN } from '../../src/lab/words/constants.ts'
import { Timeout, Watchdog } from '../../src/runner/watchdog.ts'
import { isLinux } from '../../src/settings/platform.ts'

const LONG_MS = 60_000

/** How long the work ran until the watchdog ended it. */
function endedAfter(timeoutMs: number, work: () => void): number {
  const startedMs = performance.now()
  expect(() => {
    new Watchdog().run('content/docs/en/page.mdx', timeoutMs, work)
  }).toThrow(Timeout)
  return performance.now() - startedMs
}

it('a loop without an end is ended with its scenario', () => {
  let rounds = 0
  const tookMs = endedAfter(100, () => {
    for (;;) rounds++
  })
  expect(rounds).toBeGreaterThan(0)
  expect(tookMs).toBeGreaterThan(100)
  expect(tookMs).toBeLessThan(LONG_MS / 2)
})

it.skipIf(!isLinux())('a call of the laboratory that waits for longer than its scenario may run is ended with it', () => {
  const pipe = Buffer.alloc(8)
  libc.pipe2(pipe, libc.O_CLOEXEC)
  const ends = [pipe.readInt32LE(0), pipe.readInt32LE(4)]
  try {
    expect(endedAfter(100, () => waitFor(ends[0] as number, POLLIN, performance.now() + LONG_MS))).toBeLessThan(LONG_MS / 2)
  } finally {
    for (const end of ends) libc.close(end)
  }
})

it('what was ended while it looked at a stack leaves the stacks of others as they are', () => {
  const { prepareStackTrace } = Error
  endedAfter(100, () => {
    Error.prepareStackTrace = (_error, sites) => sites
    for (;;);
  })
  expect(Error.prepareStackTrace).toBe(prepareStackTrace)
  expect(new Error('later').stack).toContain('Error: later')
})
