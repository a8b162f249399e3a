import { release } from 'node:os'
import { describe, expect, test } from 'vitest'
import { platformOf } from '../../../src/evidence/machine.ts'
import { type KernelSays, machineOf, thisMachine } from '../../../src/lab/kernel/machine.ts'
import { EMULATED } from '../../../src/settings/internal.ts'

const says = (given: Partial<KernelSays>): KernelSays => ({
  system: 'Linux',
  release: '6.18.44',
  version: '#1 SMP PREEMPT_DYNAMIC',
  machine: 'x86_64',
  signature: '',
  cpuinfo: 'vendor_id\t: GenuineIntel\nmodel name\t: Intel(R) Xeon(R)',
  commandLine: 'root=/dev/vda quiet',
  ...given,
})
const tick = (hz: number) => 1e9 / hz

test.each([
  ['Debian', { release: '5.10.0-46-cloud-amd64', version: '#1 SMP Debian 5.10.262-1 (2026-10-05)' }, '5.10.262'],
  ['Ubuntu', { release: '5.15.0-91-generic', version: '#101-Ubuntu SMP', signature: 'Ubuntu 5.15.0-91.101-generic 5.15.131\n' }, '5.15.131'],
  ['Fedora', { release: '6.11.4-301.fc41.x86_64' }, '6.11.4'],
  ['Amazon', { release: '6.1.119-129.201.amzn2023.x86_64' }, '6.1.119'],
  ['WSL', { release: '5.15.153.1-microsoft-standard-WSL2' }, '5.15.153'],
  ['a kernel of one’s own', { release: '6.18.44-fc-v669' }, '6.18.44'],
  ['a first release', { release: '7.2.0-rc1' }, '7.2.0'],
])('the release of %s is the kernel that was built, not the name of its package', (_, given, expected) => {
  expect(machineOf(says(given), tick(250)).release).toBe(expected)
})

describe('the kind of kernel is told', () => {
  test.each([
    ['host', {}],
    ['user-mode', { cpuinfo: 'processor\t: 0\nvendor_id\t: User Mode Linux\nmodel name\t: UML' }],
    ['emulated', { cpuinfo: 'vendor_id\t: AuthenticAMD\nmodel name\t: QEMU TCG CPU version 2.5+' }],
    ['emulated', { machine: 'aarch64', cpuinfo: 'processor\t: 0', commandLine: `console=ttyAMA0 ${EMULATED}` }],
    ['gvisor', { release: '4.4.0', version: '#1 SMP Sun Jan 10 15:06:54 PST 2016' }],
    ['gvisor', { release: '4.19.0-gvisor', version: '#1 SMP' }],
  ] as const)('%s', (kernel, given) => {
    expect(machineOf(says(given), tick(100)).kernel).toBe(kernel)
  })
})

describe('a column of the site is one machine, as far as it can make a difference', () => {
  test.each([
    ['linux-6.18-x86_64-hz250', {}, 250],
    ['linux-6.18-x86_64-hz1000', {}, 1000],
    ['linux-6.1-x86_64-hz100-user-mode', { release: '6.1.176', cpuinfo: 'vendor_id\t: User Mode Linux' }, 100],
    ['linux-6.12-aarch64-hz250-emulated', { release: '6.12.117', machine: 'arm64', commandLine: EMULATED }, 250],
    ['gvisor-4.4-x86_64', { release: '4.4.0', version: '#1 SMP Sun Jan 10 15:06:54 PST 2016' }, 1e9],
  ])('%s', (platform, given, hz) => {
    expect(platformOf(machineOf(says(given), tick(hz)))).toBe(platform)
  })

  test('and one set of conditions, in whichever order', () => {
    const machine = machineOf(says({}), tick(250))
    const folder = 'linux-6.18-x86_64-hz250-with-ipv6-with-no-timestamps'
    expect(platformOf({ ...machine, conditions: ['no-timestamps', 'ipv6'] })).toBe(folder)
    expect(platformOf({ ...machine, conditions: ['ipv6', 'no-timestamps'] })).toBe(folder)
  })
})

test('this machine has a release that uname(2) begins with, or that of its distribution, and a tick that somebody builds kernels with', () => {
  const machine = thisMachine()
  expect(machine.release).toMatch(/^\d+\.\d+/)
  expect(release().split('.').slice(0, 2)).toEqual(machine.release.split('.').slice(0, 2))
  expect([100, 250, 300, 1000, undefined]).toContain(machine.hz)
})
