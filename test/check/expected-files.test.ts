/** A file that a run writes and then compares with cannot fail. */
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { projectRoot } from '../../src/settings/root.ts'
import { expectedIn } from '../helpers/expected-file.ts'

const folder = mkdtempSync(join(tmpdir(), '2msl-expected-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('in CI what is expected and not there is an error, and stays not there', () => {
  const file = join(folder, 'in-ci.txt')
  expect(() => expectedIn(file, 'said', true)).toThrow(`${file} is not there, and nothing is written down in CI.`)
  expect(existsSync(file)).toBe(false)
})

test('elsewhere it is written once, and never again', () => {
  const file = join(folder, 'new.txt')
  expect(expectedIn(file, 'said', false)).toBe('said')
  expect(expectedIn(file, 'said otherwise', false)).toBe('said')
  expect(expectedIn(file, 'said otherwise', true)).toBe('said')
})

test('no other file of the tests writes what is expected, and no test takes a snapshot', () => {
  const writes = globSync('test/**/*.ts', { cwd: projectRoot }).filter((file) =>
    /writeFileSync\((?:file|expected)\b[^)]*, said|writeFileSync\([^\n]*expected\.txt|\)\.toMatch(?:\w*Snapshot)\(/.test(
      readFileSync(join(projectRoot, file), 'utf8'),
    ),
  )
  expect(writes.sort()).toEqual(['test/helpers/expected-file.ts'])
})

test('CI says that it is one: .ci/run sets it for all of its steps', () => {
  expect(readFileSync(join(projectRoot, '.ci/run'), 'utf8')).toMatch(/^export CI=1$/m)
})
