/** A kernel's modules in the order in which they can be loaded: each names those that it needs, `depends=` of modinfo(8). */
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

export interface Module {
  /** `ext4` */
  name: string
  /** The file, unpacked. */
  data: Buffer
}

/** @param folder `…/modules/6.12.1`; a module that is not there is built into the kernel, or not of it */
export function moduleFiles(folder: string, wanted: readonly string[]): Module[] {
  const files = new Map(globSync('kernel/**/*.ko{,.xz}', { cwd: folder }).map((file) => [nameOf(file), join(folder, file)]))
  const found = new Map<string, Module>()
  const take = (name: string) => {
    const file = files.get(name)
    if (file === undefined || found.has(name)) return
    const data = contents(file)
    for (const other of dependsOf(data)) take(other)
    found.set(name, { name, data })
  }
  for (const name of wanted) take(name)
  return [...found.values()]
}

const nameOf = (file: string): string =>
  basename(file)
    .replace(/\.ko(\.xz)?$/, '')
    .replaceAll('-', '_')

function contents(file: string): Buffer {
  if (!file.endsWith('.xz')) return readFileSync(file)
  const { status, stdout, error } = spawnSync('xz', ['-dc', file], { maxBuffer: 1 << 26 })
  if (error !== undefined || status !== 0) throw new Error(`${file} cannot be unpacked.\n  Fix: install the package xz-utils`)
  return stdout
}

function dependsOf(data: Buffer): string[] {
  const [, names = ''] = /\0depends=([\w,-]*)\0/.exec(data.toString('latin1')) ?? []
  return names === '' ? [] : names.split(',').map((name) => name.replaceAll('-', '_'))
}
