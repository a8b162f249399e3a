import { expect, test } from 'vitest'
import { nearestTests } from '../../../src/check/code/nearest.ts'

const nearest = nearestTests(
  new Map([
    ['src/page/claim.ts', "import type { Page } from './page.ts'\nimport { words } from './words.ts'"],
    ['src/page/words.ts', ''],
    ['src/page/page.ts', ''],
    ['src/cli/sync.ts', "import { claim } from '../page/claim.ts'"],
    ['src/lab/call.ts', ''],
    ['test/page/claim.test.ts', "import { claim } from '../../src/page/claim.ts'"],
    ['test/page/all.test.ts', "import { claim } from '../../src/page/claim.ts'\nimport { words } from '../../src/page/words.ts'"],
    ['test/page/words.test.ts', "import { all } from './all.ts'"],
    ['test/page/all.ts', "import { words } from '../../src/page/words.ts'"],
    ['test/cli/speaks.test.ts', "import { words } from '../../src/page/words.ts'"],
    ['test/cli/sync.test.ts', "spawnSync('node', ['src/cli/sync.ts'])"],
    ['test/page/page.test.ts', "import {\n  type Page,\n} from '../../src/page/page.ts'"],
  ]),
)
const tests = (file: string) => nearest(file).map((one) => `${one.file} ${one.steps}`)

test('the test of the file’s own name is first, then those of its folder, then those that come to it over fewer files, then those that come to less', () => {
  expect(tests('src/page/words.ts')).toEqual([
    'test/page/words.test.ts 2',
    'test/page/all.test.ts 1',
    'test/page/claim.test.ts 2',
    'test/cli/speaks.test.ts 1',
    'test/cli/sync.test.ts 3',
  ])
})

test('a file that is named as one to start is reached, as if it were imported', () => {
  expect(tests('src/cli/sync.ts')).toEqual(['test/cli/sync.test.ts 1'])
})

test('what imports only types does not reach a file', () => {
  expect(tests('src/page/page.ts')).toEqual(['test/page/page.test.ts 1'])
})

test('a file that no test comes to has none', () => {
  expect(tests('src/lab/call.ts')).toEqual([])
})
