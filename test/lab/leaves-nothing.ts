/** Whether a scenario, however it ends, gives back what it opened. */
import { readdirSync, readlinkSync } from 'node:fs'
import { expect, vi } from 'vitest'
import { inScenario, networkOfThread } from './in-scenario.ts'

export async function leavesNothing(scenario: () => void, times: number): Promise<void> {
  const run = () => {
    try {
      inScenario(scenario)
    } catch {
      // It is meant to.
    }
  }
  // Once before: threads and tables of the process itself stay.
  run()
  const home = networkOfThread()
  const before = new Set(opened())
  for (let i = 0; i < times; i++) run()
  expect(networkOfThread()).toBe(home)
  // Packet sockets are closed in the background.
  await vi.waitFor(() => expect(opened().filter((file) => !before.has(file))).toEqual([]), { timeout: 20_000 })
}

/** What the process holds open, each with its number in the kernel, without the files of the test runner that come and go. */
function opened(): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const file = readlinkSync(`/proc/self/fd/${fd}`)
      if (/^(socket:|pipe:|net:)/.test(file)) return [file]
      // They all have the same number.
      return file === 'anon_inode:[pidfd]' ? [`${file} ${fd}`] : []
    } catch {
      return []
    }
  })
}
