/** What the laboratory says of each error, and how each piece of other people's software is found: all of it, to be read. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { errnoMeaning, errnoNames } from '../../../src/lab/system/errno.ts'
import { software } from '../../../src/lab/words/software.ts'
import { expectedIn } from '../../helpers/expected-file.ts'

test.each([
  ['errors', errnoNames.map((name) => `${name}: ${errnoMeaning(name)}`)],
  [
    'software',
    Object.entries(software).map(
      ([name, one]) => `${name}: ${one.command} of ${one.package}, ${one.version.join(' ')}${'module' in one ? ', a module' : ''}`,
    ),
  ],
])('%s', (name, lines) => {
  const said = `${lines.join('\n')}\n`
  const file = join(import.meta.dirname, `${name}.txt`)
  expect(said, `Fix: where the change is meant, remove ${file}, run this once more, and read what changed`).toBe(expectedIn(file, said))
})

test('an error that the manual pages of sockets do not name is looked up in errno(3)', () => {
  expect(errnoMeaning('ENOTTY')).toBe('see errno(3)')
})
