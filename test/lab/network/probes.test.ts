/**
 * What decides what is *not verified here* is tried by effect, both ways: a probe that always says no makes the tests greener, one that always says yes makes
 * pages fail elsewhere. Nothing here is left out by a probe of ours.
 */
import { execFile, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { commandFolders } from '../../../src/lab/network/command-folders.ts'
import type { conditions } from '../../../src/lab/network/conditions.ts'
import { software } from '../../../src/lab/words/software.ts'

type Told = Record<keyof typeof conditions, string>

/** Commands with a name of their own among the conditions, and their packages. */
const own = {
  cc: 'gcc',
  awk: 'mawk',
  ip: 'iproute2',
  curl: 'curl',
  node: 'nodejs',
  netstat: 'net-tools',
  lsof: 'lsof',
  python3: 'python3',
  perl: 'perl',
  tclsh: 'tcl',
  java: 'default-jdk-headless',
  ruby: 'ruby',
  php: 'php-cli',
  go: 'golang-go',
  rustc: 'rustc',
}
const programs = Object.entries(software).flatMap(([name, one]) => ('module' in one && one.module ? [] : [{ name, ...one }]))
const commands = [...Object.keys(own), ...programs.map(({ command }) => command)]
/** Called to see whether they are more than a name. */
const called = ['python3', 'perl', 'java', 'ruby', 'php', 'go', 'rustc']
/** Found out in another way than by a command. Of the last three only that they are met can be tried here: CI asks for it (.ci/conditions.ts). */
const others = [
  'namespace',
  'capture',
  'wire',
  'ipv6',
  'root',
  'ss',
  'ss_lists_bound',
  'ss_hides_bound',
  'webrick',
  'sock_destroy',
  'udp_diag',
  'unix_diag',
]

const folders = mkdtempSync(join(tmpdir(), '2msl-probes-'))
afterAll(() => rmSync(folders, { recursive: true }))
const folderOf = (name: string, names: readonly string[], script: string): string => {
  const folder = mkdtempSync(join(folders, `${name}-`))
  for (const command of names) writeFileSync(join(folder, command), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return folder
}
const none = folderOf('none', [], '')
const all = folderOf('all', commands, 'exit 0')
const onlyNames = folderOf('only-names', called, 'echo "no version is installed" >&2; exit 3')

const module = fileURLToPath(new URL('../../../src/lab/network/conditions.ts', import.meta.url))

/** What all conditions say in one other process, with each of these paths. */
async function asked(paths: readonly string[], before: readonly string[] = []): Promise<Told[]> {
  // Each answer is given once in a process, so each path has conditions of its own.
  const script = `
    const told = []
    for (const [index, path] of ${JSON.stringify(paths)}.entries()) {
      process.env.PATH = path
      const { conditions } = await import(${JSON.stringify(module)} + '?' + index)
      told.push(Object.fromEntries(Object.entries(conditions).map(([name, why]) => [name, why() ?? 'met'])))
    }
    console.log(JSON.stringify(told))`
  const [command = '', ...rest] = [...before, process.execPath, '--input-type=module', '-e', script]
  const env = { ...process.env, TWOMSL_ISOLATION: '', TWOMSL_INTERNAL_WITHOUT: '' }
  const stdout = await new Promise<string>((done, failed) => {
    execFile(command, rest, { encoding: 'utf8', env }, (error, printed, said) => (error ? failed(new Error(said)) : done(printed)))
  })
  return JSON.parse(stdout) as Told[]
}

const told = asked([none, all, onlyNames])

const isThere = (command: string, path: string): boolean =>
  commandFolders(path).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK)
      return true
    } catch {
      return false
    }
  })

it('every condition is tried, but for modules that are no commands', async () => {
  const [without] = await told
  const modules = Object.keys(software).filter((name) => !programs.some((one) => one.name === name))
  expect(Object.keys(without ?? {}).sort()).toEqual([...Object.keys(own), ...programs.map(({ name }) => name), ...others, ...modules].sort())
  expect(modules).toEqual(['express'])
})

it('a command that is on no path is missed, with its package', async () => {
  const [without] = await told
  const missed = (command: string, from: string) => `there is no command ${command} (${from.startsWith('npm ci') ? from : `package ${from}`})`
  const said = Object.fromEntries(Object.entries(without ?? {}).filter(([name]) => name in own || programs.some((one) => one.name === name)))
  // Some have a folder of their own, where the machine has them whatever the path is.
  const expected = (command: string, from: string) => (isThere(command, none) ? 'met' : missed(command, from))
  const called = { ...said, netstat: said['netstat']?.replace(/^\/proc.*/, 'met'), lsof: said['lsof']?.replace(/^\/proc.*/, 'met') }
  expect(called).toEqual({
    ...Object.fromEntries(Object.entries(own).map(([name, from]) => [name, expected(name, from)])),
    ...Object.fromEntries(programs.map(({ name, command, package: from }) => [name, expected(command, from)])),
  })
  expect(Object.values(said).filter((one) => one.startsWith('there is no command')).length).toBeGreaterThan(10)
})

it('a command that is on the path is met', async () => {
  const [, withAll] = await told
  const names = [...Object.keys(own).filter((name) => name !== 'netstat' && name !== 'lsof'), ...programs.map(({ name }) => name)]
  expect(names.filter((name) => withAll?.[name as keyof Told] !== 'met')).toEqual([])
})

it('a command that only stands for one that is not there says so itself', async () => {
  const [, , onlyStanding] = await told
  for (const name of [...called, 'webrick'])
    expect([name, onlyStanding?.[name as keyof Told]]).toEqual([name, expect.stringMatching(/ ended with exit status 3: no version is installed$/)])
})

const apart = process.getuid?.() === 0 ? ['unshare'] : ['unshare', '--user', '--map-root-user']
const works = (...words: string[]) => {
  const [command = '', ...rest] = [...apart, ...words]
  return spawnSync(command, rest).status === 0
}

it('a network of its own is met exactly where unshare(1) makes one, and so is what is tried in it', async () => {
  const [without] = await told
  // What root of a user namespace may, an ordinary user does not do in these processes: they are no child of one here.
  const makesOne = process.geteuid?.() === 0 && works('--net', 'true')
  const met = (name: keyof Told) => without?.[name] === 'met'
  expect(met('namespace')).toBe(makesOne)
  expect(met('wire')).toBe(makesOne && existsSync('/proc/net/packet'))
  expect(met('ipv6')).toBe(makesOne && existsSync('/proc/net/if_inet6'))
  if (makesOne) expect(met('capture')).toBe(existsSync('/proc/net/packet'))
})

/** Root of a user namespace that may make no network: what an ordinary user has in many containers. */
const noNetworks = ['unshare', '--user', '--map-root-user', 'sh', '-c', 'echo 0 > /proc/sys/user/max_net_namespaces && exec "$@"', 'sh']
const mayForbid = spawnSync(noNetworks[0] ?? '', [...noNetworks.slice(1), 'true']).status === 0

it.skipIf(!mayForbid)('where no network can be made, all that needs one says why', async () => {
  const [refused] = await asked([none], noNetworks)
  const why = 'unshare(CLONE_NEWNET) gave ENOSPC (see errno(3))'
  const { namespace, wire, ipv6, ss, ss_lists_bound, ss_hides_bound, sock_destroy, capture, root } = refused ?? ({} as Told)
  expect({ namespace, wire, ipv6, ss, ss_lists_bound, ss_hides_bound, sock_destroy }).toEqual({
    namespace: why,
    wire: why,
    ipv6: why,
    ss: why,
    ss_lists_bound: why,
    ss_hides_bound: why,
    sock_destroy: why,
  })
  expect({ capture, root }).toEqual({
    capture: 'socket(AF_PACKET) gave EPERM (not permitted)',
    root: 'this is a user namespace in which no other user exists',
  })
})
