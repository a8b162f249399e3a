/** The messages of programs: what each means, what to do, and the page that answers. */

import { gzipSync } from 'node:zlib'
import type { Language } from '../../page/language.ts'
import { withCode } from '../errors/pages.ts'
import { at } from '../markup/address.ts'
import { gap, paired } from '../markup/beside.ts'
import { type Html, html, trusted } from '../markup/html.ts'
import type { Words } from '../markup/words.ts'
import type { Message } from '../messages/message.ts'
import { spokenIn } from '../messages/spoken.ts'
import { targetOf } from '../messages/target.ts'
import { filled } from '../search/ask.ts'
import { addressOf } from '../survey/survey.ts'
import { termsOf } from '../survey/terms.ts'
import { entry } from './entry.ts'
import type { List, ListPart, Whole } from './list.ts'

/** Octets of one entry, compressed, with which the list is still light. */
const mostOfEntry = 1400

interface Group {
  /** Its heading is `program-nginx`, its own page `/en/messages/nginx/`. */
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
  /** Each error is linked where it is named first: on each message it would make the page heavy. */
  const told = (alike: readonly Message[], linkedErrors: Set<string>) => {
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
  const name = words('site.messages')
  const apart: ListPart[] = []
  const linkedHere = new Set<string>()
  const shown = (group: Group): Html => {
    const { slug, title, messages: inside } = group
    const head = html`<h2 id="${headingIdOf(group)}">${title}</h2> <span class="count">${inside.length}</span>`
    const groups = [...Map.groupBy(inside, answerOf).values()]
    const bodyWith = (linked: Set<string>) => html`${groups.map((alike) => told(alike, linked))}`
    const body = bodyWith(new Set())
    if (gzipSync(body.markup).length <= mostOfEntry) return entry(head, bodyWith(linkedHere))
    const part = { slug, title: paired(name, title, words), body }
    apart.push(part)
    const from = at(`/${language}/messages/${slug}/`)
    return entry(head, html`<p><a href="${from}">${part.title}</a></p>`, from)
  }
  const body = html`<div class="messages">
${groups.map(shown)}
</div>`
  return {
    title: name,
    description: words('site.messages.text'),
    headings: groups.map((group) => ({ depth: 2, slug: headingIdOf(group), text: group.title })),
    body: html`<p>${words('site.messages.text')}${gap(words)}${words('site.messages.count', { count: messages.length, programs })}</p>
${body}`,
    apart,
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
    { slug: rowsSlug, title: words('site.messages.rows'), messages: rows },
  ].filter(({ messages: inside }) => inside.length > 0)
}

const slugOf = (program: string) =>
  program
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
const headingIdOf = ({ slug }: Group) => (slug === rowsSlug ? slug : `program-${slug}`)
const rowsSlug = 'rows'

/** What is said of a message: those of which the same is said stand together. */
const answerOf = ({ page, errno, do: todo }: Message) => JSON.stringify([page, errno, todo])

/** The advice, with words in place of what is read out of a message. */
function adviceOf({ do: todo }: Message, language: Language): string {
  return filled(todo[language], {})
}
