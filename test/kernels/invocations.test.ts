/** What each kind of kernel is started with: the program, all of its words, the folder, the environment. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Kernel } from '../../src/kernels/catalogue.ts'
import { emulated } from '../../src/kernels/emulated.ts'
import { gvisor } from '../../src/kernels/gvisor.ts'
import { otherMachine } from '../../src/kernels/other-machine.ts'
import { folderFor, userMode } from '../../src/kernels/user-mode.ts'
import { WRITTEN } from '../../src/kernels/written.ts'

let place: string
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), '2msl-'))
})
afterEach(() => rmSync(place, { recursive: true }))

const write = (file: string, text: string) => {
  mkdirSync(dirname(join(place, file)), { recursive: true })
  writeFileSync(join(place, file), text)
}
const sources = () => ({ store: join(place, 'store') })
const guest = () => ({ project: join(place, 'project'), out: join(place, 'out'), init: '/init.sh' })
const packages = (...names: string[]) => names.map((name) => ({ name, version: '1', suite: 'sid', sha256: '' }))
const kernel = (kind: Kernel['kind'], names: string[], commandLine: string[] = []): Kernel => ({
  ...{ name: '9.9', kind, platform: 'linux-9.9', packages: packages(...names), commandLine },
})

test('the folders in which a run writes are those of the project and of its tools', () => {
  expect(WRITTEN).toEqual(['.2msl', ...['cache', 'vite', 'vite-temp', 'vitest', 'vitest-cache'].map((name) => `node_modules/.${name}`)])
})

describe('user-mode Linux', () => {
  const uml = 'store/user-mode-linux-1/usr'
  const loader = '/lib64/ld-linux-x86-64.so.2'
  beforeEach(() => {
    write(`${uml}/lib/uml/modules/9.9.1/modules.dep`, '')
    write(`${uml}/bin/linux.uml`, `\x7fELF ${loader}\0 and the rest`)
  })

  test('is a program that gets the job and its folders as words', () => {
    const { project, out } = guest()
    expect(userMode(kernel('user-mode', ['user-mode-linux'], ['seccomp=on']), sources(), guest(), () => '/whole.so')).toEqual({
      command: join(place, uml, 'bin/linux.uml'),
      args: [
        ...['mem=6G', 'rootfstype=hostfs', 'rootflags=/', 'ro', 'quiet', `uml_dir=${out}/`, 'init=/init.sh', `out=${out}`, `project=${project}`],
        ...[`written=${WRITTEN.join(',')}`, `modules=${join(place, uml, 'lib/uml/modules/9.9.1')}`, 'con=null', 'con0=fd:0,fd:1', 'seccomp=on'],
      ],
      cwd: join(place, uml, 'bin'),
      env: { TMPDIR: folderFor(6 * 2 ** 30), LD_PRELOAD: '/whole.so' },
    })
  })

  test('that wants another C library has its loader exchanged once, in its place', () => {
    write('store/libc6-1/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2', '')
    const started = () => userMode(kernel('user-mode', ['user-mode-linux', 'libc6']), sources(), guest(), () => undefined)
    const { command, env } = started()
    const libraries = join(place, 'store/libc6-1/usr/lib/x86_64-linux-gnu')
    expect(command).toBe(join(place, uml, 'bin/linux.uml.mended'))
    expect(env['LD_LIBRARY_PATH']).toBe(libraries)
    expect(readFileSync(command, 'latin1')).toBe(`\x7fELF ${'ld.so'.padEnd(loader.length, '\0')}\0 and the rest`)
    expect(readlinkSync(join(dirname(command), 'ld.so'))).toBe(join(libraries, 'ld-linux-x86-64.so.2'))
    writeFileSync(command, 'kept')
    expect(readFileSync(started().command, 'utf8')).toBe('kept')
  })

  test('without its package, or without a loader, is refused', () => {
    expect(() => userMode(kernel('user-mode', []), sources(), guest())).toThrow('The kernel 9.9 names no package user-mode-linux.')
    write('store/libc6-1/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2', '')
    write(`${uml}/bin/linux.uml`, 'a script')
    expect(() => userMode(kernel('user-mode', ['user-mode-linux', 'libc6']), sources(), guest(), () => undefined)).toThrow(
      `${join(place, uml, 'bin/linux.uml')} does not name ${loader} as its loader.`,
    )
  })
})

describe('gVisor', () => {
  beforeEach(() => mkdirSync(join(place, 'store/runsc-1'), { recursive: true }))
  const invocation = () => gvisor(kernel('gvisor', ['runsc'], ['--debug']), sources(), guest())

  test('is a program that is given a script', () => {
    const { command, args, cwd, env } = invocation()
    expect([command, cwd, env]).toEqual([join(place, 'store/runsc-1/usr/bin/runsc'), guest().project, {}])
    expect(args.slice(0, -1)).toEqual([
      ...['--platform=systrap', '--network=none', '--net-raw', '--ignore-cgroups', '--debug', 'do', '/bin/sh', '-c'],
    ])
    expect(() => gvisor(kernel('gvisor', []), sources(), guest())).toThrow('The kernel 9.9 names no package.')
  })

  test('the script runs the job between two marks, and tells its status and its evidence as text, and nothing of a run before', () => {
    write('project/.2msl/evidence/old.json', '{}')
    write('out/job.sh', `echo printed\nmkdir -p '${place}/project/.2msl/evidence'\necho '{}' >'${place}/project/.2msl/evidence/new.json'\nexit 3\n`)
    const { stdout } = spawnSync('/bin/sh', ['-c', invocation().args.at(-1) ?? ''], { encoding: 'utf8' })
    const lines = stdout.trimEnd().split('\n')
    expect(lines.slice(0, 3)).toEqual(['2msl guest: begins', 'printed', '2msl guest: has ended'])
    const packed = lines.slice(3).map((line) => /^2msl guest: packed (.{1,160})$/.exec(line)?.[1] ?? expect.fail(line))
    mkdirSync(join(place, 'unpacked'))
    spawnSync('tar', ['-xzf', '-', '-C', join(place, 'unpacked')], { input: Buffer.from(packed.join(''), 'base64') })
    expect(readFileSync(join(place, 'unpacked/status'), 'utf8')).toBe('3\n')
    expect(readdirSync(join(place, 'unpacked/evidence'))).toEqual(['new.json'])
    expect(existsSync(join(place, 'project/.2msl/evidence/old.json'))).toBe(false)
  })
})

describe.runIf(spawnSync('dpkg-deb', ['--version']).status === 0)("Debian's kernel in QEMU", () => {
  /** A package of these files, in the folder of packages. */
  const packed = (name: string, files: Record<string, string>) => {
    write(`${name}/DEBIAN/control`, `Package: ${name}\nVersion: 1\nArchitecture: all\nMaintainer: nobody <nobody@example.org>\nDescription: small\n`)
    for (const [file, text] of Object.entries(files)) write(`${name}/${file}`, text)
    mkdirSync(join(place, 'packages'), { recursive: true })
    const file = join(place, `packages/${name}_1_all.deb`)
    expect(spawnSync('dpkg-deb', ['-Znone', '-b', join(place, name), file]).status).toBe(0)
    return { name, version: '1', suite: 'sid', sha256: createHash('sha256').update(readFileSync(file)).digest('hex') }
  }
  const modules = { '9p': 'netfs', netfs: '', veth: '', other: '' }
  const made = (): Kernel => ({
    ...kernel('emulated', [], ['tsc=reliable']),
    packages: [
      packed('linux-image', {
        'boot/vmlinuz-9.9-amd64': 'a kernel',
        ...Object.fromEntries(
          Object.entries(modules).map(([name, depends]) => [`lib/modules/9.9-amd64/kernel/${name}.ko`, `\0depends=${depends}\0of ${name}`]),
        ),
      }),
      packed('busybox', { 'bin/busybox': 'a shell' }),
    ],
  })

  test('gets two processors, the host’s files, which it can only read, the folder of the job, and its words', () => {
    const { project } = guest()
    const out = join(place, 'out, with a comma')
    const one = made()
    const start = () => emulated(one, { ...sources(), folder: join(place, 'packages') }, { ...guest(), out })
    const { command, args, cwd, env } = start()
    const [boot = ''] = readdirSync(sources().store).filter((name) => name !== 'packages')
    expect(boot).toMatch(/^9\.9-[0-9a-f]{16}$/)
    const folder = join(sources().store, boot)
    expect([command, cwd, env]).toEqual(['qemu-system-x86_64', out, {}])
    expect(args).toEqual([
      ...['-machine', 'q35', '-cpu', 'max', '-accel', 'tcg,thread=single,tb-size=512', '-smp', '2', '-m', '6G'],
      ...['-nodefaults', '-nographic', '-no-reboot', '-serial', 'stdio', '-device', 'virtio-rng-pci'],
      ...['-fsdev', 'local,id=host,path=/,security_model=none,multidevs=remap,readonly=on', '-device', 'virtio-9p-pci,fsdev=host,mount_tag=host'],
      ...['-fsdev', `local,id=out,path=${out.replace(',', ',,')},security_model=none,multidevs=remap,readonly=off`],
      ...['-device', 'virtio-9p-pci,fsdev=out,mount_tag=out', '-kernel', join(folder, 'vmlinuz'), '-initrd', join(folder, 'initrd'), '-append'],
      [
        ...['console=ttyS0', 'quiet', 'panic=-1', 'mitigations=off', '2msl.emulated', 'tsc=reliable', 'init=/init.sh', 'share=9p', `out=${out}`],
        ...[`project=${project}`, `written=${WRITTEN.join(',')}`, 'platform=linux-9.9'],
      ].join(' '),
    ])
    expect(readdirSync(folder).sort()).toEqual(['initrd', 'vmlinuz'])
    expect(readFileSync(join(folder, 'vmlinuz'), 'utf8')).toBe('a kernel')
    const initrd = readFileSync(join(folder, 'initrd'), 'latin1')
    expect([...initrd.matchAll(/insmod \/(\w+)\.ko/g)].map(([, name]) => name)).toEqual(['netfs', '9p', 'veth'])
    expect(initrd).toContain('mount -t 9p -o ro,trans=virtio,version=9p2000.L,msize=500000,cache=loose host /root\n')
    // Made once: the packages are asked for no more.
    rmSync(join(place, 'packages'), { recursive: true })
    rmSync(join(sources().store, 'packages'), { recursive: true })
    expect(start().args).toEqual(args)
  })

  test('that is for another machine needs its Node, and programs that fill disks', () => {
    write('project/package-lock.json', '{}')
    const one: Kernel = { ...made(), kind: 'other-machine' }
    expect(() => otherMachine(one, { ...sources(), folder: join(place, 'packages') }, guest())).toThrow(
      'The kernel of another machine names no Node for it.',
    )
  })
})
