/** The messages of content/messages: each file as it should be, each wording once, and each found in what people paste. */
import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { languages } from '../../../src/page/language.ts'
import { printProblem } from '../../../src/problem/print.ts'
import { knownMessages } from '../../../src/site/messages/data.ts'
import { packed, programsOf, unpacked } from '../../../src/site/messages/packed.ts'
import { readMessages } from '../../../src/site/messages/read.ts'
import { Recogniser } from '../../../src/site/search/recognise.ts'
import { Places, Template } from '../../../src/site/search/template.ts'
import { wronglyRead } from '../../helpers/wrongly-read.ts'

const { messages, problems } = readMessages('.')
const recogniser = new Recogniser(knownMessages(messages))

test('the files can be read, and there are as many as people meet', () => {
  expect(problems.map(printProblem)).toEqual([])
  expect(messages.length).toBeGreaterThan(280)
})

test('what recognises them is light: it is fetched before the first answer', () => {
  expect(gzipSync(JSON.stringify(packed(knownMessages(messages)))).length).toBeLessThanOrEqual(8192)
})

test('on the way to the browser nothing of it is lost', () => {
  const known = knownMessages(messages)
  expect(unpacked(JSON.parse(JSON.stringify(packed(known))), programsOf(known))).toEqual(known)
})

test('an error that the packing has no letter for is refused', () => {
  expect(() => packed([{ errno: 'EIO', wording: 'broken' }])).toThrow('no letter for EIO')
})

test('a text with one of the signs that separate is refused', () => {
  expect(() => packed([{ wording: 'costs {errno} %' }])).toThrow('separates with "%", which "costs {errno} %" has')
})

test('no wording is there twice', () => {
  const twice = messages.filter(({ wording, beside }, index) =>
    messages.slice(0, index).some((other) => wording !== undefined && other.wording === wording && String(other.beside) === String(beside)),
  )
  expect(twice.map(({ file }) => file)).toEqual([])
})

test('each leads to a page that is there in every language, and to a heading of it', () => {
  const wrong = messages.flatMap(({ file, page }) => {
    const [path = '', anchor] = page.split('#')
    const missing = languages.filter((language) => !existsSync(`content/docs/${language}/${path}.mdx`))
    if (missing.length > 0) return [`${file}: ${path} is missing in ${missing}`]
    if (anchor === undefined) return []
    const english = readFileSync(`content/docs/en/${path}.mdx`, 'utf8')
    return anchorsOf(english).includes(anchor) ? [] : [`${file}: ${path} has no heading ${anchor}`]
  })
  expect(wrong).toEqual([])
})

test('each example is recognised as the message of its program', () => {
  expect(messages.flatMap((message) => wronglyRead(recogniser, messages, message, message.example))).toEqual([])
})

test('each wording is found in its own example', () => {
  const lost = messages.filter(({ wording, example }) => {
    const flat = example.replace(/\s+/g, ' ')
    return wording !== undefined && new Template(wording).find(flat, new Places(flat.toLowerCase())) === undefined
  })
  expect(lost.map(({ id }) => id)).toEqual([])
})

function anchorsOf(page: string): string[] {
  return [...page.replace(/^(`{3,})[\s\S]*?^\1/gm, '').matchAll(/^#{2,4} (.+)$/gm)].map(
    ([, text = '']) => /\{#([\w-]+)\}/.exec(text)?.[1] ?? slug(text),
  )
}

function slug(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')
}
