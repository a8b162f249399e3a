import { readdirSync, readFileSync } from 'node:fs'
import { expect, vi } from 'vitest'
import { popen } from '../../../../scenarios/index.ts'
import { inScenario, itNeeds } from '../../in-scenario.ts'

const it = itNeeds('namespace')

/** Whether a process runs that was started with this as one of its arguments. */
const runs = (argument: string): boolean =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(argument)
      } catch {
        return false
      }
    })

it.each([
  ['another session and an empty environment', 'env -i setsid sleep %s', '41421'],
  ['another network too', 'env -i setsid unshare --net sleep %s', '41422'],
  ['a parent that has ended', 'env -i setsid unshare --net sh -c "sleep %s & sleep %s & exit"', '41423'],
])('a process with %s ends with its scenario', async (_what, command, seconds) => {
  inScenario(() => {
    popen(`${command.replaceAll('%s', seconds)} >/dev/null 2>&1 &`)
  })
  await vi.waitFor(() => expect(runs(seconds)).toBe(false), { timeout: 50, interval: 5 })
})
