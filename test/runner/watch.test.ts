/** Watch mode: which pages a saved file runs, by its path and by what pages say. */
import { rmSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { watchTriggers } from '../../src/runner/watch.ts'
import { smallProject, write } from '../helpers/small-project.ts'

const root = smallProject()
afterAll(() => rmSync(root, { recursive: true }))
const page = (name: string, text: string) => write(root, `content/docs/en/a/${name}.mdx`, text)
page('plain', 'Nothing.')
page('serves', "start('echod.c')")
page('types', 'npm run program -- echod 80')
page('other', "start('pechod.c'), start('echod.cc'), start('sub/echod.c'), npm run program -- echod-two")
page('settles', "settles('s3-1', true)")
page('settles-more', "settles('s3-11', true)")
for (const program of ['echod.c', 'daytimed.ts', 'common/log.ts']) write(root, `scenarios/programs/${program}`, '')
const each = { en: 'A', ja: 'A', ko: 'A' }
const statement = { id: 's3-1', says: each }
write(
  root,
  'content/sources/s3.yaml',
  JSON.stringify({ id: 's3', title: each, about: each, statements: [{ ...statement, verdict: true, proof: 'always' }] }),
)

const triggers = watchTriggers(root, 'content/docs/en/a/*.mdx', ['src/page', 'src/lab/[^/]+'])

/** The pages that a saved file runs; nothing where no trigger knows the file. */
function runs(file: string): string[] | undefined {
  const path = `${root}/${file}`
  const [trigger, ...others] = triggers.filter(({ pattern }) => pattern.test(path))
  expect(others).toEqual([])
  const found = trigger?.testsToRun(path, trigger.pattern.exec(path) as RegExpExecArray) as string[] | undefined
  return found?.map((name) => name.slice('content/docs/en/a/'.length, -'.mdx'.length)).sort()
}

test('what every page uses runs every page', () => {
  const all = ['other', 'plain', 'serves', 'settles', 'settles-more', 'types']
  expect(runs('src/page/claim.ts')).toEqual(all)
  expect(runs('src/lab/words/facts.ts')).toEqual(all)
  expect(runs('src/page/deep/claim.ts')).toBeUndefined()
  expect(runs('src/page/claim.md')).toBeUndefined()
  expect(runs('src/site/claim.ts')).toBeUndefined()
})

test('a program runs the pages that start it, or name it at the command line', () => {
  expect(runs('scenarios/programs/echod.c')).toEqual(['serves', 'types'])
  expect(runs('scenarios/programs/daytimed.ts')).toEqual([])
})

test('what programs share runs the pages of all of them', () => {
  expect(runs('scenarios/programs/common/log.ts')).toEqual(['serves', 'types'])
})

test('a source runs the pages that settle what it states', () => {
  expect(runs('content/sources/s3.yaml')).toEqual(['settles'])
  expect(runs('content/sources/none.yaml')).toEqual([])
})
