import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readColumns } from '../../src/evidence/columns.ts'
import { catalogueFile, chosenKernels, readCatalogue } from '../../src/kernels/catalogue.ts'
import { projectRoot } from '../../src/settings/root.ts'

const kernels = readCatalogue(projectRoot)
const names = (asked: string) => chosenKernels(asked, kernels).map(({ name }) => name)

test('the oldest and the newest kernel, and another TCP, are in the catalogue', () => {
  expect(kernels.map(({ name }) => name)).toEqual(expect.arrayContaining(['5.10', '6.1', '6.12', '7.2', 'gvisor']))
})

test('each names the folder of its records, which no other has, and what is declared to differ is of one of them', () => {
  const platforms = kernels.map(({ platform }) => platform)
  expect(new Set(platforms).size).toBe(platforms.length)
  expect(platforms).toEqual(expect.arrayContaining(readColumns(projectRoot).differences.map(({ platform }) => platform)))
})

describe('a person names kernels', () => {
  test('one, several, or all that need no emulator', () => {
    expect(names('6.1')).toEqual(['6.1'])
    expect(names('5.10, 7.2')).toEqual(['5.10', '7.2'])
    expect(names('all')).toEqual(['5.10', '6.1', '6.12', '7.2', 'gvisor'])
  })

  test.each([
    ['6.01', 'There is no kernel "6.01". Fix: --kernel 6.1'],
    ['windows', 'There is no kernel "windows". Expected: 5.10, 6.1, 6.12, 7.2, gvisor, 5.10-qemu, 6.1-qemu, 6.12-arm64 or all'],
  ])('%s is answered with what there is', (asked, message) => {
    expect(() => names(asked)).toThrow(message)
  })
})

describe('a catalogue that is not one', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), '2msl-'))
    mkdirSync(join(root, 'content/kernels'), { recursive: true })
  })
  afterEach(() => rmSync(root, { recursive: true }))

  test('is told with the place of what is wrong', () => {
    writeFileSync(join(root, catalogueFile), "kernels:\n  '9.9':\n    kind: emulator\n    platform: linux-9.9\n    packages: []\n")
    expect(() => readCatalogue(root)).toThrow(
      /^content\/kernels\/packages\.yaml:3:11\n {2}kernels\.9\.9\.kind: .*\n {2}Fix: .*\n\ncontent\/kernels\/packages\.yaml:5:15\n {2}kernels\.9\.9\.packages: /,
    )
  })
})
