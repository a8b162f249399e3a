/**
 * Debian packages by name, version and SHA-256: from a folder that a person gives, or from the machine's own mirror through apt, which needs no root for it
 * when its lists are kept apart. Nothing is installed: a package is unpacked into a folder of the project's.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Package } from './catalogue.ts'

export interface Sources {
  /** What the tools keep on this machine: `.2msl/kernels`. */
  store: string
  /** A folder with the packages, for a machine without apt. */
  folder?: string | undefined
}

/** Where a package is unpacked; brings it there first if it is not. */
export function unpacked(one: Package, sources: Sources): string {
  const place = join(sources.store, `${one.name}-${one.version}`)
  if (existsSync(place)) return place
  const file = brought(one, sources)
  // Another run at the same time sees the whole folder or none.
  const unfinished = `${place}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  const { status, stderr, error } = spawnSync('dpkg-deb', ['-x', file, unfinished], { encoding: 'utf8' })
  if (error !== undefined) throw new Error(`${one.name} cannot be unpacked: there is no dpkg-deb.\n  Fix: install the package dpkg`)
  if (status !== 0) throw new Error(`${file} cannot be unpacked: ${stderr.trim()}`)
  try {
    renameSync(unfinished, place)
  } catch (cause) {
    rmSync(unfinished, { recursive: true })
    if (!existsSync(place)) throw cause
  }
  return place
}

/** The package's file, whole and as it was when its hash was written down. */
function brought(one: Package, { store, folder }: Sources): string {
  mkdirSync(join(store, 'packages'), { recursive: true })
  const file = join(store, 'packages', `${one.sha256.slice(0, 16)}-${one.name}.deb`)
  if (existsSync(file) && hashOf(file) === one.sha256) return file
  const found = folder === undefined ? fromMirror(one, store) : inFolder(one, folder)
  if (hashOf(found) !== one.sha256) {
    throw new Error(`${found} is not the ${one.name} ${one.version} that was written down.\n  SHA-256: ${hashOf(found)}\n  Expected: ${one.sha256}`)
  }
  copyFileSync(found, file)
  return file
}

function inFolder({ name, version, sha256 }: Package, folder: string): string {
  const files = globSync('*.deb', { cwd: folder }).map((file) => join(folder, file))
  const found = files.find((file) => hashOf(file) === sha256)
  if (found !== undefined) return found
  throw new Error(
    `${folder} has no package ${name} ${version}.\n  Found: ${files.length === 0 ? 'no .deb at all' : files.join(', ')}\n  Expected: a .deb with the SHA-256 ${sha256}`,
  )
}

/** With lists of the one suite, in a folder of ours, by the mirror that the machine's own apt uses. */
function fromMirror({ name, version, suite }: Package, store: string): string {
  const apt = join(store, 'apt', suite)
  for (const part of ['state/lists/partial', 'cache/archives/partial', 'files']) mkdirSync(join(apt, part), { recursive: true })
  writeFileSync(join(apt, 'sources.list'), sourcesOf(suite))
  const options = [
    `Dir::Etc::SourceList=${join(apt, 'sources.list')}`,
    'Dir::Etc::SourceParts=/dev/null',
    'Dir::Etc::PreferencesParts=/dev/null',
    `Dir::State=${join(apt, 'state')}`,
    'Dir::State::status=/dev/null',
    `Dir::Cache=${join(apt, 'cache')}`,
    'Acquire::Languages=none',
    // Where root runs it, apt would fetch as a user who may not write here.
    `APT::Sandbox::User=${process.getuid?.() === 0 ? 'root' : ''}`,
  ].flatMap((option) => ['-o', option])
  const run = (...words: string[]) => {
    const { status, stdout, stderr, error } = spawnSync('apt-get', [...options, '-qq', ...words], { cwd: join(apt, 'files'), encoding: 'utf8' })
    if (error !== undefined)
      throw new Error(`${name} ${version} cannot be fetched: there is no apt-get here.\n  Fix: give a folder with the package: --packages <folder>`)
    return { ok: status === 0, said: `${stdout}${stderr}`.trim() }
  }
  const file = () => globSync(`${name}_*.deb`, { cwd: join(apt, 'files') }).map((each) => join(apt, 'files', each))[0]
  let said = ''
  for (const words of [['download', `${name}=${version}`], ['update'], ['download', `${name}=${version}`]]) {
    const there = file()
    if (there !== undefined) return there
    const { ok, said: told } = run(...words)
    if (!ok) said = told
  }
  const there = file()
  if (there !== undefined) return there
  throw new Error(
    `${name} ${version} could not be had from Debian's suite ${suite}: ${said.split('\n').at(-1)}\n  Fix: give a folder with the package: --packages <folder>`,
  )
}

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg'

/** Debian's archive under the address by which this machine reaches it, and that of its security updates where the machine has one. */
function sourcesOf(suite: string): string {
  const addresses = globSync('/etc/apt/{sources.list,sources.list.d/*}').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/https?:\/\/[^\s\]]+/g)].map(([address]) => address.replace(/\/$/, '')),
  )
  const archive = addresses.find((address) => address.endsWith('/debian'))
  if (archive === undefined)
    throw new Error("This machine's apt knows no Debian mirror.\n  Fix: give a folder with the packages: --packages <folder>")
  return `deb [signed-by=${KEYRING}] ${archive} ${suite} main\n`
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}
