import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { conditionNamed, conditionNames, conditions } from '../../../src/lab/network/conditions.ts'
import { versionOf } from '../../../src/lab/network/software-version.ts'
import { software } from '../../../src/lab/words/software.ts'
import { projectRoot } from '../../../src/settings/root.ts'
import { itNeeds } from '../in-scenario.ts'

it('kernel>= takes any version, and is listed among the conditions', () => {
  expect(conditionNamed('kernel>=2.6')?.()).toBeUndefined()
  expect(conditionNamed('kernel>=99.1')?.()).toMatch(/^the kernel is \d+\.\d+.*, older than 99\.1$/)
  expect(conditionNamed('kernel<2.6')?.()).toMatch(/not older than 2\.6$/)
  expect(conditionNamed('tcp=linux')?.()).toBeUndefined()
  expect(['kernel', 'kernel>=6', 'toString', '__proto__', ''].map(conditionNamed)).toEqual(Array(5).fill(undefined))
})

it('every condition that is listed can be asked for, and each program is one', () => {
  expect(conditionNames.map(conditionNamed)).not.toContain(undefined)
  expect(conditionNames).toEqual(expect.arrayContaining(['namespace', 'capture', 'wire', ...Object.keys(software)]))
})

it('a program that nobody knows, or that is not there, has none', () => {
  expect(versionOf('constructor')).toBeUndefined()
  expect(conditions['nginx']() === undefined || conditions['nginx']() === 'there is no command nginx (package nginx-light)').toBe(true)
})

it('.ci/step installs the package of each', () => {
  const step = readFileSync(`${projectRoot}/.ci/step`, 'utf8')
  const packages = Object.values(software).map(({ package: name }) => name)
  expect(packages.filter((name) => !name.startsWith('npm') && !new RegExp(`[ (]${name}[ )\\n]`).test(step))).toEqual([])
})

it('.ci/programs has each program of npm that the project itself does not need, at one version', () => {
  const { dependencies } = JSON.parse(readFileSync(`${projectRoot}/.ci/programs/package.json`, 'utf8')) as { dependencies: Record<string, string> }
  const wanted = Object.values(software).filter(({ package: from }) => from === 'npm ci --prefix .ci/programs')
  expect(wanted.map(({ command }) => command).filter((name) => !/^\d+\.\d+\.\d+$/.test(dependencies[name] ?? ''))).toEqual([])
})

it('a module of npm is sought where .ci/step puts it', () => {
  expect([undefined, 'there is no module express (npm ci --prefix .ci/programs)']).toContain(conditions['express']())
})

it('root is met where `id -u` says 0 and other users exist, and where it is not, the reason says so', () => {
  const id = execFileSync('/bin/sh', ['-c', 'id -u'], { encoding: 'utf8' }).trim()
  const users = readFileSync('/proc/self/uid_map', 'utf8')
    .trim()
    .split('\n')
    .reduce((sum, line) => sum + Number(line.trim().split(/\s+/)[2]), 0)
  const reason = id !== '0' ? `the user id is ${id}, not 0` : users > 1000 ? undefined : 'this is a user namespace in which no other user exists'
  expect(conditions['root']()).toBe(reason)
})

// Of the machine's own network ss and ip would show other people's sockets, so without one of its own they are not asked for.
itNeeds('namespace')('what the shell finds on the path, the conditions meet', () => {
  const path = (command: string) => spawnSync('/bin/sh', ['-c', `command -v ${command}`], { encoding: 'utf8' }).status === 0
  for (const command of ['ss', 'ip', 'awk'] as const) if (path(command)) expect([command, conditions[command]()]).toEqual([command, undefined])
})

itNeeds('namespace', 'ss')('ss lists sockets that are only bound, or hides them: one of the two is met, and the other one says which', () => {
  const [lists, hides] = [conditions.ss_lists_bound(), conditions.ss_hides_bound()]
  expect([lists, hides].filter((reason) => reason === undefined)).toHaveLength(1)
  if (lists === undefined) expect(hides).toBe('ss -a lists also a socket that is only bound')
  else expect(lists).toBe('ss -a does not list a socket that is only bound (an older ss, or Linux before 6.8)')
})
