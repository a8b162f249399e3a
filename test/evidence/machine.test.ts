import { expect, test } from 'vitest'
import { type Machine, machineSchema, platformOf, seriesOf, whereSchema } from '../../src/evidence/machine.ts'

const machine: Machine = { system: 'Linux', release: '6.18.44', machine: 'x86_64', kernel: 'host' }

test.each<[Partial<Machine & { conditions: string[] }>, string]>([
  [{}, 'linux-6.18-x86_64'],
  [{ hz: 250 }, 'linux-6.18-x86_64-hz250'],
  [{ hz: 100, kernel: 'user-mode' }, 'linux-6.18-x86_64-hz100-user-mode'],
  [{ kernel: 'emulated', machine: 'aarch64' }, 'linux-6.18-aarch64-emulated'],
  [{ system: 'gVisor', release: '4.4.0', kernel: 'gvisor' }, 'gvisor-4.4-x86_64'],
  [{ hz: 250, conditions: ['no-timestamps', 'ipv6'] }, 'linux-6.18-x86_64-hz250-with-ipv6-with-no-timestamps'],
  [{ conditions: [] }, 'linux-6.18-x86_64'],
])('the folder of %j is %s', (change, folder) => {
  expect(platformOf({ ...machine, ...change })).toBe(folder)
})

test.each([
  ['6.18.44', '6.18'],
  ['6.1.0-30-amd64', '6.1'],
  ['10.0', '10.0'],
  ['next', 'next'],
])('of release %s only %s counts', (release, series) => {
  expect(seriesOf(release)).toBe(series)
})

test('a kernel of which nothing is said is the machine’s own; its ticks are a whole number above nothing', () => {
  const { kernel: _, ...bare } = machine
  expect(machineSchema.parse(bare)).toEqual(machine)
  for (const hz of [0, -1, 1.5]) expect(machineSchema.safeParse({ ...bare, hz }).success).toBe(false)
  expect(machineSchema.safeParse({ ...bare, hz: 1 }).success).toBe(true)
  expect(['host', 'user-mode', 'emulated', 'gvisor', 'other'].map((kernel) => machineSchema.safeParse({ ...bare, kernel }).success)).toEqual([
    true,
    true,
    true,
    true,
    false,
  ])
  expect(whereSchema.parse({ ...bare, node: '24.21.0', date: '2026-11-21', details: {} }).conditions).toEqual([])
})
