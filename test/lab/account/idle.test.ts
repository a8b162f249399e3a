/** Whether a run did what a condition could have changed. */
import { expect, test } from 'vitest'
import { usedTcp, usedWire } from '../../../src/lab/account/idle.ts'

const ran = (...events: object[]) => ({ trace: { events } })
const call = { type: 'call', wire: true }

test.each([
  ['nothing', ran(), false, false],
  ['only calls', ran(call), false, false],
  ['a segment of TCP on its own interface', ran(call, { type: 'segment' }), true, false],
  ['a segment of TCP over a wire', ran({ type: 'segment', wire: true }), true, true],
  ['a datagram', ran({ type: 'segment', protocol: 'udp' }), false, false],
  ['an error over a wire', ran({ type: 'segment', protocol: 'icmp', wire: true }, call), false, true],
])('%s', (_what, account, tcp, wire) => {
  expect([usedTcp(account), usedWire(account)]).toEqual([tcp, wire])
})
