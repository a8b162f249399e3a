/** `npm run new` and `npm run sync`: what they write into a project of one page, and what they leave alone. */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkLanguages } from '../../src/check/languages.ts'
import { readPages } from '../../src/check/pages.ts'
import { olderTranslations } from '../../src/page/translation.ts'
import { commandIn } from '../helpers/command.ts'
import { smallProject, write } from '../helpers/small-project.ts'

let folder: string
beforeEach(() => {
  folder = smallProject()
})
afterEach(() => rmSync(folder, { recursive: true }))

const make = (path: string) => commandIn(folder, 'src/cli/new.ts', path)
const sync = (...words: string[]) => commandIn(folder, 'src/cli/sync.ts', ...words)
const fileOf = (language: string, path = 'time-wait/how-long') => `content/docs/${language}/${path}.mdx`
const read = (language: string, path?: string) => readFileSync(join(folder, fileOf(language, path)), 'utf8')
const change = (language: string, from: string, to: string) => {
  expect(read(language)).toContain(from)
  write(folder, fileOf(language), read(language).replaceAll(from, to))
}
const allFiles = (path: string) => ['en', 'ja', 'ko'].map((language) => `${fileOf(language, path)}\n`).join('')

test('a page that there is not is made in three languages, from a template that passes', async () => {
  expect(await make('closing/a-question')).toEqual({
    status: 0,
    stdout: `${allFiles('closing/a-question')}
Write, and run it while you do: npx vitest closing/a-question
When the three say the same:      npm run sync -- --translated closing/a-question
Then what needs no run:           npm run check -- closing/a-question
And its evidence:                 npm run record -- closing/a-question
`,
    stderr: '',
  })
  const pages = readPages(folder)
  expect(pages.map(({ file }) => file)).toHaveLength(6)
  expect(pages.flatMap(({ problems }) => problems)).toEqual([])
  expect(pages.filter(({ path }) => path === 'closing/a-question').map(({ scenarios }) => scenarios.map(({ id }) => id))).toEqual([
    ['a-question'],
    ['a-question'],
    ['a-question'],
  ])
  expect(checkLanguages(pages)).toEqual([])
  expect(olderTranslations(pages, pages)).toEqual([])
})

test('what is there already is not written', async () => {
  const before = read('ko')
  const { status, stdout, stderr } = await make('time-wait/how-long')
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toBe(`${fileOf('en')}, ${fileOf('ja')}, ${fileOf('ko')} are there already; nothing was written.\n`)
  expect(read('ko')).toBe(before)
})

test('the English page is copied into the languages that lack it, and they are not said to follow it', async () => {
  write(folder, fileOf('en', 'closing/mine'), '---\ntitle: Mine\n---\n\nMy own text.\n')
  write(folder, fileOf('ja', 'closing/mine'), '---\ntitle: 私の\n---\n\n本文。\n')
  expect(await make('closing/mine')).toEqual({
    status: 0,
    stdout: `${fileOf('ko', 'closing/mine')}\n\nThe code is that of the English page, and so is the text: translate it, then: npm run sync -- --translated closing/mine\n`,
    stderr: '',
  })
  expect(read('ko', 'closing/mine')).toBe(read('en', 'closing/mine'))
  expect(read('ja', 'closing/mine')).toContain('本文。')
})

test('where only a translation is there, the others are from the template, and say that they follow nothing yet', async () => {
  write(folder, fileOf('ja', 'closing/mine'), '---\ntitle: 私の\n---\n\n本文。\n')
  const { status, stdout } = await make('closing/mine')
  expect(status).toBe(0)
  expect(stdout).toMatch(/^content\/docs\/en\/closing\/mine\.mdx\ncontent\/docs\/ko\/closing\/mine\.mdx\n\nWrite, and run/)
  expect(read('ko', 'closing/mine')).not.toContain('original:')
})

test('where all is the same, nothing is written and that is said', async () => {
  expect(await sync()).toEqual({ status: 0, stdout: 'The code is the same in all languages.\n', stderr: '' })
})

test('code that was changed in English is copied, and the translations are then older than it', async () => {
  change('en', '12345', '12346')
  expect(await sync()).toEqual({
    status: 0,
    stdout: `changed  ${fileOf('ja')}
changed  ${fileOf('ko')}
Look at the difference, and translate the comments that came with the code.
When the translations say what the English page says: npm run sync -- --translated time-wait/how-long
`,
    stderr: '',
  })
  expect(read('ko')).toContain('12346')
  expect(await sync('--translated', 'time-wait/how-long')).toEqual({
    status: 0,
    stdout: `changed  ${fileOf('ja')}\nchanged  ${fileOf('ko')}\nThey follow their originals again.\nNext: npm run check -- time-wait/how-long\n`,
    stderr: '',
  })
})

test('text that was changed in English changes no translation; which are older is told, of two pages in one line', async () => {
  await make('closing/other')
  change('en', 'The answer first', 'First of all')
  write(folder, fileOf('en', 'closing/other'), read('en', 'closing/other').replace('The answer first', 'First of all'))
  expect(await sync()).toEqual({
    status: 0,
    stdout:
      'The code is the same in all languages.\nWhen the translations say what the English pages say: npm run sync -- --translated closing/other --translated time-wait/how-long\n',
    stderr: '',
  })
  expect(await sync('--translated', 'ko/closing/other')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('--translated time-wait/how-long\n'),
  })
})

test('a fence that a translation lacks is named with its page, and so is a language without the page', async () => {
  write(folder, fileOf('ko'), read('ko').replace(/```ts[\s\S]*?```\n/, ''))
  rmSync(join(folder, fileOf('ja')))
  const { status, stdout, stderr } = await sync()
  expect({ status, stdout: stdout.replace(/^When .*\n/m, '') }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toContain(`${fileOf('ko')}: the scenario "my-question" is not there; write its fence where it belongs, empty, and sync again\n`)
  expect(stderr).toMatch(/^content\/docs\/en\/time-wait\/how-long\.mdx:1:1 {2}language-missing\n {2}\S/m)
})
