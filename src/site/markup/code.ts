/**
 * Code as markup: highlighted by Shiki, each token with a class instead of a colour, so that the style sheet alone decides how it looks
 * and no inline style is needed. The lines of a scenario end with what their calls returned.
 */
import { createCssVariablesTheme, createHighlighterCoreSync } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import c from 'shiki/langs/c.mjs'
import sh from 'shiki/langs/shellscript.mjs'
import ts from 'shiki/langs/typescript.mjs'
import { shared } from '../shared.ts'
import { type Html, html, joined } from './html.ts'
import type { Words } from './words.ts'

export interface CodeLineText {
  text: string
  /** Its number in the scenario, where it holds code. */
  codeLine?: number | undefined
  /** What its calls returned. */
  result?: LineResult | undefined
}

export interface LineResult {
  text: string
  /** All of it, where the text is shortened. */
  whole?: string
  /** Which call returned it. */
  call: string
  refused: boolean
  /** Where in the evidence it happened. */
  anchor: string | undefined
}

const theme = 'tokens'
const highlighter = shared('highlighter', () =>
  createHighlighterCoreSync({
    themes: [createCssVariablesTheme({ name: theme, variablePrefix: '--', fontStyle: false })],
    langs: [ts, c, sh].flat(),
    engine: createJavaScriptRegexEngine(),
  }),
)
const languages = new Set(highlighter.getLoadedLanguages())
/** Most blocks stand in three languages. */
const known = shared('highlighted', () => new Map<string, Html[]>())

export interface CodeOptions {
  lang: string
  words: Words
  /** The scenario that it belongs to. */
  scenario?: string | undefined
  /** The file that it is. */
  file?: string | undefined
}

export function codeBlock(lines: readonly CodeLineText[], options: CodeOptions): Html {
  const { lang, words, scenario, file } = options
  if (lang === 'console') return consoleBlock(lines, options)
  const results =
    lines.some(({ result }) => result !== undefined) &&
    html`<button type="button" data-results aria-pressed="true">${words('evidence.results')}</button>`
  return html`<div class="code not-content"${ofScenario(scenario)}>${file !== undefined && html`<p class="file">${file}</p>`}
<div class="tools">${results} ${copyButton(words)}</div>
<pre><code class="language-${lang}">${linesOf(lines, lang)}</code></pre>
</div>
`
}

/** What a person types at a terminal, each command to be copied by itself, without the prompt; and apart from it what the command prints. */
function consoleBlock(lines: readonly CodeLineText[], { words, scenario }: CodeOptions): Html {
  const parts: { command: string | undefined; output: string[] }[] = []
  for (const { text } of lines) {
    if (text.startsWith('$ ')) parts.push({ command: text.slice(2), output: [] })
    else if (parts.length === 0) parts.push({ command: undefined, output: [text] })
    else parts.at(-1)?.output.push(text)
  }
  return html`<div class="code console not-content"${ofScenario(scenario)}>
${parts.map(
  ({ command, output }) => html`${
    command !== undefined &&
    html`<div class="command"><div class="tools">${copyButton(words)}</div>
<pre><code class="language-sh">${linesOf([{ text: command }], 'sh')}</code></pre></div>`
  }
${
  output.length > 0 &&
  html`<pre class="output"><samp>${linesOf(
    output.map((text) => ({ text })),
    'text',
  )}</samp></pre>`
}`,
)}
</div>
`
}

const ofScenario = (scenario: string | undefined) => scenario !== undefined && html` data-scenario="${scenario}"`
const copyButton = (words: Words) =>
  html`<button type="button" data-copy data-copied="${words('evidence.copied')}">${words('evidence.copy')}</button>`

/** Each with the line's end in it, so that it may stand as a block of its own. */
function linesOf(lines: readonly CodeLineText[], lang: string): Html {
  const highlighted = highlight(lines.map(({ text }) => text).join('\n'), lang)
  return joined(
    lines.map(
      ({ codeLine, result }, index) =>
        html`<span class="line"${codeLine !== undefined && html` data-line="${codeLine}"`}>${highlighted[index]}${result && resultOf(result)}\n</span>`,
    ),
  )
}

/** The markup of each line. */
function highlight(text: string, lang: string): Html[] {
  const key = `${lang}\n${text}`
  const found = known.get(key)
  if (found) return found
  // Without a limit: else a line is left plain where the machine is slow, and two builds differ.
  const tokens = highlighter.codeToTokensBase(text, { lang: languages.has(lang) ? lang : 'text', theme, tokenizeTimeLimit: 0 })
  const lines = tokens.map((line) => joined(line.map(({ content, color }) => token(content, color))))
  known.set(key, lines)
  return lines
}

/** What is seen is the result alone; a link says whose it is, since it is met out of its line too. */
function resultOf({ text, whole, call, refused, anchor }: LineResult): Html {
  const arrow = html`<span aria-hidden="true">→</span>\u00a0`
  if (anchor === undefined) return html`<span class="result${refused && ' refused'}"> ${arrow}${text}</span>`
  return html`<span class="result${refused && ' refused'}"> <a href="#${anchor}"${whole !== undefined && html` title="${whole}"`}>${arrow}<span class="sr-only">${call}: </span>${text}</a></span>`
}

/** The kinds that the style sheet makes different from the rest: a long page has thousands of tokens. */
export const drawnTokens = new Set(['keyword', 'string', 'string-expression', 'comment', 'function'])

/** A token's class is the last word of its colour's variable: `var(--token-string-expression)` → `string-expression`. */
function token(content: string, color: string | undefined): Html {
  const [, kind] = /^var\(--token-([\w-]+)\)$/.exec(color ?? '') ?? []
  return kind === undefined || !drawnTokens.has(kind) ? html`${content}` : html`<span class="t-${kind}">${content}</span>`
}
