import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { equivalentsFile, isEquivalent, readEquivalents } from '../../../src/check/code/equivalents.ts'
import { mutantsOf } from '../../../src/check/code/mutants.ts'
import { projectRoot } from '../../../src/settings/root.ts'

const text = 'const most = 3\nconst least = 3\n'
const [most, least] = mutantsOf('src/a.ts', text)
const why = 'nothing asks for it, and nobody reads it'

test('a change is known by its file, its kind and what is changed, and by its line where that stands there twice', () => {
  const known = readEquivalents(`- { file: src/a.ts, kind: number, from: '3', line: 'const  least = 3', why: '${why}' }`)
  expect(most && isEquivalent(most, text, known)).toBeUndefined()
  expect(least && isEquivalent(least, text, known)?.why).toBe(why)
  expect(least && isEquivalent({ ...least, kind: 'string' }, text, known)).toBeUndefined()
  expect(least && isEquivalent({ ...least, file: 'src/b.ts' }, text, known)).toBeUndefined()
})

test('a change without a reason is refused', () => {
  expect(() => readEquivalents("- { file: src/a.ts, kind: number, from: '3', why: '' }")).toThrow()
  expect(() => readEquivalents("- { file: src/a.ts, kind: number, from: '3' }")).toThrow()
})

test('each that is listed is one of today’s code, and of one place', () => {
  const listed = readEquivalents(readFileSync(join(projectRoot, equivalentsFile), 'utf8'))
  const places = listed.map((one) => {
    const code = readFileSync(join(projectRoot, one.file), 'utf8')
    return { one, places: mutantsOf(one.file, code).filter((mutant) => isEquivalent(mutant, code, [one])).length }
  })
  expect(places.filter((each) => each.places !== 1)).toEqual([])
})
