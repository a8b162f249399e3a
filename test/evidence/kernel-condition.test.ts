import { expect, test } from 'vitest'
import { readKernelCondition, whyNot } from '../../src/evidence/kernel-condition.ts'
import type { Machine } from '../../src/evidence/machine.ts'

const linux = (release: string): Machine => ({ system: 'Linux', release, machine: 'x86_64', kernel: 'host', hz: 250 })
const gvisor: Machine = { system: 'gVisor', release: '4.4.0', machine: 'x86_64', kernel: 'gvisor' }

function met(need: string, machine: Machine): true | string {
  const condition = readKernelCondition(need)
  if (condition === undefined) throw new Error(`${need} is no condition`)
  return whyNot(condition, machine) ?? true
}

test.each([
  ['kernel>=6.11', '6.11.0', true],
  ['kernel>=6.11', '6.18.44', true],
  ['kernel>=6.11', '6.1.192', 'the kernel is 6.1.192, older than 6.11'],
  ['kernel>=6.2', '6.18.44', true],
  ['kernel<6.0', '5.10.262', true],
  ['kernel<6.0', '6.0.1', 'the kernel is 6.0.1, not older than 6.0'],
  ['kernel>=5.9<6.0', '5.10.0', true],
  ['kernel>=5.11<6.0', '5.10.0', 'the kernel is 5.10.0, older than 5.11'],
  ['kernel>=5.9<6.0', '7.2.7', 'the kernel is 7.2.7, not older than 6.0'],
  ['tcp=linux', '5.10.0', true],
  ['tcp=netstack', '5.10.0', 'the TCP here is that of Linux'],
])('%s on Linux %s: %s', (need, release, expected) => {
  expect(met(need, linux(release))).toBe(expected)
})

test('gVisor has a TCP of its own and no version of Linux', () => {
  expect(met('tcp=netstack', gvisor)).toBe(true)
  expect(met('tcp=linux', gvisor)).toBe('the TCP here is that of gVisor (netstack)')
  expect(met('kernel<6.0', gvisor)).toBe('this is gVisor, which has no version of Linux')
})

test.each(['kernel', 'kernel>=', 'kernel>6.0', 'kernel>=6', 'kernel>=6.0<5.10', 'kernel>=6.0<6.0', 'tcp=bsd', 'linux>=6.0'])(
  '%s is no condition',
  (need) => {
    expect(readKernelCondition(need)).toBeUndefined()
  },
)
