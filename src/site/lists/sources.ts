/** The source documents and each of their statements: what it says, what the runs said of it, and where. */
import type { Source, Statement } from '../../evidence/sources.ts'
import { fill } from '../markup/fill.ts'
import { type Html, html, joined } from '../markup/html.ts'
import type { WordKey, Words } from '../markup/words.ts'
import { addressOf, type SurveyedPage } from '../survey/survey.ts'
import { entry } from './entry.ts'
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
${entry(
  html`${words('site.sources.statements')} <span class="count">${source.statements.length}</span>`,
  html`<ol class="statements">
${source.statements.map((statement) => {
  const twin = first.get(statement.id)
  first.set(statement.id, twin ?? source.id)
  return statementItem(statement, twin === undefined, pages, words)
})}
</ol>`,
)}`,
)}`,
  }
}

/** @param first whether it is the first source to state it: only there it has its anchor */
function statementItem(statement: Statement, first: boolean, pages: readonly SurveyedPage[], words: Words): Html {
  const settling = pages.flatMap((page) => settlingPage(page, statement, words))
  // Without its evidence, as of a scenario that waits, the statement is as good as unverified.
  const waiting = pages
    .filter(({ page }) => statement.settled.includes(page.path))
    .map((page) => html`<li><a href="${addressOf(page)}">${page.title}</a></li>`)
  const where = settling.length > 0 ? settling : waiting
  const { key, sign, style } =
    where.length === 0 && statement.verdict !== 'unverified' ? open : verdictOf(settling.length > 0 ? statement.verdict : 'unverified')
  const by = typeof statement.by === 'string' ? statement.by : statement.by?.[words.language]
  const proof = [words(`site.proof.${statement.proof}`), by, statement.arranged?.[words.language]].filter((text) => text !== undefined)
  return html`<li${first && html` id="${statement.id}"`} class="${style}"><p>${statement.says[words.language]}</p>
<p class="verdict"><span class="sign" aria-hidden="true">${sign}</span> <strong>${words(key)}</strong>${statement.on && html` ${statement.on[words.language]}`}</p>
<p class="proof">${proof.join(' ')}</p>
${where.length > 0 && html`<ul class="where">${where}</ul>`}</li>`
}

const open = { key: 'site.statement.open' as WordKey, sign: '?', style: 'open' }

/** Every scenario of the page that settles the statement; where it depends, each with what it says. */
function settlingPage(page: SurveyedPage, { id, verdict }: Statement, words: Words): Html[] {
  const settling = page.standings.flatMap(({ scenario, evidence }) => {
    const settled = evidence?.record.settles.filter(({ statement }) => statement === id) ?? []
    return settled.length === 0 ? [] : [{ scenario, href: `${addressOf(page)}#${scenario}`, holds: settled.every(({ holds }) => holds) }]
  })
  const [only, ...more] = settling
  if (only === undefined) return []
  if (more.length === 0 && verdict !== 'depends') return [html`<li><a href="${only.href}">${page.title}</a></li>`]
  const each = settling.map(({ scenario, href, holds }) => {
    const { key, sign, style } = verdictOf(holds)
    return html`${verdict === 'depends' && html`<span class="sign ${style}" role="img" aria-label="${words(key)}">${sign}</span> `}<a href="${href}">#${scenario}</a>`
  })
  return [html`<li>${fill(words, 'site.text.pair', { name: page.title, text: joined(each, ' ') })}</li>`]
}

function verdictOf(verdict: Statement['verdict']): { key: WordKey; sign: string; style: string } {
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
