import { describe, expect, test } from 'vitest'
import { blocksOf, type Page, valuesOf } from '../../src/page/page.ts'
import { parsePage } from '../../src/page/parse.ts'
import { placesOf } from '../../src/page/places.ts'

const page = (text: string, file = 'content/docs/ko/time-wait/a.mdx'): Page => parsePage(file, text)

describe('where things stand', () => {
  const prefixes = ['', '- ', '> ', '1. ', '- > ', '   ', '> - ']
  const before = ['', '한글 かな 🎉\n\n', '---\ntitle: 🎉\n---\n\n', '<!-- not MDX -->'.slice(0, 0)]

  test.each(prefixes.flatMap((prefix) => before.map((text) => [prefix, text] as const)))(
    'each line of code is found again behind %o after %o',
    (prefix, text) => {
      const indent = prefix.replace(/[^> ]/g, ' ')
      const code = ["const 한글 = '🎉'", '', '  deeper()', '/* かな */ x(한글)']
      const source = `${text}${prefix}\`\`\`ts scenario=one\n${code.map((line) => `${indent}${line}`.replace(/ +$/, line === '' && !indent.includes('>') ? '' : '$&')).join('\n')}\n${indent}\`\`\`\n`
      const [scenario] = page(source).scenarios
      const lines = scenario ? blocksOf(scenario).flatMap((block) => block.lines) : []
      expect(lines.map(({ start, end }) => source.slice(start, end).trimEnd())).toEqual(code)
      const places = placesOf(source)
      for (const line of lines) expect(places.at(line.start).line).toBe(line.line)
    },
  )

  test('the text and the expression of a checked value are found again', () => {
    const source = '한글 🎉 **[60 *초*](#one "t.remaining")** 뒤\n\n```ts scenario=one\nconst t = x()\n```\n'
    const [value] = page(source).scenarios.flatMap(valuesOf)
    expect(value).toMatchObject({ claim: '60 초', expression: 't.remaining' })
    expect(source.slice(value?.claimSpan.start, value?.claimSpan.end)).toBe('60 *초*')
    expect(source.slice(value?.expressionSpan?.start, value?.expressionSpan?.end)).toBe('t.remaining')
  })

  test('line and column lead to the offset and back, whatever ends the lines', () => {
    for (const end of ['\n', '\r\n']) {
      const text = ['a', '', '한글', '🎉b'].join(end)
      const places = placesOf(text)
      for (let offset = 0; offset <= text.length; offset++) {
        const { line, column } = places.at(offset)
        expect(places.lineStart(line) + column - 1).toBe(offset)
      }
      expect([1, 2, 3, 4].map((line) => text.slice(places.lineStart(line), places.lineEnd(line)))).toEqual(['a', '', '한글', '🎉b'])
    }
  })
})

describe('what a page says', () => {
  test('its language and path come from where it lies', () => {
    expect(page('', 'content/docs/ja/time-wait/a.mdx')).toMatchObject({ language: 'ja', path: 'time-wait/a' })
    expect(page('', 'elsewhere/a.mdx')).toMatchObject({ language: undefined, path: 'elsewhere/a' })
  })

  test('code is the same code with other comments, and other code when a letter changes', () => {
    const code = (text: string) => page(`\`\`\`ts scenario=one\n${text}\n\`\`\``).scenarios[0]?.code
    const english = code('const a = 1 // the first\n\n/* the\n   second */\nconst b = a')
    expect(code('const a = 1 // 첫째\nconst b = a')).toBe(english)
    expect(code('const a = 2\nconst b = a')).not.toBe(english)
    expect(code("const a = '// the first'\nconst b = a")).not.toBe(english)
  })

  test('lines of code have the same numbers whatever comments stand between them', () => {
    const numbers = (text: string) =>
      page(`\`\`\`ts scenario=one\n${text}\n\`\`\``)
        .scenarios.flatMap(blocksOf)
        .flatMap((block) => block.lines.flatMap(({ codeLine }) => codeLine ?? []))
    expect(numbers('const a = 1\n// comment\n\nconst b = a')).toEqual([1, 2])
    expect(numbers('const a = 1\nconst b = a')).toEqual([1, 2])
  })

  test('a value stands after the last block above it, and one above the first block at the end', () => {
    const source = [
      '[end](#one "b")',
      '```ts scenario=one\nconst b = x()\n```',
      '[middle](#one "b")',
      '```ts scenario=one\nb\n```',
      '[last](#one "b")',
    ].join('\n\n')
    const [scenario] = page(source).scenarios
    expect(scenario?.steps.map((step) => (step.type === 'value' ? step.claim : 'block'))).toEqual(['block', 'middle', 'block', 'end', 'last'])
    expect(scenario && valuesOf(scenario).map(({ claim }) => claim)).toEqual(['end', 'middle', 'last'])
  })

  test('names are those of the top level, however they are bound', () => {
    const source =
      '```ts scenario=one\nconst { a, b: { c }, ...d } = x()\nlet [e, , f = 1] = y()\nfunction g() { const hidden = 1 }\nclass H {}\nfor (const i of []) {}\n```'
    expect(page(source).scenarios[0]?.names).toEqual(['a', 'c', 'd', 'e', 'f', 'g', 'H'])
  })

  test('options come from the first fence', () => {
    const source = '```ts scenario=one needs=namespace,capture slow timeout=90s hidden\nx()\n```'
    expect(page(source).scenarios[0]).toMatchObject({ needs: ['namespace', 'capture'], slow: true, timeoutMs: 90_000 })
    expect(page(source).scenarios.flatMap(blocksOf)[0]?.hidden).toBe(true)
  })
})
