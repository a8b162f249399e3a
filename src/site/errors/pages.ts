/** The page of one code, and the index of all: explanations to HTML. Pure. */
import type { Language } from '../../page/language.ts'
import { at } from '../markup/address.ts'
import { codeBlock } from '../markup/code.ts'
import { type Html, html, joined } from '../markup/html.ts'
import { wholeWords } from '../markup/inline-code.ts'
import { wordsOf } from '../markup/words.ts'
import type { Explanation } from './explanations.ts'

export interface ErrorPage {
  title: string
  description: string
  /** For the table of contents. */
  headings: { depth: number; slug: string; text: string }[]
  body: Html
}

export const addressOf = (code: string, language?: Language) => at(`${language === undefined ? '' : `/${language}`}/errors/${code}/`)

export function errorPage(explanation: Explanation, language: Language): ErrorPage {
  const { title, means, mend } = explanation[language]
  const { files, says } = explanation.example
  const words = wordsOf(language)
  const headings = (['means', 'mend', 'example', 'says'] as const).map((slug) => ({ depth: 2, slug, text: words(`site.errors.${slug}`) }))
  const heading = (slug: string) => html`<h2 id="${slug}">${headings.find((one) => one.slug === slug)?.text}</h2>`
  return {
    title: `${explanation.code}: ${title}`,
    description: means.replaceAll('`', ''),
    headings,
    body: html`${heading('means')}
<p>${withCode(means)}</p>
${heading('mend')}
<p>${withCode(mend)}</p>
${heading('example')}
<div lang="en" translate="no">
${files.map(({ name, text }) => listing(text, language, files.length > 1 ? name : undefined))}
</div>
${heading('says')}
<div lang="en" translate="no">
${listing(says, language)}
</div>
<p><a href="${at(`/${language}/errors/`)}">${words('site.errors.all')}</a></p>`,
  }
}

export function errorIndex(explanations: readonly Explanation[], language: Language): ErrorPage {
  const words = wordsOf(language)
  const groups = (['pages', 'laboratory'] as const).map((slug) => ({
    slug,
    text: words(`site.errors.${slug}`),
    inside: explanations.filter(({ code }) => code.startsWith('lab-') === (slug === 'laboratory')),
  }))
  return {
    title: words('site.errors'),
    description: words('site.errors.text'),
    headings: groups.map(({ slug, text }) => ({ depth: 2, slug, text })),
    body: html`<p>${words('site.errors.text')}</p>
${groups.map(
  ({ slug, text, inside }) => html`<h2 id="${slug}">${text}</h2>
<dl class="errors">
${inside.map(({ code, [language]: { title } }) => html`<div><dt><a href="${addressOf(code, language)}"><code>${code}</code></a></dt> <dd>${withCode(title)}</dd></div>`)}
</dl>`,
)}`,
  }
}

/** Text in which backticks mark code. */
export function withCode(text: string): Html {
  return joined(text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${wholeWords(part)}</code>` : part)))
}

function listing(text: string, language: Language, file?: string): Html {
  const lines = text.trimEnd().split('\n')
  return codeBlock(
    lines.map((line) => ({ text: line })),
    { lang: 'text', words: wordsOf(language), file },
  )
}
