import fc from 'fast-check'
import { mdxToMdast } from 'satteri'
import { describe, expect, test } from 'vitest'
import { coverageOf } from '../../src/check/coverage.ts'
import { testModule } from '../../src/module/module.ts'
import { markdownFeatures } from '../../src/page/markdown/features.ts'
import { type Page, valuesOf } from '../../src/page/page.ts'
import { parsePage } from '../../src/page/parse.ts'
import { times } from '../helpers/fuzzing.ts'

const options = { ...times(100), verbose: 1 as const }

const words = [
  'It',
  'is',
  'not',
  '接続は',
  'せず、',
  '연결은',
  '할 수 없습니다.',
  '−',
  '万',
  '5',
  'TIME_WAIT',
  '🎉',
  'e\u0301',
  '\u202e',
  '\u2028',
  '\r',
  ':b',
  'a:b',
  '답:약',
]
const marks = [
  '**',
  '_',
  '~~',
  '`',
  '[',
  ']',
  '(',
  ')',
  '#',
  '"',
  '<',
  '{',
  '|',
  ':::note',
  '::leaf',
  ':',
  '\\',
  '![',
  '&minus;',
  '$ ',
  '> ',
  '- ',
  '1. ',
  '---',
  '===',
]
const values = [
  '[5](#s "n")',
  '[5](#s “n”)',
  '[4–6](#t "n + 1")',
  '[`TIME_WAIT`](#s "word")',
  '[x](./#s "n")',
  '[48](#not-checked "FreeBSD: errno(2)")',
  '[*5*](#s "n * 0")',
  '[5](#s\n"n")',
]
const fences = [
  '```ts scenario=s',
  '```ts scenario=t needs=here slow',
  '```ts scenario=s hidden',
  '```console scenario=s',
  '```text',
  '```ts{1}',
  '~~~',
  '```',
  '````md',
  '```c program=a.c',
]
const code = [
  'const n = add(2, 3)',
  "const word = give('TIME_WAIT')",
  'n = 5',
  'settles("s9-1", n === 5)',
  'expect(n).toBe(5)',
  'let {',
  '`${',
  '// \u2028',
  '$ steps',
  '…',
  'add',
]
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...words) },
  { weight: 3, arbitrary: fc.constantFrom(...marks) },
  { weight: 4, arbitrary: fc.constantFrom(...values) },
  { weight: 4, arbitrary: fc.constantFrom(...fences.map((fence) => `\n${fence}\n`)) },
  { weight: 3, arbitrary: fc.constantFrom(...code.map((line) => `\n${line}\n`)) },
  { weight: 2, arbitrary: fc.constantFrom(' ', '\n', '\n\n') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
)
const page = fc.array(piece, { maxLength: 40 }).map((pieces) => `---\ntitle: Fuzz\n---\n\n${pieces.join('')}`)

/** Mostly what a page may hold, so that there is something to compare. */
const block = (id: string) => `\`\`\`ts scenario=${id}\nconst n = add(2, 3)\n\`\`\`\n\n`
const tame = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...words.filter((word) => !/[\u202e\r]/.test(word))) },
      { weight: 6, arbitrary: fc.constantFrom(...values) },
      { weight: 2, arbitrary: fc.constantFrom('**', '_', '`', '\n', '\n\n', ' ', '\n> ', '\n- ', '\n# ', '[', ']', '\\') },
      { weight: 2, arbitrary: fc.constantFrom('\n\n```ts scenario=s\nconst m = n\n```\n\n', '\n\n:::note\n[5](#s "n")\n:::\n\n') },
    ),
    { maxLength: 30 },
  )
  .map((pieces) => `---\ntitle: Fuzz\n---\n\n${block('s')}${block('t')}${pieces.join('')}`)

const file = 'content/docs/en/fuzz.mdx'
const parsed = (text: string): Page => parsePage(file, text)

describe('whatever a page holds', () => {
  test('it is read without an error, and no problem is outside of it', () => {
    fc.assert(
      fc.property(page, (text) => {
        const { problems, scenarios } = parsed(text)
        const lines = text.split('\n')
        for (const { place } of [...problems, ...scenarios.flatMap((scenario) => scenario.problems), ...coverageOf(parsed(text), []).unchecked]) {
          expect(place.line).toBeGreaterThanOrEqual(1)
          expect(place.line).toBeLessThanOrEqual(lines.length)
          expect(place.column).toBeGreaterThanOrEqual(1)
          expect(place.column).toBeLessThanOrEqual((lines[place.line - 1]?.length ?? 0) + 1)
        }
      }),
      options,
    )
  })

  test('its module is JavaScript that names each value at its own place', () => {
    fc.assert(
      fc.property(page, (text) => {
        const read = parsed(text)
        expect(testModule(read, { runner: 'r', vocabulary: 'v', root: '/' })).toContain('definePage(')
        for (const scenario of read.scenarios)
          for (const { claimSpan, span } of valuesOf(scenario)) expect(span.start <= claimSpan.start && claimSpan.end <= span.end).toBe(true)
      }),
      options,
    )
  })

  test('the site reads the same values in the same order as the tests, or the page has a problem', () => {
    let compared = 0
    fc.assert(
      fc.property(tame, (text) => {
        const { problems, scenarios } = parsed(text)
        // A page that is refused as it is written has no values for either.
        if (problems.some(({ code }) => code === 'page-syntax' || code === 'page-markup')) return
        const known = new Set(scenarios.map(({ id }) => id))
        const forTests = scenarios.flatMap((scenario) =>
          valuesOf(scenario).map(({ span, expression }) => ({ id: scenario.id, start: span.start, expression })),
        )
        compared += forTests.length
        expect(siteValues(text).filter(({ id }) => known.has(id))).toEqual(forTests.sort((a, b) => a.start - b.start))
      }),
      options,
    )
    expect(compared).toBeGreaterThan(100)
  })
})

/** As src/site/page/markdown.ts finds them: links to a scenario that have a title, with the features that Starlight turns on. */
function siteValues(text: string): { id: string; start: number; expression: string }[] {
  const found: { id: string; start: number; expression: string }[] = []
  const visit = (node: ReturnType<typeof mdxToMdast>) => {
    const link = node as unknown as {
      type: string
      url: string
      title?: string | null
      position: { start: { offset: number } }
      children?: (typeof node)[]
    }
    if (link.type === 'link' && link.url.startsWith('#') && link.title && link.url !== '#not-checked') {
      found.push({ id: link.url.slice(1), start: link.position.start.offset, expression: link.title })
    }
    for (const child of link.children ?? []) visit(child)
  }
  visit(mdxToMdast(text, { features: { ...markdownFeatures, directive: true, frontmatter: true } }))
  return found
}
