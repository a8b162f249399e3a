import { readFileSync } from 'node:fs'
import { createHighlighter } from 'shiki'
import { afterEach, expect, test, vi } from 'vitest'
import { codeBlock, drawnTokens } from '../../../src/site/markup/code.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const text = "const restart = tryListen({ port: 12345 }) // 'again'"
const highlighter = await createHighlighter({ themes: ['github-light'], langs: ['ts'] })

test('code is highlighted to its end however slow the machine is', () => {
  let now = Date.now()
  vi.spyOn(Date, 'now').mockImplementation(() => (now += 1000))
  // By the same clock the highlighter leaves a line plain where it has a limit: else this would show nothing.
  const limited = highlighter.codeToTokensBase(text, { lang: 'ts', theme: 'github-light', tokenizeTimeLimit: 500 })
  expect(limited.flat().map(({ content }) => content)).not.toContain('const')
  const code = codeBlock([{ text }], { lang: 'ts', words: wordsOf('en') }).markup
  expect(code).toContain('<span class="t-keyword">const</span>')
})

test('only what the style sheet draws differently is an element of its own', () => {
  const styles = readFileSync(new URL('../../../src/site/styles/code.css', import.meta.url), 'utf8')
  expect([...drawnTokens].sort()).toEqual([...new Set([...styles.matchAll(/\.t-([\w-]+)/g)].map(([, kind]) => kind))].sort())
  const { markup } = codeBlock([{ text: 'const restart = tryListen({ port: 12345 })' }], { lang: 'ts', words: wordsOf('en') })
  expect(markup).toContain('<span class="t-function">tryListen</span>({ port<span class="t-keyword">:</span> 12345 })')
})

const words = wordsOf('en')
const copy = '<button type="button" data-copy data-copied="Copied">Copy</button>'

test('a block has its scenario, its file, and at the ends of its lines what their calls returned', () => {
  const result = { text: '5 bytes', call: 'send', refused: false, anchor: 'one.7' }
  expect(codeBlock([{ text: 'x', codeLine: 3, result }, { text: 'y' }], { lang: 'text', words, scenario: 'one', file: 'a.c' }).markup).toBe(
    `<div class="code not-content" data-scenario="one"><p class="file">a.c</p>
<div class="tools"><button type="button" data-results aria-pressed="true">Results</button> ${copy}</div>
<pre><code class="language-text"><span class="line" data-line="3">x<span class="result"> <a href="#one.7"><span aria-hidden="true">→</span>\u00a0<span class="sr-only">send: </span>5 bytes</a></span>
</span><span class="line">y
</span></code></pre>
</div>
`,
  )
  expect(codeBlock([{ text: 'y' }], { lang: 'unheard-of', words }).markup).toBe(
    `<div class="code not-content">
<div class="tools"> ${copy}</div>
<pre><code class="language-unheard-of"><span class="line">y
</span></code></pre>
</div>
`,
  )
})

test('a result that is refused says so, and a shortened one has all of it, also where the evidence has no place for it', () => {
  const of = (refused: boolean, anchor: string | undefined) =>
    /<span class="result.*<\/span>/.exec(
      codeBlock([{ text: 'x', result: { text: 'E…', whole: 'EADDRINUSE', call: 'bind', refused, anchor } }], { lang: 'text', words }).markup,
    )?.[0]
  expect(of(true, 'a.1')).toContain('<span class="result refused"> <a href="#a.1" title="EADDRINUSE">')
  expect(of(false, 'a.1')).toContain('<span class="result"> <a href="#a.1" title="EADDRINUSE">')
  expect(of(true, undefined)).toBe('<span class="result refused"> <span aria-hidden="true">→</span>\u00a0E…</span>')
  expect(of(false, undefined)).toBe('<span class="result"> <span aria-hidden="true">→</span>\u00a0E…</span>')
})

test('of a terminal each command is copied by itself, without its prompt, and stands apart from what is printed', () => {
  const of = (...lines: string[]) =>
    codeBlock(
      lines.map((text) => ({ text })),
      { lang: 'console', words, scenario: 'one' },
    ).markup.replace(/<\/?span[^>]*>/g, '')
  expect(of('$ ls', 'a', 'b', '$ true')).toBe(`<div class="code console not-content" data-scenario="one">
<div class="command"><div class="tools">${copy}</div>
<pre><code class="language-sh">ls
</code></pre></div>
<pre class="output"><samp>a
b
</samp></pre>
<div class="command"><div class="tools">${copy}</div>
<pre><code class="language-sh">true
</code></pre></div>

</div>
`)
  expect(of('printed', 'more')).toBe(`<div class="code console not-content" data-scenario="one">

<pre class="output"><samp>printed
more
</samp></pre>
</div>
`)
})
