/** What networks of scenarios have: ports, TTLs, addresses, versions of programs, folders of commands, what a variation changes. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { networkInterfaces, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { addAddress, listen, removeAddress, sysctl } from '../../../scenarios/index.ts'
import { commandFolders, npmPrograms } from '../../../src/lab/network/command-folders.ts'
import { portRange } from '../../../src/lab/network/port-range.ts'
import { versionOf } from '../../../src/lab/network/software-version.ts'
import { setTtl } from '../../../src/lab/network/ttl.ts'
import { overIPv6, variation, variationNames, variedFamily, variedSettingsText, varySettings, wired } from '../../../src/lab/network/variation.ts'
import { programEnvironment } from '../../../src/lab/process/environment.ts'
import { Folder } from '../../../src/lab/scenario/folder.ts'
import { AF_INET, AF_INET6, AF_UNIX } from '../../../src/lab/words/constants.ts'
import { internal } from '../../../src/settings/internal.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('namespace')
const withIPv6 = itNeeds('namespace', 'ipv6')
afterEach(() => vi.unstubAllEnvs())

it('the ports are those of the scenario’s network, as they are now', () => {
  inScenario(() => {
    sysctl('net.ipv4.ip_local_port_range', '40000 40001')
    expect(portRange()).toEqual([40_000, 40_001])
    expect([40_000, 40_001]).toContain(listen().local.port)
  })
})

withIPv6('a TTL holds for IPv4 and for every interface of IPv6', () => {
  inScenario(() => {
    setTtl(77)
    expect(readFileSync('/proc/sys/net/ipv4/ip_default_ttl', 'utf8')).toBe('77\n')
    const conf = '/proc/sys/net/ipv6/conf'
    for (const device of readdirSync(conf)) expect([device, readFileSync(`${conf}/${device}/hop_limit`, 'utf8')]).toEqual([device, '77\n'])
  })
})

withIPv6('an address that is added is one address, and is taken away from the interface that has it, however it is written', () => {
  inScenario(() => {
    const cidrs = () => (networkInterfaces()['lo'] ?? []).map(({ cidr }) => cidr)
    const before = cidrs()
    for (const address of ['192.0.2.9', 'fd00::9', 'fe80::9']) addAddress(address)
    expect(
      cidrs()
        .filter((cidr) => !before.includes(cidr))
        .sort(),
    ).toEqual(['192.0.2.9/32', 'fd00::9/128', 'fe80::9/64'])
    for (const address of ['192.0.2.9', 'FD00:0::9', 'fe80::9']) removeAddress(address)
    expect(cidrs()).toEqual(before)
  })
})

describe('a program', () => {
  const folder = mkdtempSync(join(tmpdir(), '2msl-'))
  const says = (name: string, script: string) => writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  // Each is asked once in a process: every line has a name of its own.
  test.each([
    ['nginx', 'echo "nginx version: nginx/1.22.1" >&2', '1.22.1'],
    ['memcached', 'echo "memcached 1.6.18~rc+x"', '1.6.18~rc+x'],
    ['flask', 'echo "Python 3.11.2"; echo "Flask 2.2.2"', '2.2.2'],
    ['haproxy', 'echo; echo "built 2.6 with 3.1"', '2.6'],
    ['mosquitto', '[ "$1" = -h ] && echo "is 4.5"', '4.5'],
  ] as const)('%s tells its version in its own way', (name, script, version) => {
    vi.stubEnv('PATH', folder)
    says(name, script)
    expect(versionOf(name)).toBe(version)
    says(name, 'echo 9.9.9')
    expect(versionOf(name), 'it is asked once').toBe(version)
  })

  test('that is none of those that pages run, or is not there, has none', () => {
    vi.stubEnv('PATH', folder)
    expect([versionOf('toString'), versionOf('no-program')]).toEqual([undefined, undefined])
    rmSync(folder, { recursive: true })
  })

  test('is sought on the path first, then where Debian and npm put what is on nobody’s', () => {
    const folders = commandFolders(['/one', '/two'].join(delimiter))
    expect(folders.slice(0, 4)).toEqual(['/one', '/two', '/usr/sbin', '/sbin'])
    expect(folders.at(-1)).toBe(join(npmPrograms, '.bin'))
    vi.stubEnv('PATH', '/three')
    expect(commandFolders()[0]).toBe('/three')
    vi.stubEnv('PATH', undefined)
    expect(commandFolders()[0]).toBe('')
  })

  test('has of a person’s environment what it needs to be found and to run, and no language, colour or CI', () => {
    const kept = [
      'HOME',
      'USER',
      'LOGNAME',
      'SHELL',
      'TMPDIR',
      'LD_LIBRARY_PATH',
      'XDG_RUNTIME_DIR',
      'JAVA_HOME',
      'GOPATH',
      'CARGO_HOME',
      'RUSTUP_HOME',
    ]
    const more = ['PYENV_ROOT', 'RBENV_ROOT', 'NIX_PATH']
    const left = ['CI', 'LANG', 'LC_ALL', 'FORCE_COLOR', 'NODE_OPTIONS', 'DEBUG', 'MYPATH', 'HOMES', 'XDG_']
    const own = Object.fromEntries([...kept, ...more, ...left].map((name) => [name, `own ${name}`]))
    const environment = programEnvironment({ ...own, PATH: '/one', GONE: undefined })
    const { PATH = '', ...rest } = environment
    expect(PATH.split(delimiter)).toEqual(commandFolders('/one'))
    expect(rest).toEqual({
      ...Object.fromEntries([...kept, ...more].map((name) => [name, `own ${name}`])),
      ...{ NODE_PATH: npmPrograms, LC_ALL: 'C', TERM: 'dumb', NO_COLOR: '1' },
    })
  })
})

describe('the folder of a scenario', () => {
  test('is made when it is asked for, others may look into it, and it goes with what is in it', () => {
    const folder = new Folder()
    expect([folder.shown('/tmp'), folder.shownPath('/tmp/a'), folder.real('a')]).toEqual(['/tmp', '/tmp/a', 'a'])
    const path = folder.real('$PWD/$PWD')
    expect(path).toBe(`${folder.path}/${folder.path}`)
    expect(folder.shown(`in ${folder.path}/a and ${folder.path}`)).toBe('in $PWD/a and $PWD')
    expect([folder.shownPath(`${folder.path}/a.sock`), folder.shownPath(`${folder.path}x/a`), folder.shownPath('@a')]).toEqual([
      ...['a.sock', `${folder.path}x/a`, '@a'],
    ])
    expect(folder.inside('f()', 'a/../b')).toBe(join(folder.path, 'b'))
    expect(folder.inside('f()', '$PWD/c')).toBe(join(folder.path, 'c'))
    expect(folder.inside('f()', '..c')).toBe(join(folder.path, '..c'))
    for (const outside of ['..', '../a', '/etc/passwd', 'a/../../b'])
      expect(() => folder.inside('f()', outside)).toThrow(`f(): ${outside} is not in the scenario's folder.`)
    expect(folder.realPath('f()', '@a')).toBe('@a')
    const room = 107 - Buffer.byteLength(folder.path) - 1
    expect(folder.realPath('f()', 'x'.repeat(room))).toBe(join(folder.path, 'x'.repeat(room)))
    expect(() => folder.realPath('f()', 'x'.repeat(room + 2))).toThrow("with the scenario's folder before it too long for a socket by 2.")
    mkdirSync(join(folder.path, 'sub'))
    folder.release()
    expect(readdirSync(tmpdir())).not.toContain(folder.path.split('/').at(-1))
    new Folder().release()
  })
})

describe('a variation', () => {
  test('is one that there is', () => {
    for (const name of [...variationNames, undefined]) {
      vi.stubEnv(internal.variation, name)
      expect(variation()).toBe(name)
      expect(variedFamily(AF_INET)).toBe(name === 'ipv6' ? AF_INET6 : AF_INET)
      expect(variedFamily(AF_UNIX)).toBe(AF_UNIX)
    }
    vi.stubEnv(internal.variation, 'none')
    expect(variation()).toBe(undefined)
  })

  const network = {
    tier: 'namespace',
    real: (call: string, address: string) => `${call} ${address}`,
    shown: (address: string) => `shown ${address}`,
  } as never
  const subnet = { near: ['10.0.0.1', 'fd00::1'], far: ['10.0.0.2', 'fd00::2'], outside: ['10.0.0.254', 'fd00::fe'] } as const

  test('with a wire binds at its own end and leads to the other, in both families, and shows what the page wrote', () => {
    const [near, far] = [wired(network, subnet, 'near'), wired(network, subnet, 'far')]
    expect(['127.0.0.1', '::1'].map((address) => [near.real('bind()', address), near.real('connect()', address)])).toEqual([
      ['10.0.0.1', '10.0.0.2'],
      ['fd00::1', 'fd00::2'],
    ])
    expect(['127.0.0.1', '::1'].map((address) => [far.real('bind()', address), far.real('connect()', address)])).toEqual([
      ['10.0.0.2', '10.0.0.1'],
      ['fd00::2', 'fd00::1'],
    ])
    for (const end of [near, far]) {
      expect(['10.0.0.1', '10.0.0.2', 'fd00::1', 'fd00::2'].map((address) => end.shown(address))).toEqual(['127.0.0.1', '127.0.0.1', '::1', '::1'])
      expect([end.shown('0.0.0.0'), end.real('bind()', '0.0.0.0')]).toEqual(['shown 0.0.0.0', 'bind() 0.0.0.0'])
    }
  })

  test('over IPv6 is shown as the page wrote it', () => {
    const six = overIPv6(network)
    expect([six.real('bind()', '127.0.0.1'), six.real('bind()', '127.0.0.2')]).toEqual(['bind() ::1', 'bind() 127.0.0.2'])
    expect([six.shown('::1'), six.shown('::')]).toEqual(['127.0.0.1', 'shown ::'])
  })

  it('of settings sets what it tells', () => {
    inScenario(() => {
      varySettings()
      const told = ['tcp_tw_reuse', 'tcp_fin_timeout', 'tcp_max_tw_buckets'].map((name) => `${name} ${sysctl(`net.ipv4.${name}`)}`)
      expect(variedSettingsText).toBe(`${told[0]}, ${told[1]} and ${told[2]}`)
      expect(told).toEqual(['tcp_tw_reuse 1', 'tcp_fin_timeout 90', 'tcp_max_tw_buckets 4096'])
    })
  })
})
