/** The source documents and each of their statements: what it says, what the runs said of it, and where. */
import type { Source, Statement } from '../../evidence/sources.ts'
import { type Html, html } from '../html.ts'
import { addressOf, type SurveyedPage } from '../survey.ts'
import type { WordKey, Words } from '../words.ts'
import type { List, Whole } from './list.ts'

export function sourcesList(sources: readonly Source[], { pages, words, language }: Whole): List {
  const headings = sources.map(({ id, title }) => ({ depth: 2, slug: id, text: title[language] }))
  const first = new Map<string, string>()
  return {
    title: words('site.sources'),
    description: words('site.sources.text'),
    headings,
    body: html`<p>${words('site.sources.text')}</p>
${sources.map(
  (source, index) => html`<h2 id="${source.id}">${headings[index]?.text}</h2>
<p>${source.about[language]}</p>
<ol class="statements">
${source.statements.map((statement) => {
  const twin = first.get(statement.id)
  first.set(statement.id, twin ?? source.id)
  return statementItem(statement, twin === undefined, pages, words)
})}
</ol>`,
)}`,
  }
}

/** @param first whether it is the first source to state it: only there it has its anchor */
function statementItem(statement: Statement, first: boolean, pages: readonly SurveyedPage[], words: Words): Html {
  const settled = pages.flatMap((page) =>
    page.standings
      .filter(({ evidence }) => evidence?.record.settles.some((each) => each.statement === statement.id))
      .map(({ scenario }) => ({ href: `${addressOf(page)}#${scenario}`, title: page.title })),
  )
  const open = settled.length === 0 && statement.verdict !== 'unverified'
  const { key, sign, style } = open ? { key: 'site.statement.open' as WordKey, sign: '?', style: 'open' } : verdictOf(statement)
  const links = [...new Map(settled.map((each) => [each.title, each])).values()]
  return html`<li${first && html` id="${statement.id}"`} class="${style}"><p>${statement.says[words.language]}</p>
<p class="verdict"><span class="sign" aria-hidden="true">${sign}</span> <strong>${words(key)}</strong>${statement.on && html` ${statement.on[words.language]}`}${statement.by !== undefined && html` ${statement.by}`}</p>
${links.length > 0 && html`<p class="where">${links.map(({ href, title }) => html`<a href="${href}">${title}</a>`)}</p>`}</li>`
}

function verdictOf({ verdict }: Statement): { key: WordKey; sign: string; style: string } {
  switch (verdict) {
    case true:
      return { key: 'site.statement.true', sign: '✓', style: 'holds' }
    case false:
      return { key: 'site.statement.false', sign: '✗', style: 'fails' }
    case 'depends':
      return { key: 'site.statement.depends', sign: '±', style: 'depends' }
    case 'unverified':
      return { key: 'evidence.not-verified', sign: '?', style: 'open' }
  }
}
