/**
 * User-mode Linux: a kernel as an ordinary process, without root, over the host's own files. What it lacks: a second processor, and SOCK_DESTROY.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kernel } from './catalogue.ts'
import { type Sources, unpacked } from './packages.ts'
import { wholeRegisters } from './whole-registers.ts'
import { WRITTEN } from './written.ts'

export interface Invocation {
  command: string
  args: string[]
  cwd: string
  env: Record<string, string>
}

export interface Guest {
  /** The project's folder. */
  project: string
  /** The folder in which the guest finds its job and leaves what came of it. */
  out: string
  /** The script that is its first process. */
  init: string
}

/** Taken from the host when it is used: scenarios that wait have a process each. */
export const MEMORY = '6G'
const MEMORY_BYTES = 6 * 2 ** 30

/** How the kernel is started. */
export function userMode(kernel: Kernel, sources: Sources, { project, out, init }: Guest, registers = wholeRegisters): Invocation {
  const [uml, libc] = ['user-mode-linux', 'libc6'].map((name) => {
    const found = kernel.packages.find((one) => one.name === name)
    return found && unpacked(found, sources)
  })
  if (uml === undefined) throw new Error(`The kernel ${kernel.name} names no package user-mode-linux.`)
  const modules = join(uml, 'usr/lib/uml/modules')
  const [version = ''] = readdirSync(modules)
  const binary = join(uml, 'usr/bin/linux.uml')
  const preloaded = registers(sources.store)
  return {
    command: libc === undefined ? binary : withLibrary(binary, libc),
    args: [
      `mem=${MEMORY}`,
      'rootfstype=hostfs',
      'rootflags=/',
      'ro',
      'quiet',
      // What it keeps of itself while it runs.
      `uml_dir=${out}/`,
      `init=${init}`,
      `out=${out}`,
      `project=${project}`,
      `written=${WRITTEN.join(',')}`,
      `modules=${join(modules, version)}`,
      'con=null',
      'con0=fd:0,fd:1',
      ...kernel.commandLine,
    ],
    // Its loader is found from here; see below.
    cwd: join(uml, 'usr/bin'),
    env: {
      TMPDIR: folderFor(MEMORY_BYTES),
      ...(preloaded !== undefined && { LD_PRELOAD: preloaded }),
      ...(libc !== undefined && { LD_LIBRARY_PATH: join(libc, 'usr/lib/x86_64-linux-gnu') }),
    },
  }
}

/**
 * Its memory is a file that is mapped: in memory, not on a disk, where there is room. A container may have 64 MB there, and the kernel dies of SIGBUS
 * beyond.
 */
export function folderFor(bytes: number, memory = '/dev/shm'): string {
  if (!existsSync(memory)) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize >= bytes ? memory : tmpdir()
}

const LOADER = '/lib64/ld-linux-x86-64.so.2'
const OURS = 'ld.so'

/**
 * The binary with the loader of another C library. (Not started by that loader: user-mode Linux takes the memory behind its own image, which would
 * be the loader's.)
 * The name of the loader, PT_INTERP of elf(5), is sought from the working directory when it has no slash, and needs no more room than the one that was there.
 */
function withLibrary(binary: string, libc: string): string {
  const folder = join(binary, '..')
  const mended = `${binary}.mended`
  if (existsSync(mended)) return mended
  mkdirSync(folder, { recursive: true })
  const image = readFileSync(binary)
  const at = image.indexOf(LOADER)
  if (at < 0) throw new Error(`${binary} does not name ${LOADER} as its loader.`)
  image.fill(0, at, at + LOADER.length)
  image.write(OURS, at)
  if (!existsSync(join(folder, OURS))) symlinkSync(join(libc, 'usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2'), join(folder, OURS))
  writeFileSync(mended, image, { mode: 0o755 })
  return mended
}
