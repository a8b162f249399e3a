/**
 * Debian's own kernel for this kind of machine in QEMU, over the host's own files: for what user-mode Linux has not, a second processor, SOCK_DESTROY and ticks of
 * 4 ms. Nobody needs to be root. Never by KVM: a /dev/kvm that opens is no promise that a guest boots there, and what ran in an emulator is told as emulated.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandLineOf, initrdOf, takeKernel, WITHOUT_A_SCREEN } from './boot.ts'
import type { Kernel } from './catalogue.ts'
import { moduleFiles } from './modules.ts'
import { type Sources, unpackedInto } from './packages.ts'
import { type Guest, type Invocation, MEMORY } from './user-mode.ts'
import { WRITTEN } from './written.ts'

/** What reaches the host's files; and what scenarios need and Debian builds as modules: sock_diag of each family, cables. */
const MODULES = ['virtio_pci', '9pnet_virtio', '9p', 'virtio_rng', 'tcp_diag', 'udp_diag', 'unix_diag', 'packet_diag', 'veth']

/** The longest message of 9P: a queue of virtio has 128 pages. */
const MESSAGE = 500_000

/** What its first file system runs: the host's files, which it can only read, become its root. */
const TO_THE_HOST = `$b mount -t proc proc /proc
for word in $($b cat /proc/cmdline); do
  case $word in init=*) init=\${word#init=} ;; esac
done
$b umount /proc
$b mount -t 9p -o ro,trans=virtio,version=9p2000.L,msize=${MESSAGE},cache=loose host /root
$b umount -l /dev
exec $b switch_root /root $init
`

/** How the job is started in a machine with two processors, a loopback interface and nothing else. */
export function emulated(kernel: Kernel, sources: Sources, { project, out, init }: Guest): Invocation {
  const boot = bootOf(kernel, sources)
  const share = (path: string, tag: string, readonly: boolean) => [
    '-fsdev',
    // In the host's tree files of several file systems may have one number.
    `local,id=${tag},path=${path.replaceAll(',', ',,')},security_model=none,multidevs=remap,readonly=${readonly ? 'on' : 'off'}`,
    '-device',
    `virtio-9p-pci,fsdev=${tag},mount_tag=${tag}`,
  ]
  return {
    command: 'qemu-system-x86_64',
    args: [
      // Both processors in one thread of the host: with a thread each V8 often ends with a failed check of its own.
      ...['-machine', 'q35', '-cpu', 'max', '-accel', 'tcg,thread=single,tb-size=512', '-smp', '2', '-m', MEMORY],
      ...WITHOUT_A_SCREEN,
      ...share('/', 'host', true),
      ...share(out, 'out', false),
      ...['-kernel', join(boot, 'vmlinuz'), '-initrd', join(boot, 'initrd')],
      '-append',
      commandLineOf(
        kernel,
        'ttyS0',
        `init=${init}`,
        'share=9p',
        `out=${out}`,
        `project=${project}`,
        `written=${WRITTEN.join(',')}`,
        `platform=${kernel.platform}`,
      ),
    ],
    cwd: out,
    env: {},
  }
}

/** The folder with the kernel and its first file system; made once for these packages. */
function bootOf(kernel: Kernel, sources: Sources): string {
  const made = createHash('sha256')
    .update(JSON.stringify([kernel.packages, MODULES, TO_THE_HOST]))
    .digest('hex')
    .slice(0, 16)
  const place = join(sources.store, `${kernel.name}-${made}`)
  if (existsSync(place)) return place
  const unfinished = `${place}.${process.pid}`
  const root = join(unfinished, 'root')
  mkdirSync(root, { recursive: true })
  for (const one of kernel.packages) unpackedInto(root, one, sources)
  const modules = takeKernel(root, join(unfinished, 'vmlinuz'))
  writeFileSync(join(unfinished, 'initrd'), initrdOf(root, moduleFiles(modules, MODULES), TO_THE_HOST))
  rmSync(root, { recursive: true })
  renameSync(unfinished, place)
  return place
}
