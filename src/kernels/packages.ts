/**
 * Debian packages by name, version and SHA-256: from a folder that a person gives, or from the machine's own mirror through apt, which needs no root for it
 * when its lists are kept apart. Nothing is installed: a package is unpacked into a folder of the project's.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { catalogueFile, type Package } from './catalogue.ts'
import { Unavailable } from './unavailable.ts'

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
  unpack(file, unfinished, one.name)
  try {
    renameSync(unfinished, place)
  } catch (cause) {
    rmSync(unfinished, { recursive: true })
    if (!existsSync(place)) throw cause
  }
  return place
}

/** Puts what is in a package into a folder that others are put into as well. */
export function unpackedInto(place: string, one: Package, sources: Sources): void {
  unpack(brought(one, sources), place, one.name)
}

/** Throws where a folder was given that is none: nothing is fetched in its place. */
export function checkFolder({ folder }: Sources): void {
  if (folder !== undefined && !(existsSync(folder) && statSync(folder).isDirectory()))
    throw new Error(`There is no folder ${folder}.\n  Expected: --packages <folder>, with the Debian packages that ${catalogueFile} names`)
}

/** Asks the mirror once for all that are not here yet, of each suite and machine. */
export function fetchTogether(packages: readonly Package[], { store, folder }: Sources): void {
  if (folder !== undefined) return
  const missing = packages.filter((one) => !existsSync(fileOf(one, store)))
  for (const [first, ...others] of Map.groupBy(missing, ({ suite, machine }) => `${suite} ${machine}`).values())
    if (first !== undefined && others.length > 0) download([first, ...others], store)
}

function unpack(file: string, place: string, name: string): void {
  const { status, stderr, error } = spawnSync('dpkg-deb', ['-x', file, place], { encoding: 'utf8' })
  if (error !== undefined) throw new Error(`${name} cannot be unpacked: there is no dpkg-deb.\n  Fix: install the package dpkg`)
  if (status !== 0) throw new Error(`${file} cannot be unpacked: ${stderr.trim()}`)
}

const fileOf = ({ sha256, name }: Package, store: string): string => join(store, 'packages', `${sha256.slice(0, 16)}-${name}.deb`)

/** The package's file, whole and as it was when its hash was written down. */
function brought(one: Package, { store, folder }: Sources): string {
  mkdirSync(join(store, 'packages'), { recursive: true })
  const file = fileOf(one, store)
  if (existsSync(file) && hashOf(file) === one.sha256) return file
  const found = folder === undefined ? fromMirror(one, store) : inFolder(one, folder)
  if (hashOf(found) !== one.sha256) {
    throw new Error(
      `${found} is not the ${one.name} ${one.version} that was written down.\n  SHA-256: ${hashOf(found)}\n  Expected: ${one.sha256}\n  Fix: remove this file, and it is fetched once more; what is expected stands in ${catalogueFile}`,
    )
  }
  copyFileSync(found, file)
  return file
}

function inFolder({ name, version, sha256 }: Package, folder: string): string {
  // What is called as it is named first; many files take their time.
  const isCalled = (file: string) => Number(!file.startsWith(`${name}_`))
  const files = globSync('*.deb', { cwd: folder })
    .sort((a, b) => isCalled(a) - isCalled(b))
    .map((file) => join(folder, file))
  const hashes = files.map((file) => ({ file, hash: hashOf(file) }))
  const found = hashes.find(({ hash }) => hash === sha256)
  if (found !== undefined) return found.file
  const alike = hashes.filter(({ file }) => basename(file).startsWith(`${name}_`))
  const seen = alike.length > 0 ? alike.map(({ file, hash }) => `${file} with the SHA-256 ${hash}`) : files
  throw new Error(
    `${folder} has no package ${name} ${version}.\n  Found: ${seen.length === 0 ? 'no .deb at all' : seen.join(', ')}\n  Expected: a .deb with the SHA-256 ${sha256}, as ${catalogueFile} says`,
  )
}

function fromMirror(one: Package, store: string): string {
  const said = download([one], store)
  const there = downloaded(one, store)
  if (there !== undefined) return there
  throw new Unavailable(
    `${one.name} ${one.version} could not be had from Debian's suite ${one.suite}: ${said.split('\n').at(-1)}\n  Fix: give a folder with the package: --packages <folder>`,
  )
}

const folderOf = ({ suite, machine }: Package, store: string): string => join(store, 'apt', machine === undefined ? suite : `${suite}-${machine}`)

/** Debian writes the colon of a version's epoch as %3a. */
function downloaded(one: Package, store: string): string | undefined {
  const files = join(folderOf(one, store), 'files')
  const prefix = `${one.name}_${one.version.replaceAll(':', '%3a')}_`
  return globSync('*.deb', { cwd: files })
    .filter((name) => name.startsWith(prefix))
    .map((name) => join(files, name))[0]
}

/**
 * With lists of the one suite and machine, in a folder of ours, by the mirror that the machine's own apt uses. @returns what apt-get said of what it
 * could not do
 */
function download(packages: readonly [Package, ...Package[]], store: string): string {
  const [first] = packages
  const { suite, machine } = first
  const apt = folderOf(first, store)
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
    ...(machine === undefined ? [] : [`APT::Architecture=${machine}`, `APT::Architectures=${machine}`]),
    // Where root runs it, apt would fetch as a user who may not write here.
    `APT::Sandbox::User=${process.getuid?.() === 0 ? 'root' : ''}`,
  ].flatMap((option) => ['-o', option])
  const run = (...words: string[]) => {
    const { status, stdout, stderr, error } = spawnSync('apt-get', [...options, '-qq', ...words], { cwd: join(apt, 'files'), encoding: 'utf8' })
    if (error !== undefined)
      throw new Unavailable(
        `${first.name} ${first.version} cannot be fetched: there is no apt-get here.\n  Fix: give a folder with the package: --packages <folder>`,
      )
    return status === 0 ? '' : `${stdout}${stderr}`.trim()
  }
  let said = ''
  const wanted = () => packages.filter((one) => downloaded(one, store) === undefined).map(({ name, version }) => `${name}=${version}`)
  for (const words of [['download'], ['update'], ['download']]) {
    const missing = wanted()
    if (missing.length === 0) return ''
    said = run(...words, ...(words[0] === 'download' ? missing : [])) || said
  }
  return said
}

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg'

/** Debian's archive under the address by which this machine reaches it, and that of its security updates where the machine has one. */
function sourcesOf(suite: string): string {
  const addresses = globSync('/etc/apt/{sources.list,sources.list.d/*}').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/https?:\/\/[^\s\]]+/g)].map(([address]) => address.replace(/\/$/, '')),
  )
  const archive = addresses.find((address) => address.endsWith('/debian'))
  if (archive === undefined)
    throw new Unavailable("This machine's apt knows no Debian mirror.\n  Fix: give a folder with the packages: --packages <folder>")
  return `deb [signed-by=${KEYRING}] ${archive} ${suite} main\n`
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}
