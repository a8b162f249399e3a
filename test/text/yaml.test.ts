/** What is said of data that people write, whichever file it is. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { checkedYaml, readYaml } from '../../src/text/yaml.ts'

const schema = z.strictObject({
  name: z.string(),
  items: z.array(z.union([z.strictObject({ id: z.string() }), z.strictObject({ same: z.string() })])).default([]),
})

test('what is right is given with the places of its parts', () => {
  const read = readYaml('name: a\nitems:\n  - id: b\n  - same: b\n', schema)
  if ('faults' in read) throw new Error('it is right')
  expect(read.data).toEqual({ name: 'a', items: [{ id: 'b' }, { same: 'b' }] })
  expect(read.placeOf(['items', 1])).toEqual({ line: 4, column: 5 })
  // What is not there has the place of what it would be in.
  expect(read.placeOf(['items', 7, 'id'])).toEqual({ line: 3, column: 3 })
})

test.each([
  ['', 1, 1, 'The file: Invalid input: expected object, received null'],
  ['name: [a\n', 2, 1, 'Flow sequence in block collection must be sufficiently indented and end with a ].'],
  ['name: a\nname: b\n', 2, 1, 'Map keys must be unique.'],
  ['name: 5\n', 1, 7, 'name: Invalid input: expected string, received number'],
  ['name: a\nnmae: b\n', 2, 1, 'The file: Unrecognized key: "nmae"'],
  ['name: a\nitems:\n  - { id: b, of: c }\n', 3, 14, 'items.0: Unrecognized key: "of"'],
  ['name: a\nitems:\n  - { id: [] }\n', 3, 11, 'items.0.id: Invalid input: expected string, received array'],
])('%j is wrong at %i:%i', (text, line, column, found) => {
  expect(readYaml(text, schema)).toMatchObject({ faults: [{ place: { line, column }, found }] })
})

test('what the tools cannot do without is an error of all its faults, each with its file', () => {
  expect(() => checkedYaml('content/a.yaml', 'name: 5\nmore: 1\n', schema)).toThrow(
    expect.objectContaining({
      message:
        'content/a.yaml:1:7\n  name: Invalid input: expected string, received number\n  Fix: write it as the rest of the file is\n\n' +
        'content/a.yaml:2:1\n  The file: Unrecognized key: "more"\n  Fix: write it as the rest of the file is',
    }),
  )
  expect(() => checkedYaml('content/a.yaml', 'name: [', schema)).toThrow('\n  Fix: mend the YAML at this place')
})
