import { expect } from 'vitest'
import { seconds, start, until } from '../../../scenarios/index.ts'
import { timeWait } from '../connections.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('namespace')

it('a program that tries again every second can bind when TIME_WAIT is over', () => {
  inScenario(() => {
    timeWait()
    const waited = until(
      () => {
        const server = start('listener.ts 12345')
        const line = server.line()
        server.endInput()
        server.wait({ within: seconds(10) })
        return line.startsWith('listening')
      },
      { within: seconds(70) },
    )
    expect(waited.seconds).toBeGreaterThan(58)
  })
})
