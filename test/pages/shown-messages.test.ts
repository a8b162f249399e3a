/** The messages that the documents show are those that the tools give, at the place where they would give them. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readPages } from '../../src/check/pages.ts'
import { valuesOf } from '../../src/page/page.ts'
import { parsePage } from '../../src/page/parse.ts'
import { placesOf } from '../../src/page/places.ts'
import { printProblem } from '../../src/problem/print.ts'

const pages = readPages()
const documents = [
  ...['README.md', 'CONTRIBUTING.md'].map((file) => ({ file, text: readFileSync(file, 'utf8') })),
  ...pages.filter(({ path }) => path.startsWith('write/')),
]
const messages = documents.flatMap(({ file, text }) =>
  [...text.matchAll(/^( *)([a-z-]+): (content\/\S+?):(\d+):(\d+)\n((?:\1 {2}.*\n)+)/gm)].map(
    ([, indent = '', code = '', of = '', line, column, rest = '']) => ({
      shownIn: file,
      code,
      of,
      place: `${line}:${column}`,
      lines: rest
        .trimEnd()
        .split('\n')
        .map((one) => one.slice(indent.length + 2)),
    }),
  ),
)

test('there are some in the README, in CONTRIBUTING and in each language', () => {
  expect(messages.map(({ shownIn, code }) => `${code} in ${shownIn}`)).toEqual([
    'value-differs in README.md',
    'fence-unknown-key in CONTRIBUTING.md',
    'value-differs in content/docs/en/write/a-page.mdx',
    'value-differs in content/docs/ja/write/a-page.mdx',
    'value-differs in content/docs/ko/write/a-page.mdx',
  ])
})

test.for(messages.filter(({ code }) => code === 'value-differs'))('$shownIn: what is at $place of $of would give it', ({ of, place, lines }) => {
  const page = pages.find(({ file }) => file === of)
  const places = placesOf(page?.text ?? '')
  const at = (offset: number): string => Object.values(places.at(offset)).join(':')
  const value = page?.scenarios.flatMap(valuesOf).find(({ claimSpan }) => at(claimSpan.start) === place)
  const [, written = ''] = /^The page says "(.*?)"/.exec(lines[0] ?? '') ?? []
  expect(written).not.toBe(value?.claim)
  expect(lines[0]).toBe(`The page says "${written}"; the run gave ${value?.claim} (${value?.expression}).`)
  const given = readFileSync('test/fixtures/pages/fails/wrong-number/expected.txt', 'utf8').split('\n')
  for (const line of lines.slice(1)) expect(given).toContain(`  ${line}`)
})

test('CONTRIBUTING: a fence with the wrong key at that place gives it', () => {
  const shown = messages.find(({ code }) => code === 'fence-unknown-key')
  const [line = 0, column = 0] = (shown?.place ?? '').split(':').map(Number)
  const fence = '```ts scenario='
  const text = `${'\n'.repeat(line - 1)}${fence}${'x'.repeat(column - fence.length - 2)} slwo\nconst one = 1\n\`\`\`\n`
  const { problems, scenarios } = parsePage(shown?.of ?? '', text)
  const found = [...problems, ...scenarios.flatMap((scenario) => scenario.problems)].map(printProblem)
  // A run puts the code first, so that it is the error's name.
  expect(found).toEqual([[`${shown?.of}:${shown?.place}  fence-unknown-key`, ...(shown?.lines ?? []).map((one) => `  ${one}`)].join('\n')])
})
