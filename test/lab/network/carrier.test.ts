/** What becomes of packets on a wire, told by how many are on the way and by what has come: held, overtaken, cut off, too many to be told. */
import { expect } from 'vitest'
import { datagrams, host, milliseconds, socket } from '../../../scenarios/index.ts'
import type { Host } from '../../../src/lab/programs/host.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('wire', 'capture')

/** Datagrams from the near host, and what of them has come to the far one. */
function datagramsTo(far: Host) {
  const there = far.socket({ type: 'SOCK_DGRAM' })
  there.bind({ port: 5353 })
  const from = socket({ type: 'SOCK_DGRAM' })
  from.connect(there)
  const send = (...texts: string[]) => {
    for (const text of texts) from.send(text)
  }
  const come = () => {
    const texts: string[] = []
    for (;;) {
      const { ok, data } = there.tryRecv({ within: milliseconds(0) })
      if (!ok) return texts
      texts.push(String(data))
    }
  }
  return { send, come }
}

it('one that is overtaken waits on the way until the next one has passed; of two that are, the first goes on when the second waits', () => {
  inScenario(() => {
    const far = host()
    const { send, come } = datagramsTo(far)
    far.wire.reorder('data', { count: 2 })
    send('1')
    expect([far.wire.inFlight, come()]).toEqual([1, []])
    send('2')
    expect([far.wire.inFlight, come()]).toEqual([1, ['1']])
    send('3', '4')
    expect([far.wire.inFlight, come()]).toEqual([0, ['3', '2', '4']])
  })
})

it('what is held stays on the way, with what is sent later passing it, and comes in its order when it is let go', () => {
  inScenario(() => {
    const far = host()
    const { send, come } = datagramsTo(far)
    far.wire.hold('data', { count: 2 })
    send('1', '2', '3')
    expect([far.wire.inFlight, come()]).toEqual([2, ['3']])
    far.wire.release()
    expect([far.wire.inFlight, come()]).toEqual([0, ['1', '2']])
    far.wire.reorder('data')
    send('4')
    expect([far.wire.inFlight, come()]).toEqual([1, []])
    far.wire.release()
    expect([far.wire.inFlight, come()]).toEqual([0, ['4']])
  })
})

it('a cut loses what is on the way, held and overtaken, and all that is sent until it is mended', () => {
  inScenario(() => {
    const far = host({ delay: milliseconds(200) })
    const { send, come } = datagramsTo(far)
    far.wire.hold('data', { count: 1 })
    far.wire.reorder('data')
    send('held', 'overtaken')
    expect(far.wire.inFlight).toBe(2)
    far.wire.cut()
    send('lost')
    expect([far.wire.inFlight, come()]).toEqual([0, []])
    far.wire.mend()
    send('late')
    expect([far.wire.inFlight, come()]).toEqual([1, []])
    expect(datagrams().map(({ data, lost }) => [data, lost])).toEqual([
      ['held', true],
      ['overtaken', true],
      ['lost', true],
      ['late', false],
    ])
  })
})

it('what comes twice comes twice, after one another, and takes with it what it has overtaken', () => {
  inScenario(() => {
    const far = host()
    const { send, come } = datagramsTo(far)
    far.wire.reorder('data')
    far.wire.duplicate('data', { count: 1 })
    send('1', '2', '3')
    expect(come()).toEqual(['2', '2', '1', '3'])
  })
})
