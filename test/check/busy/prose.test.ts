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
  ['ko', '소켓 유닛이 포트를 직접 갖고 있습니다.', '포트를 직접 갖고 있 => …포트는 잡고 있다, 소켓은 들고 있다, 커널은 남겨 둔다 (prh)'],
  ['ko', '서버를 찾아 끝냅니다.', '끝냅 => …프로그램과 프로세스는 종료합니다 (prh)'],
  ['ko', '오류가 나도 함수를 부르고 인자를 넘깁니다.', '부르 => …호출하 (prh)'],
  ['ko', '서버는 그것을 모릅니다.', '그것을 => …이, 이를, 그 이름으로 (prh)'],
  ['ko', '서비스와 부딪칩니다.', '부딪칩 => …충돌하 (prh)'],
  ['ko', '커넥션 풀에서 쉬던 연결입니다.', '쉬던 연결 => 유휴 연결 (prh)'],
  ['ko', '그 사이에 온 클라이언트는 큐에 있습니다.', '그 사이에 => 그사이에 (prh)'],
  ['ko', '여기서는 실행하지 않습니다.', '여기서 => 여기에서 (prh)'],
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
    expect(await lintProse(folder, language, []), 'of no page').toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('a title is read too, and what is no prose is not', () => {
  const page = '---\ntitle: Ports\ndescription: How they are chosen.\noriginal: "5421c8bac42b"\nsidebar:\n  order: 2\n---\n\nBody.\n'
  expect(proseOf('content/docs/en/ports/ports.mdx', page).map(({ text }) => text)).toEqual(['Ports', 'How they are chosen.'])
})

it('the comments of a block are read, and why a value is not checked', async () => {
  const file = 'content/docs/ko/ports/ports.mdx'
  const page =
    '---\ntitle: Ports\n---\n\n[98](#not-checked "errno(3): 여기서 실행하지 않았다")\n\n' +
    "```ts scenario=free\nconst at = 'http://a//b' // 커널이 고른다\n// 대기열\n```\n"
  const prose = proseOf(file, page)
  expect(prose.slice(1).map(({ line, column, text }) => [line, column, text])).toEqual([
    [5, 1, 'errno(3): 여기서 실행하지 않았다.'],
    [8, 29, '커널이 고른다.'],
    [9, 4, '대기열'],
  ])
  const found = await lintTexts(await linterOf(projectRoot, 'ko'), prose, 'ko')
  expect(found.map(({ line, message }) => [line, message])).toEqual([
    [5, '여기서 => 여기에서 (prh)'],
    [5, '다. => …합니다체로 (prh)'],
    [8, '다. => …합니다체로 (prh)'],
    [9, '대기열 => 큐 (prh)'],
  ])
})

it('every folder is read in every language', () => {
  const seen = new Set(readProse(projectRoot).map(({ file, language }) => `${file.split('/')[1]} ${language}`))
  expect([...seen].sort()).toEqual(
    ['docs', 'errors', 'i18n', 'kernels', 'messages', 'sources', 'templates'].flatMap((folder) =>
      languages.map((language) => `${folder} ${language}`),
    ),
  )
})
