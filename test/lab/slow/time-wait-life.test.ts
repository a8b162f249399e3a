import { expect } from 'vitest'
import { listen, seconds, tryListen, until } from '../../../scenarios/index.ts'
import { timeWait } from '../connections.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('namespace')
/** The timer says 60 s; how late it fires depends on the kernel's timer wheel, at most a sixteenth of it. */
const LONGEST = seconds(64)

it('TIME_WAIT is gone after 60 to 64 seconds, not before, and bind() works then', () => {
  inScenario(() => {
    const { session } = timeWait()
    let last = session.timer.remaining
    const waited = until(
      () => {
        const { state, timer } = session
        if (state === 'CLOSED') return true
        expect(timer.remaining.milliseconds).toBeLessThanOrEqual(last.milliseconds)
        last = timer.remaining
        if (timer.remaining.milliseconds > 100) expect(tryListen({ port: 12345 }).errno).toBe('EADDRINUSE')
        return false
      },
      { within: LONGEST },
    )
    expect(waited.seconds).toBeGreaterThanOrEqual(59.9)
    listen({ port: 12345 })
  })
})
