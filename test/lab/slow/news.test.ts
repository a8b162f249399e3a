import { expect, it, vi } from 'vitest'
import { seconds, until } from '../../../scenarios/index.ts'
import { inScenario } from '../in-scenario.ts'

it('who waits is told for what, after five seconds and after ten, and not before', () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  try {
    const started = performance.now()
    const told: number[] = []
    write.mockImplementation((text) => {
      if (String(text).includes('waiting for')) told.push(performance.now() - started)
      return true
    })
    inScenario(() => until(() => told.length === 2, { within: seconds(60) }), { deadlineMs: 60_000 })
    expect(write.mock.calls.map(([text]) => text).filter((text) => String(text).includes('waiting for'))).toEqual([
      expect.stringMatching(/^test: waiting for told\.length === 2 since \d+ s, at most \d+ s more\n$/),
      expect.stringMatching(/^test: waiting for told\.length === 2 since 1\d s, at most \d+ s more\n$/),
    ])
    expect(told[0]).toBeGreaterThanOrEqual(5000)
    expect(told[1]).toBeGreaterThanOrEqual(10_000)
  } finally {
    write.mockRestore()
  }
})
