/** The messages that a page answers, for its head: who arrives with one sees that this is the page, and comes to its section. Pure `data -> markup`. */
import type { Page } from '../../page/page.ts'
import { listed } from '../markup/beside.ts'
import { type Html, html } from '../markup/html.ts'
import type { Words } from '../markup/words.ts'
import { headingOf, headText } from '../messages/answered.ts'
import type { Message } from '../messages/message.ts'
import { spokenIn } from '../messages/spoken.ts'

/** So many names of programs are read at a glance; of more than the second number these say nothing. */
const mostNamed = 4
const mostPrograms = 20

/** @param english the page's original, whose headings the messages name */
export function answeredMessages(messages: readonly Message[], page: Page, english: Page | undefined, words: Words): Html | undefined {
  const head = headText(page)
  if (messages.every(({ example }) => head.includes(example))) return undefined
  const [only] = messages
  if (only && messages.length === 1)
    return html`<p class="answered">${words(only.row ? 'site.answered.row' : 'site.answered.one')}${printed(only, page, english)}</p>`
  const programs = [...Map.groupBy(messages, ({ program }) => program ?? words('site.messages.any'))]
  const rows = programs.map(
    ([program, inside]) => html`<div><dt>${program}</dt>${inside.map((message) => html`<dd>${printed(message, page, english)}</dd>`)}</div>`,
  )
  return html`<details class="answered"><summary>${headline(messages, words)}</summary>
<dl>
${rows}
</dl>
</details>`
}

function printed(message: Message, page: Page, english: Page | undefined): Html {
  const { example } = message
  const code = html`<code lang="${spokenIn(example)}" translate="no">${example}</code>`
  const heading = headingOf(message, page, english)
  return heading ? html`<a href="#${heading.id}">${code}</a>` : code
}

function headline(messages: readonly Message[], words: Words): string {
  const count = messages.length
  if (messages.every(({ row }) => row)) return words('site.answered.rows', { count })
  const named = [
    ...Map.groupBy(
      messages.filter(({ program, row }) => program && !row),
      ({ program = '' }) => program,
    ),
  ]
  if (named.length === 0 || named.length > mostPrograms) return words('site.answered.count', { count })
  // Those that a run has shown first, then those with most messages.
  const recorded = ([, inside]: (typeof named)[number]) => inside.filter((message) => message.recorded).length
  const names = named.sort((a, b) => recorded(b) - recorded(a) || b[1].length - a[1].length).map(([program]) => program)
  const shown = listed(names.slice(0, mostNamed), words)
  return words('site.answered', { count, programs: names.length > mostNamed ? words('site.answered.others', { programs: shown }) : shown })
}
