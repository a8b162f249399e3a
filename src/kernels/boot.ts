/** What QEMU starts a kernel of Debian's with: the kernel's file, its command line, and a first file system that loads what reaches the next one. */
import { existsSync, globSync, readFileSync, renameSync } from 'node:fs'
import { basename, join } from 'node:path'
import { EMULATED } from '../settings/internal.ts'
import type { Kernel } from './catalogue.ts'
import { archive } from './initrd.ts'
import type { Module } from './modules.ts'

/** A machine that has a console and nothing else to look at. */
export const WITHOUT_A_SCREEN = ['-nodefaults', '-nographic', '-no-reboot', '-serial', 'stdio', '-device', 'virtio-rng-pci']

/** @param words what the guest's scripts read there */
export function commandLineOf({ commandLine }: Kernel, console: string, ...words: string[]): string {
  return [`console=${console}`, 'quiet', 'panic=-1', 'mitigations=off', EMULATED, ...commandLine, ...words].join(' ')
}

/** Moves the kernel out of a folder into which its package was unpacked. @returns the folder of its modules there */
export function takeKernel(root: string, file: string): string {
  const [linux] = globSync('boot/vmlinuz-*', { cwd: root })
  if (linux === undefined) throw new Error('The packages of the kernel have no boot/vmlinuz.')
  renameSync(join(root, linux), file)
  return join(root, firstOf(root, 'usr/lib/modules', 'lib/modules'), basename(linux).replace('vmlinuz-', ''))
}

/** @param next the lines of its shell script after the modules are loaded; $b is busybox(1) */
export function initrdOf(root: string, modules: readonly Module[], next: string): Buffer {
  const script = `#!/bin/busybox sh
b=/bin/busybox
$b mount -t devtmpfs devtmpfs /dev
${modules.map(({ name }) => `$b insmod /${name}.ko`).join('\n')}
${next}`
  return archive([
    ...['bin', 'dev', 'proc', 'root'].map((name) => ({ name, folder: true as const })),
    { name: 'bin/busybox', data: readFileSync(join(root, firstOf(root, 'usr/bin/busybox', 'bin/busybox'))) },
    { name: 'init', data: Buffer.from(script) },
    ...modules.map(({ name, data }) => ({ name: `${name}.ko`, data })),
  ])
}

/** Debian has moved what was in / to /usr, from one release to the next. */
function firstOf(root: string, ...paths: string[]): string {
  const found = paths.find((path) => existsSync(join(root, path)))
  if (found === undefined) throw new Error(`The packages of the kernel have no ${paths.at(-1)}.`)
  return found
}
