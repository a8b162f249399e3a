/**
 * Code as markup: highlighted by Shiki, each token with a class instead of a colour, so that the style sheet alone decides how it looks
 * and no inline style is needed. The lines of a scenario end with what their calls returned.
 */
import { createCssVariablesTheme, createHighlighterCoreSync } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import c from 'shiki/langs/c.mjs'
import sh from 'shiki/langs/shellscript.mjs'
import console from 'shiki/langs/shellsession.mjs'
import ts from 'shiki/langs/typescript.mjs'
import { shared } from '../shared.ts'
import { type Html, html } from './html.ts'
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
  refused: boolean
  /** Where in the evidence it happened. */
  anchor: string | undefined
}

const theme = 'tokens'
const highlighter = shared('highlighter', () =>
  createHighlighterCoreSync({
    themes: [createCssVariablesTheme({ name: theme, variablePrefix: '--', fontStyle: false })],
    langs: [ts, c, sh, console].flat(),
    engine: createJavaScriptRegexEngine(),
  }),
)
/** What commands print stands in columns: it scrolls, within the keyboard's reach, rather than wrap. */
const tabular = new Set(['console'])
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

export function codeBlock(lines: readonly CodeLineText[], { lang, words, scenario, file }: CodeOptions): Html {
  const highlighted = highlight(lines.map(({ text }) => text).join('\n'), lang)
  const printed = lines.map(
    ({ codeLine, result }, index) =>
      html`<span class="line"${codeLine !== undefined && html` data-line="${codeLine}"`}>${highlighted[index]}${result && resultOf(result)}</span>`,
  )
  return html`<div class="code not-content"${scenario !== undefined && html` data-scenario="${scenario}"`}>${file !== undefined && html`<p class="file">${file}</p>`}
<div class="tools" data-pagefind-ignore>${lines.some(({ result }) => result !== undefined) && html`<button type="button" data-results hidden aria-pressed="true">${words('evidence.results')}</button>`} <button type="button" data-copy hidden data-copied="${words('evidence.copied')}">${words('evidence.copy')}</button></div>
<pre${tabular.has(lang) && html` class="columns" tabindex="0"`}><code class="language-${lang}">${printed}
</code></pre>
</div>
`
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

function resultOf({ text, whole, refused, anchor }: LineResult): Html {
  const arrow = html`<span aria-hidden="true">→</span>\u00a0${text}`
  return html`<span class="result${refused && ' refused'}"> ${anchor === undefined ? arrow : html`<a href="#${anchor}"${whole !== undefined && html` title="${whole}"`}>${arrow}</a>`}</span>`
}

/** A token's class is the last word of its colour's variable: `var(--token-string-expression)` → `string-expression`. */
function token(content: string, color: string | undefined): Html {
  const [, kind] = /^var\(--token-([\w-]+)\)$/.exec(color ?? '') ?? []
  return kind === undefined ? html`${content}` : html`<span class="t-${kind}">${content}</span>`
}

function joined(parts: readonly Html[]): Html {
  return parts.reduce((all, part) => html`${all}${part}`, html``)
}
