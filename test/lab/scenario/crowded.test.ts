import { expect, vi } from 'vitest'
import { connect, listen } from '../../../scenarios/index.ts'
import { scenario } from '../../../src/lab/scenario/scenario.ts'
import { MOST_ROWS } from '../../../src/lab/scenario/witnesses.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds()

it('with more sockets than are looked at after each call, a call that changes the table still waits for what it sent', () => {
  inScenario(() => {
    const server = listen({ port: 12345 })
    for (let more = 0; more <= MOST_ROWS; more++) listen()
    const { witnesses } = scenario()
    const client = connect(server)
    expect(witnesses.crowded).toBe(true)
    const settle = vi.spyOn(witnesses, 'settle')
    client.close()
    expect(settle).toHaveBeenCalled()
    expect(witnesses.segments().some(({ flags, from }) => flags.includes('F') && from.port !== 12345)).toBe(true)
  })
})
