import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Package } from '../../src/kernels/catalogue.ts'
import { checkFolder, unpacked } from '../../src/kernels/packages.ts'
import { environmentOfAPerson } from '../../src/settings/internal.ts'
import { projectRoot } from '../../src/settings/root.ts'

const hasDpkg = spawnSync('dpkg-deb', ['--version']).status === 0

describe.runIf(hasDpkg)('a package from a folder', () => {
  let place: string
  let one: Package
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), '2msl-'))
    const source = join(place, 'source')
    mkdirSync(join(source, 'DEBIAN'), { recursive: true })
    mkdirSync(join(source, 'usr/bin'), { recursive: true })
    mkdirSync(join(place, 'packages'))
    writeFileSync(
      join(source, 'DEBIAN/control'),
      'Package: small\nVersion: 1\nArchitecture: all\nMaintainer: nobody <nobody@example.org>\nDescription: small\n',
    )
    writeFileSync(join(source, 'usr/bin/small'), 'a kernel')
    const file = join(place, 'packages/any-name.deb')
    expect(spawnSync('dpkg-deb', ['-b', source, file]).status).toBe(0)
    one = { name: 'small', version: '1', suite: 'trixie', sha256: createHash('sha256').update(readFileSync(file)).digest('hex') }
  })
  afterEach(() => rmSync(place, { recursive: true }))
  const sources = () => ({ store: join(place, 'store'), folder: join(place, 'packages') })

  test('is found by its SHA-256, whatever it is called, and unpacked once', () => {
    const folder = unpacked(one, sources())
    expect(readFileSync(join(folder, 'usr/bin/small'), 'utf8')).toBe('a kernel')
    rmSync(join(place, 'packages'), { recursive: true })
    expect(unpacked(one, sources())).toBe(folder)
  })

  test('that is not the one that was written down is refused, with what there is', () => {
    const other = { ...one, sha256: '0'.repeat(64) }
    expect(() => unpacked(other, sources())).toThrow(
      `${join(place, 'packages')} has no package small 1.\n  Found: ${join(place, 'packages/any-name.deb')}\n  Expected: a .deb with the SHA-256 ${'0'.repeat(64)}, as content/kernels/packages.yaml says`,
    )
  })

  test('that is called as it should be, and is another one, is told with the SHA-256 that it has', () => {
    const called = join(place, 'packages/small_1_all.deb')
    renameSync(join(place, 'packages/any-name.deb'), called)
    expect(() => unpacked({ ...one, sha256: '0'.repeat(64) }, sources())).toThrow(`Found: ${called} with the SHA-256 ${one.sha256}\n`)
  })

  test('is sought nowhere else where there is no such folder', () => {
    unpacked(one, sources())
    const folder = join(place, 'packges')
    expect(() => checkFolder({ ...sources(), folder })).toThrow(`There is no folder ${folder}.`)
    expect(() => checkFolder({ ...sources(), folder: join(place, 'packages/any-name.deb') })).toThrow('Expected: --packages <folder>')
    checkFolder(sources())
  })

  test('is kept whole: a file that was changed in the store is fetched again', () => {
    const kept = join(place, 'store/packages', `${one.sha256.slice(0, 16)}-small.deb`)
    mkdirSync(join(place, 'store/packages'), { recursive: true })
    writeFileSync(kept, 'half a fil')
    unpacked(one, sources())
    expect(createHash('sha256').update(readFileSync(kept)).digest('hex')).toBe(one.sha256)
  })
})

test('what no mirror of this machine has is told apart from what is wrong: sysexits(3) has a status for it', () => {
  const state = mkdtempSync(join(tmpdir(), '2msl-'))
  const { status, stderr } = spawnSync(process.execPath, [join(projectRoot, 'src/cli/test.ts'), '--kernel', '5.10', 'docs/en/index.mdx'], {
    encoding: 'utf8',
    env: { ...environmentOfAPerson(), TWOMSL_STATE: state, PATH: state },
  })
  rmSync(state, { recursive: true })
  expect(stderr).toMatch(/cannot be fetched: there is no apt-get here\.|apt knows no Debian mirror\./)
  expect(stderr).toContain('Fix: give a folder with the package')
  expect(status).toBe(69)
})
