import { mdxToJs } from 'satteri'
import { expect, test } from 'vitest'
import { markdownFeatures } from '../../../src/page/markdown/features.ts'
import { columnNames } from '../../../src/site/page/column-names.ts'

async function namesIn(table: string): Promise<string[]> {
  const { code } = await mdxToJs(table, { features: markdownFeatures, hastPlugins: [columnNames] })
  return [...code.matchAll(/"data-head": "([^"]*)"/g)].map(([, name = '']) => name)
}

test('each cell of a table of three columns says its column’s name, and the cells of the head say none', async () => {
  expect(await namesIn('| State | `ss` | |\n| --- | --- | --- |\n| a | b | c |\n| d | e | f |\n')).toEqual(['State', 'ss', 'State', 'ss'])
})

test('two columns explain themselves', async () => {
  expect(await namesIn('| State | ss |\n| --- | --- |\n| a | b |\n')).toEqual([])
})
