/** The flags of a segment: RFC 9293 section 3.1 counts them as bits, tcpdump(8) writes them as letters. */
import { expect, test } from 'vitest'
import { ACK, FIN, flagBits, flagsText, RST, SYN } from '../../../src/lab/words/segment-flags.ts'

/** From the bit with the least value on: FIN, SYN, RST, PSH, ACK, URG, ECE, CWR. */
const letters = [...'FSRP.UEW']

test('each flag has its letter and its bit, and several are written in the order of tcpdump, however they were given', () => {
  expect(letters.map((letter) => flagBits('x()', letter))).toEqual([0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80])
  expect([FIN, SYN, RST, ACK].map(flagsText)).toEqual(['F', 'S', 'R', '.'])
  for (let bits = 0; bits < 256; bits++) {
    const text = flagsText(bits)
    expect(text).toBe(letters.filter((_, index) => bits & (1 << index)).join(''))
    expect(flagBits('x()', [...text].reverse().join(''))).toBe(bits)
  }
})

test.each([['X'], ['F X'], [7], [undefined]])('%j is refused with how flags are written', (flags) => {
  expect(() => flagBits('x()', flags)).toThrow(`x(): flags is ${JSON.stringify(flags) ?? 'undefined'}.`)
  expect(() => flagBits('x()', flags)).toThrow(expect.objectContaining({ fix: expect.stringMatching(/^write flags as tcpdump does: .*W for CWR/) }))
})
