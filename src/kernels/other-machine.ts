/**
 * A kernel of another machine in QEMU, without KVM: Debian's kernel and a small Debian of that machine, made of packages, on a disk of their own.
 * Nothing is installed and nobody needs to be root: both disks are images that mke2fs(8) fills from a folder, and what came of the job is told on the console.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { commandLineOf, initrdOf, takeKernel, WITHOUT_A_SCREEN } from './boot.ts'
import type { Kernel } from './catalogue.ts'
import { moduleFiles } from './modules.ts'
import { fetchTogether, type Sources, unpackedInto } from './packages.ts'
import { type Guest, type Invocation, MEMORY } from './user-mode.ts'
import { WRITTEN } from './written.ts'

/** Where a guest has the project, and Node. */
export const inGuest = { project: '/project', node: '/usr/local/bin/node' }

/** What reaches the disks; and what scenarios need and Debian builds as modules: sock_diag of each family, cables. */
const MODULES = {
  first: ['crc32c_generic', 'virtio_blk', 'ext4'],
  later: ['tcp_diag', 'udp_diag', 'unix_diag', 'packet_diag', 'veth', 'af_packet'],
}

/** What its first file system runs to reach both disks. */
const TO_ITS_DISKS = `$b mount -t ext4 -o ro,noload /dev/vda /root
$b mount -t ext4 /dev/vdb /root/project
$b mount --move /dev /root/dev
exec $b switch_root /root /project/src/kernels/other-machine-init.sh
`

/** How the job is started in a machine with two processors, a loopback interface and nothing else. */
export function otherMachine(kernel: Kernel, sources: Sources, { project, out }: Guest): Invocation {
  const machine = machineOf(kernel, sources, project)
  const disk = join(out, 'project.img')
  image(disk, projectIn(join(out, 'project'), { project, job: join(out, 'job.sh'), platform: kernel.platform }), 256)
  rmSync(join(out, 'project'), { recursive: true })
  const drive = (file: string, id: string, readonly: boolean) => [
    '-drive',
    `file=${file},format=raw,if=none,id=${id},readonly=${readonly ? 'on' : 'off'}`,
    '-device',
    `virtio-blk-pci,drive=${id}`,
  ]
  return {
    command: 'qemu-system-aarch64',
    args: [
      ...['-machine', 'virt,gic-version=3', '-cpu', 'cortex-a72', '-accel', 'tcg,thread=multi,tb-size=512', '-smp', '2', '-m', MEMORY],
      ...WITHOUT_A_SCREEN,
      ...drive(join(machine, 'root.img'), 'root', true),
      ...drive(disk, 'project', false),
      ...['-kernel', join(machine, 'vmlinuz'), '-initrd', join(machine, 'initrd')],
      ...['-append', commandLineOf(kernel, 'ttyAMA0')],
    ],
    cwd: out,
    env: {},
  }
}

/** What of the project a run reads; node_modules is that of the guest's machine. Of the evidence it reads its own: all of it takes minutes there. */
export function projectIn(place: string, { project, job, platform }: { project: string; job: string; platform: string }): string {
  const left = new Set(['node_modules', '.git', '.2msl', '.vitest', '.astro', 'dist', 'evidence'])
  // Also what npm brought into folders of it is of the host's machine.
  const filter = (path: string) => basename(path) !== 'node_modules'
  for (const name of readdirSync(project)) if (!left.has(name)) cpSync(join(project, name), join(place, name), { recursive: true, filter })
  const own = join('evidence', platform)
  if (existsSync(join(project, own))) cpSync(join(project, own), join(place, own), { recursive: true })
  mkdirSync(join(place, 'node_modules'), { recursive: true })
  copyFileSync(job, join(place, 'job.sh'))
  return place
}

/** The folder with the guest's kernel, its first file system and its disk; made once for these packages and this lock file. */
function machineOf(kernel: Kernel, sources: Sources, project: string): string {
  const lock = readFileSync(join(project, 'package-lock.json'))
  const made = createHash('sha256')
    .update(JSON.stringify([kernel, MODULES]))
    .update(lock)
    .digest('hex')
    .slice(0, 16)
  const place = join(sources.store, `${kernel.name}-${made}`)
  if (existsSync(place)) return place
  fetchTogether(kernel.packages, sources)
  const unfinished = `${place}.${process.pid}`
  const root = join(unfinished, 'root')
  mkdirSync(root, { recursive: true })
  for (const one of kernel.packages) unpackedInto(root, one, sources)
  const modules = takeKernel(root, join(unfinished, 'vmlinuz'))
  writeFileSync(join(unfinished, 'initrd'), initrdOf(root, moduleFiles(modules, MODULES.first), TO_ITS_DISKS))
  const later = moduleFiles(modules, MODULES.later)
  for (const each of ['boot', 'usr/lib/modules', 'usr/share/doc', 'usr/share/locale', 'usr/share/man'])
    rmSync(join(root, each), { recursive: true, force: true })
  mkdirSync(join(root, 'modules'))
  for (const [index, { name, data }] of later.entries()) writeFileSync(join(root, 'modules', `${String(index).padStart(2, '0')}-${name}.ko`), data)
  settle(root)
  bringNode(root, kernel, project)
  image(join(unfinished, 'root.img'), root, 2500)
  rmSync(root, { recursive: true })
  renameSync(unfinished, place)
  return place
}

/** What the packages' scripts would have made, which only that machine could run. */
export function settle(root: string): void {
  for (const folder of ['project', 'proc', 'sys', 'dev', 'run', 'tmp', 'mnt', 'root', 'etc']) mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n')
  writeFileSync(join(root, 'etc/group'), 'root:x:0:\nnogroup:x:65534:\n')
  writeFileSync(join(root, 'etc/hosts'), '127.0.0.1 localhost\n::1 localhost\n')
  for (const [name, program] of [
    ['awk', 'mawk'],
    ['cc', 'gcc'],
  ] as const)
    if (!existsSync(join(root, 'usr/bin', name)) && existsSync(join(root, 'usr/bin', program))) symlinkSync(program, join(root, 'usr/bin', name))
}

/** The packages of package-lock.json for the guest's machine, and the Node that they name. */
function bringNode(root: string, { node: wanted }: Kernel, project: string): void {
  if (wanted === undefined) throw new Error('The kernel of another machine names no Node for it.')
  for (const file of ['package.json', 'package-lock.json', '.npmrc'])
    if (existsSync(join(project, file))) copyFileSync(join(project, file), join(root, file))
  npm(root, 'ci', '--cpu=arm64', '--os=linux', '--libc=glibc', '--ignore-scripts', '--no-audit', '--no-fund', '--no-bin-links')
  const [{ filename, integrity } = { filename: '', integrity: '' }] = JSON.parse(npm(root, 'pack', '--json', `${wanted.name}@${wanted.version}`))
  if (integrity !== wanted.integrity) throw new Error(`${wanted.name} ${wanted.version} is not the one that was written down: ${integrity}`)
  for (const folder of WRITTEN.filter((one) => one.startsWith('node_modules/'))) mkdirSync(join(root, folder), { recursive: true })
  mkdirSync(join(root, 'usr/local/bin'), { recursive: true })
  run('tar', ['-xzf', join(root, filename), '-C', join(root, 'usr/local'), '--strip-components=1', 'package/bin/node'])
  for (const file of ['package.json', 'package-lock.json', '.npmrc', filename]) rmSync(join(root, file), { force: true })
}

function npm(cwd: string, ...words: string[]): string {
  return run('npm', words, cwd)
}

/** An ext4 of so many megabytes, of which only what is written takes room. */
export function image(file: string, folder: string, megabytes: number): void {
  run('mke2fs', ['-q', '-F', '-t', 'ext4', '-O', '^has_journal', '-m', '0', '-E', 'root_owner=0:0', '-d', folder, file, `${megabytes}M`])
}

const BRINGS: Record<string, string> = { mke2fs: 'e2fsprogs', npm: 'npm', tar: 'tar' }

function run(program: string, words: readonly string[], cwd?: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` },
  })
  if (error !== undefined) throw new Error(`There is no ${program} here.\n  Fix: install the package ${BRINGS[program]}`)
  if (status !== 0) throw new Error(`${program} ${words.join(' ')} failed: ${stderr.trim()}`)
  return stdout
}
