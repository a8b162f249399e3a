/** Prose: each kind of file is read, each language by its own rules. Loading the Japanese dictionary takes seconds. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { linterOf, lintProse, lintTexts, type ProseProblem, proseOf, readProse } from '../../../src/check/prose.ts'
import { type Language, languages } from '../../../src/page/language.ts'
import { projectRoot } from '../../../src/settings/root.ts'

/** Faults of each language, and what finds them. */
const faults: [language: Language, text: string, found: string][] = [
  ['en', 'The server is in time wait.', 'time wait => TIME_WAIT (prh)'],
  ['ja', 'サーバが待っています。', 'サーバ => サーバー (prh)'],
  ['ja', '終わるかもしれません。', '弱い表現: "かも" が使われています。 (ja-technical-writing/ja-no-weak-phrase)'],
  ['ko', '연결들이 남습니다.', '들 => …단수로 (prh)'],
]

/** A file of each kind, with the text in its third line. */
const filesWith = (language: Language, text: string): Record<string, string> => ({
  [`content/docs/${language}/folder/page.mdx`]: `---\ntitle: Ports\ndescription: ${text}\n---\n\n${text}\n`,
  [`content/i18n/${language}.json`]: `{\n  "heading.anchorLabel": "{{title}}",\n  "evidence.title": "${text}"\n}\n`,
  'content/sources/s0.yaml': `statements:\n  - says:\n      ${language}: ${text}\n`,
  'content/errors/block-await.yaml': `${language}:\n  title: "Ports"\n  means: "${text}"\n`,
  'content/kernels/linux-1.0.yaml': `differs:\n  - because:\n      ${language}: ${text}\n`,
})

describe.each(faults)('%s: %s', (language, text, message) => {
  const files = filesWith(language, text)
  let found: ProseProblem[]
  beforeAll(async () => {
    const prose = Object.entries(files).flatMap(([file, content]) => proseOf(file, content))
    found = await lintTexts(await linterOf(projectRoot, language), prose, language)
  })

  it.each(Object.keys(files))('is found in %s, at its line', (file) => {
    expect(found.filter((one) => one.file === file)).toEqual([expect.objectContaining({ file, line: 3, message })])
  })
})

it.each(faults)('the body of a page is read too, %s: %s', async (language, text, message) => {
  const folder = mkdtempSync(join(tmpdir(), '2msl-prose-'))
  try {
    for (const name of [`.textlintrc.${language}.yml`, 'content/glossary']) cpSync(join(projectRoot, name), join(folder, name), { recursive: true })
    const file = `content/docs/${language}/folder/page.mdx`
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `---\ntitle: Ports\n---\n\n${text}\n`)
    expect(await lintProse(folder, language, [file])).toEqual([expect.objectContaining({ file, line: 5, message })])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('a title is read too, and what is no prose is not', () => {
  const page = '---\ntitle: Ports\ndescription: How they are chosen.\noriginal: "5421c8bac42b"\nsidebar:\n  order: 2\n---\n\nBody.\n'
  expect(proseOf('content/docs/en/ports/ports.mdx', page).map(({ text }) => text)).toEqual(['Ports', 'How they are chosen.'])
})

it('every folder is read in every language', () => {
  const seen = new Set(readProse(projectRoot).map(({ file, language }) => `${file.split('/')[1]} ${language}`))
  expect([...seen].sort()).toEqual(
    ['docs', 'errors', 'i18n', 'kernels', 'messages', 'sources', 'templates'].flatMap((folder) =>
      languages.map((language) => `${folder} ${language}`),
    ),
  )
})
