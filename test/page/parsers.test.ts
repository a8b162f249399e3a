/** What the parsers that are not ours give, and the pages rely on: their versions are pinned, and this fails where another one gives something else. */
import { stripTypeScriptTypes } from 'node:module'
import { type MdastNode, mdxToMdast } from 'satteri'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import { markdownFeatures } from '../../src/page/markdown/features.ts'

test('Sätteri counts offsets in UTF-16, as JavaScript does, also behind letters that take two', () => {
  const text = '한국어 😀 [60](#s "n")\n'
  const root = mdxToMdast(text, { features: markdownFeatures })
  const [paragraph] = 'children' in root ? (root.children as MdastNode[]) : []
  const link = paragraph && 'children' in paragraph ? (paragraph.children as MdastNode[]).find((node) => node.type === 'link') : undefined
  expect(text.slice(link?.position?.start.offset, link?.position?.end.offset)).toBe('[60](#s "n")')
})

test('Sätteri’s error begins with its line and column', () => {
  expect(() => mdxToMdast('One\n\nTwo {open\n', { features: markdownFeatures })).toThrow(/^3:\d+/)
})

test('oxc counts offsets in UTF-16, and gives what is wrong with its place', () => {
  const text = "const 한 = '😀'; const b = 2"
  const { body } = parseSync('a.ts', text).program
  expect(body.map(({ start, end }) => text.slice(start, end))).toEqual(["const 한 = '😀';", 'const b = 2'])
  const [error] = parseSync('a.ts', "'😀'; const = 2").errors
  expect(error).toMatchObject({ message: expect.any(String), labels: [{ start: expect.any(Number), end: expect.any(Number) }] })
})

test('Node takes types away letter by letter', () => {
  const text = "const a: number = f<'😀'>(b as never)!\n"
  const without = stripTypeScriptTypes(text)
  expect(without).toHaveLength(text.length)
  expect(without.indexOf('f')).toBe(text.indexOf('f<'))
})

test('yaml says at which offset a document is wrong', () => {
  const text = 'title: "One\ndescription: two\n'
  expect(parseDocument(text).errors[0]?.pos[0]).toBeLessThanOrEqual(text.length)
  expect(parseDocument('a: 1\na: 2\n').errors[0]).toMatchObject({ pos: [5, expect.any(Number)] })
})
