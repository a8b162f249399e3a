/** Answers as the items of a list. What was typed is escaped, and never becomes markup. Pure; it runs in the reader's browser. */
import { type Html, html, joined } from '../markup/html.ts'
import { wholeWords } from '../markup/inline-code.ts'
import type { Answer, FoundPage, Recognition } from './ask.ts'

/** The words of the place where answers are shown: `data-…` of its element. */
export type Said = Readonly<Record<string, string | undefined>>

export function answerItems(answer: Answer, base: string, said: Said): Html[] {
  const items = answer.pages.map((page) => pageItem(page, base))
  const { recognised } = answer
  if (recognised) items.splice(answer.recognisedAt, 0, recognisedItem(recognised, base, said))
  return [
    ...items,
    ...answer.contributors.map((page) => pageItem(page, base, said['contributors'])),
    ...answer.anyway.map((page) => pageItem(page, base)),
  ]
}

function recognisedItem(read: Recognition, base: string, said: Said): Html {
  const link = html`<a href="${base}${withOwn(read)}">${headline(read, said)}</a>`
  return html`<li class="recognised">${link}<p>${withCode(read.todo)}</p><p>${said['found']} <code>${read.found}</code></p></li>`
}

/** The page that it leads to asks for the same port, and ends the same process. */
function withOwn({ href, port, pid }: Recognition): string {
  const own = Object.entries({ port, pid }).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
  return own.length === 0 ? href : href.replace(/(?=#|$)/, `?${own.join('&')}`)
}

/** `nginx: EADDRINUSE, port 80` */
function headline({ program, errno, state, port, path, title }: Recognition, said: Said): string {
  const place = port !== undefined ? fill(said['port'], { port }) : path !== undefined ? fill(said['path'], { path }) : ''
  if (state !== undefined) return fill(said['row'], { program, state, place })
  if (errno === undefined) return program === undefined ? title : fill(said['message'], { program, errno: title, place })
  return fill(program === undefined ? said['any'] : said['message'], { program, errno, place })
}

function pageItem({ href, title, text, parts }: FoundPage, base: string, mark?: string): Html {
  return html`<li><a href="${base}${href}">${title}</a>${mark !== undefined && html` <span class="mark">${mark}</span>`}<p>${text}</p>${joined(
    parts.map((part) => html`<a href="${base}${part.href}" class="part">${part.title}</a>`),
  )}</li>`
}

/** Text in which backticks mark code. */
function withCode(text: string): Html {
  return joined(text.split('`').map((part, index) => (index % 2 === 0 ? part : html`<code>${wholeWords(part)}</code>`)))
}

function fill(text = '', values: Readonly<Record<string, string | number | undefined>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}
