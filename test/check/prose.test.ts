/** What of each kind of file is prose that readers see, in which language, and where it stands. What textlint finds in it is asked in the busy suite. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { proseOf, readProse } from '../../src/check/prose.ts'

const told = (file: string, text: string) =>
  proseOf(file, text).map(({ line, column, language, text, quoted }) => `${line}:${column} ${language} ${text}${quoted ? ' (quoted)' : ''}`)

test('of a page its title, its description, the reasons of its waivers and the comments of its blocks, in its own language', () => {
  const page = `---
title: Ports
description: 'Of ports.'
template: splash
---

It is [48](#not-checked "FreeBSD: errno(2)").

\`\`\`ts scenario=one
// Alone on its line.
const a = 1 // behind it
const b = 'http://none'
\`\`\`
`
  expect(told('content/docs/en/folder/page.mdx', page)).toEqual([
    '2:8 en Ports',
    '3:14 en Of ports.',
    '7:7 en FreeBSD: errno(2)',
    '10:4 en Alone on its line.',
    '11:16 en behind it',
  ])
  expect(told('content/templates/ja.mdx', page)[0]).toBe('2:8 ja Ports')
  expect(told('content/docs/fr/folder/page.mdx', page)).toEqual([])
})

test('a Korean sentence that goes without its full stop is one all the same', () => {
  const page = '[48](#not-checked "문서가 그렇게 말한다")\n\n```ts scenario=one\nconst a = 1 // 포트 둘\n```\n'
  expect(told('content/docs/ko/folder/page.mdx', page)).toEqual(['1:1 ko 문서가 그렇게 말한다.', '4:16 ko 포트 둘'])
})

test('the words of the site are of the language in whose file they stand', () => {
  expect(told('content/i18n/ko.json', '{\n  "a.b": "포트",\n  "c": 3,\n  "d": { "e": "소켓" }\n}\n')).toEqual(['2:10 ko 포트', '4:15 ko 소켓'])
  expect(told('content/i18n/fr.json', '{ "a": "b" }')).toEqual([])
})

test('elsewhere each text is of the language that its keys name; what somebody else says is quoted', () => {
  const source = 'title:\n  en: Manual\n  ja: 手引き\nid: s0\nstatements:\n  - says: { ko: 그렇다 }\n    on:\n      en: The system.\n'
  expect(told('content/sources/s0.yaml', source)).toEqual(['2:7 en Manual', '3:7 ja 手引き', '6:17 ko 그렇다 (quoted)', '8:11 en The system.'])
  expect(told('content/errors/block-await.yaml', 'ko:\n  title: 포트\n  means: [가]\n')).toEqual(['2:10 ko 포트'])
})

test('all that readers see is read in the order of its files, and of some files these alone', () => {
  const root = mkdtempSync(join(tmpdir(), '2msl-prose-'))
  try {
    const files = [
      'content/docs/en/a/b.mdx',
      'content/templates/ko.mdx',
      'content/i18n/en.json',
      'content/kernels/linux.yaml',
      'content/glossary/en.yaml',
    ]
    for (const file of files) {
      mkdirSync(dirname(join(root, file)), { recursive: true })
      writeFileSync(join(root, file), file.endsWith('.mdx') ? '---\ntitle: A\n---\n' : '{ "en": "B" }')
    }
    const read = (some?: string[]) => readProse(root, some).map(({ file }) => file)
    expect(read()).toEqual(['content/docs/en/a/b.mdx', 'content/i18n/en.json', 'content/kernels/linux.yaml', 'content/templates/ko.mdx'])
    expect(read(['content/templates/ko.mdx', 'content/docs/en/a/b.mdx'])).toEqual(['content/docs/en/a/b.mdx', 'content/templates/ko.mdx'])
  } finally {
    rmSync(root, { recursive: true })
  }
})
