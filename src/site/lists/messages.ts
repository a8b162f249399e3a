/** The messages of programs: what each means, what to do, and the page that answers. */

import type { Language } from '../../page/language.ts'
import { withCode } from '../errors/pages.ts'
import { at } from '../markup/address.ts'
import { gap } from '../markup/beside.ts'
import { html, trusted } from '../markup/html.ts'
import type { Words } from '../markup/words.ts'
import type { Message } from '../messages/message.ts'
import { spokenIn } from '../messages/spoken.ts'
import { targetOf } from '../messages/target.ts'
import { filled } from '../search/ask.ts'
import { addressOf } from '../survey/survey.ts'
import { termsOf } from '../survey/terms.ts'
import { entry } from './entry.ts'
import type { List, Whole } from './list.ts'

interface Group {
  slug: string
  title: string
  messages: Message[]
}

export function messagesList(messages: readonly Message[], { language, words, pages, survey }: Whole): List {
  const groups = groupsOf(messages, words)
  const programs = groups.filter(({ messages: [first] }) => first?.program !== undefined && first.row === undefined).length
  const all = survey ?? pages
  const indexed = termsOf(pages, 'errors')
  const proofOf = ({ recorded, source }: Message): string => {
    const [page = '', scenario] = recorded?.split('#') ?? []
    const proof = all.find((each) => each.language === language && each.page.path === page)
    return proof
      ? html`<a href="${addressOf(proof)}#${scenario}">${words('site.messages.recorded')}</a>`.markup
      : html`<a href="${source}">${words('site.messages.source')}</a>`.markup
  }
  // Each error is linked where it is named first: on each message it would make the page heavy.
  const linkedErrors = new Set<string>()
  const told = (alike: readonly Message[]) => {
    const [message] = alike
    if (!message) return html``
    const { href, title } = targetOf(message.page, language, all)
    const { errno } = message
    const code = html`<code>${errno}</code>`
    const isLinked = errno !== undefined && indexed.has(errno) && !linkedErrors.has(errno)
    if (isLinked) linkedErrors.add(errno)
    const linked = isLinked ? html`<a href="${at(`/${language}/words/`)}#${errno}">${code}</a>` : code
    const number = errno !== undefined && html`${linked} – `
    return html`<section>
${alike.map(({ id, example }) => html`<pre id="${id}" lang="${spokenIn(example)}" translate="no">${example}</pre>\n`)}<p>${number}${withCode(adviceOf(message, language))}</p>
<p class="where"><a href="${href}">${title}</a> ${[...new Set(alike.map(proofOf))].map((link) => html`${trusted(link)} `)}</p>
</section>`
  }
  return {
    title: words('site.messages'),
    description: words('site.messages.text'),
    headings: groups.map(({ slug, title }) => ({ depth: 2, slug, text: title })),
    body: html`<p>${words('site.messages.text')}${gap(words)}${words('site.messages.count', { count: messages.length, programs })}</p>
<div class="messages">
${groups.map(({ slug, title, messages: inside }) =>
  entry(html`<h2 id="${slug}">${title}</h2> <span class="count">${inside.length}</span>`, [...Map.groupBy(inside, answerOf).values()].map(told)),
)}
</div>`,
  }
}

/** What any program prints first, then the programs by name, then the rows of tables. */
function groupsOf(messages: readonly Message[], words: Words): Group[] {
  const rows = messages.filter(({ row }) => row !== undefined)
  const worded = Map.groupBy(
    messages.filter(({ row }) => row === undefined),
    ({ program }) => program ?? '',
  )
  const named = [...worded].sort(([a], [b]) => a.localeCompare(b, 'en', { sensitivity: 'base' }))
  return [
    ...named.map(([program, inside]) => ({ slug: slugOf(program || 'any'), title: program || words('site.messages.any'), messages: inside })),
    { slug: 'rows', title: words('site.messages.rows'), messages: rows },
  ].filter(({ messages: inside }) => inside.length > 0)
}

const slugOf = (program: string) => `program-${program.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`

/** What is said of a message: those of which the same is said stand together. */
const answerOf = ({ page, errno, do: todo }: Message) => JSON.stringify([page, errno, todo])

/** The advice, with words in place of what is read out of a message. */
function adviceOf({ do: todo }: Message, language: Language): string {
  return filled(todo[language], {})
}
