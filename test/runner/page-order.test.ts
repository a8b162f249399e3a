import { expect, test } from 'vitest'
import { byLanguage } from '../../src/runner/page-order.ts'

const order = (files: readonly string[]) =>
  byLanguage(
    files.map((file) => {
      const [name = '', moduleId = ''] = file.split(' ')
      return { project: { name }, moduleId }
    }),
  ).map(({ project, moduleId }) => `${project.name} ${moduleId}`)

test('the pages of a project run one language after the other, each in the order that they had', () => {
  const page = (language: string, name: string) => `pages /2msl/content/docs/${language}/${name}.mdx`
  expect(order([page('ko', 'a'), page('en', 'b'), page('ja', 'c'), page('en', 'a'), page('ja', 'b')])).toEqual([
    page('en', 'b'),
    page('en', 'a'),
    page('ja', 'c'),
    page('ja', 'b'),
    page('ko', 'a'),
  ])
})

test('what runs no pages, and what other projects run, keeps its place', () => {
  const files = [
    'waiting /2msl/content/docs/ja/a.mdx',
    'tools /2msl/test/content/docs/ko/a.test.ts',
    'pages /2msl/content/docs/ja/a.mdx',
    'tools /2msl/test/content/docs/en/a.test.ts',
    'pages /2msl/content/docs/en/a.mdx',
    'waiting /2msl/content/docs/en/a.mdx',
  ]
  expect(order(files)).toEqual([files[5], files[1], files[4], files[3], files[2], files[0]])
  expect(order([])).toEqual([])
})
