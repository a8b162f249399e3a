import { mdxToMdast } from 'satteri'
import { expect, test } from 'vitest'
import { besideLinks } from '../../../src/page/beside/links.ts'
import { markdownFeatures } from '../../../src/page/markdown/features.ts'

const found = (text: string) => [...besideLinks(mdxToMdast(text, { features: markdownFeatures }))]

test.each([
  ['It is [5](#s) bytes.', 6, 'It is ', ' bytes.'],
  ['It is **not** [5](#s).', 14, 'It is not ', '.'],
  ['**It is [5](#s)** now.', 8, 'It is ', ' now.'],
  ['It is `n`\n  [5](#s)\nnow.', 12, 'It is n ', ' now.'],
  ['It is\\\n[5](#s).', 7, 'It is ', '.'],
  ['![a picture](x.png) [5](#s)', 20, 'a picture ', ''],
  ['# Of [5](#s)', 5, 'Of ', ''],
  ['- a\n\n  > It is [5](#s).', 15, 'It is ', '.'],
  ['답:약 [5](#s)', 4, '답:약 ', ''],
])('beside the link of %j', (text, start, before, after) => {
  expect(found(text)).toEqual([[start, { before, after, struck: false }]])
})

test('each of several links has what is beside it, the other links among it', () => {
  expect(found('a [1](#s) b [2](#s) c')).toEqual([
    [2, { before: 'a ', after: ' b 2 c', struck: false, links: ['2'] }],
    [12, { before: 'a 1 b ', after: ' c', struck: false, links: ['1'] }],
  ])
})

test('links of other sentences are none of its own', () => {
  expect(found('a [1](#s) b. [2](#s) c').map(([, { links }]) => links)).toEqual([undefined, undefined])
})

test('paragraphs are apart', () => {
  expect(found('It is not\n\n[5](#s)')).toEqual([[11, { before: '', after: '', struck: false }]])
})

test('what is crossed out is known, and what stands beside it is not', () => {
  expect(found('~~a [1](#s)~~ [2](#s)').map(([, { struck }]) => struck)).toEqual([true, false])
})

test('a cell is beside its column and its row: the first row has no column, the first cell no row', () => {
  expect(found('| [0](#s) | not |\n| --- | --- |\n| no | is [5](#s) so |\n| [6](#s) | |')).toEqual([
    [2, { before: '', after: '', struck: false, heads: [] }],
    [42, { before: 'is ', after: ' so', struck: false, heads: ['not', 'no'] }],
    [57, { before: '', after: '', struck: false, heads: ['0'] }],
  ])
})

test.each([
  ['a [1](#s) b [RFC](https://rfc.example/9293) c', true],
  ['a [1](#s) b [RFC](http://rfc.example/9293) c', true],
  ['a [1](#s) b [s](../sources/#s0-1) c', true],
  ['a [1](#s) b [s](sources/#s0-1) c', true],
  ['a [1](#s) b [why](#not-checked) c', true],
  ['a [1](#s) b [why](#not-checked-here) c', undefined],
  ['a [1](#s) b [2](#s) c', undefined],
  ['a [1](#s) b [page](../other/) c', undefined],
  ['a [1](#s) b [resources](../resources/#s0-1) c', undefined],
  ['a [1](#s) b. [RFC](https://rfc.example/9293) c', undefined],
])('whether the sentence of the first link of %j leads to a document: %s', (text, sourced) => {
  expect(found(text)[0]?.[1].sourced).toBe(sourced)
})

test.each(['.', '!', '?', '…', '.”', '.)', '。', '！', '？'])('a sentence ends with “%s”', (end) => {
  expect(found(`a [1](#s)${end} [2](#s) c`).map(([, { links }]) => links)).toEqual([undefined, undefined])
})

test('a full stop within a word or a number ends none', () => {
  expect(found('a [1](#s) v1.2 [2](#s) c').map(([, { links }]) => links)).toEqual([['2'], ['1']])
})

test('of a picture its words stand there, of a directive its name', () => {
  expect(found('![not](x.png)[5](#s) :ok').map(([, { before, after }]) => [before, after])).toEqual([['not', ' :ok']])
  expect(found('![](x.png)[5](#s)').map(([, { before }]) => before)).toEqual([''])
})
