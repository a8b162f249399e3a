/** `npm run new -- time-wait/my-question`: makes the page in its three languages, from a template that passes. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isLanguage, languages } from '../page/language.ts'
import { projectRoot } from '../settings/root.ts'
import { commandLine, misused } from './command-line.ts'

const help = `usage: npm run new -- <path>

Makes the three pages of a path, as time-wait/my-question, from a template that passes.

  --help
`
const { positionals } = commandLine({ help, words: true })
const [path, ...more] = positionals
if (!path || more.length > 0 || !/^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)+$/.test(path)) {
  misused('Expected one path of small letters, digits and single hyphens, with its folder.', help)
}
const [folder = ''] = path.split('/')
if (isLanguage(folder)) misused(`The path is without the language: ${path.slice(folder.length + 1)}`, help)
const files = languages.map((language) => ({ language, file: `content/docs/${language}/${path}.mdx` }))
const there = files.filter(({ file }) => existsSync(join(projectRoot, file)))
if (there.length > 0) {
  console.error(`${there.map(({ file }) => file).join(', ')} ${there.length > 1 ? 'are' : 'is'} there already; nothing was written.`)
  process.exit(1)
}

const words = {
  en: {
    title: 'The question, as the reader would type it',
    description: 'The answer in one sentence.',
    answer: 'The answer first: the socket that listens is in',
    done: 'Then the proof.',
  },
  ja: {
    title: '読者が検索するとおりの問い',
    description: '答えを一文で書きます。',
    answer: 'まず答えを書きます。待ち受けソケットの状態は',
    done: '続けて根拠を示します。',
  },
  ko: {
    title: '독자가 검색할 만한 질문',
    description: '답을 한 문장으로 씁니다.',
    answer: '답을 먼저 씁니다. 리슨 소켓의 상태는',
    done: '그다음에 근거를 보입니다.',
  },
}
const end = { en: '.', ja: ' です。', ko: '입니다.' }
const scenario = path.split('/').at(-1)

for (const { language, file } of files) {
  const { title, description, answer, done } = words[language]
  mkdirSync(dirname(join(projectRoot, file)), { recursive: true })
  writeFileSync(
    join(projectRoot, file),
    [
      '---',
      `title: ${title}`,
      `description: ${description}`,
      '---',
      '',
      `${answer} [LISTEN](#${scenario} "server.state")${end[language]} ${done}`,
      '',
      `\`\`\`ts scenario=${scenario}`,
      'const server = listen({ port: 12345 })',
      '```',
      '',
    ].join('\n'),
  )
  console.log(file)
}
console.log(`\nWrite, and run it while you do: npx vitest ${path}`)
