/** Answers as elements of a list. Text only: nothing that was typed becomes markup. Runs in the reader's browser. */
import { piecesOf } from '../markup/whole.ts'
import type { Answer, FoundPage, Recognition } from './ask.ts'

/** The words of the place where answers are shown: `data-…` of its element. */
export type Said = DOMStringMap

export function answerItems(answer: Answer, base: string, said: Said): HTMLLIElement[] {
  const items = answer.pages.map((page) => pageItem(page, base))
  const { recognised } = answer
  if (recognised) items.splice(Math.min(answer.recognisedAt, items.length), 0, recognisedItem(recognised, base, said))
  items.push(...answer.contributors.map((page) => pageItem(page, base, said['contributors'])))
  items.push(...answer.anyway.map((page) => pageItem(page, base)))
  return items
}

export function recognisedItem(read: Recognition, base: string, said: Said): HTMLLIElement {
  const item = document.createElement('li')
  item.className = 'recognised'
  const quoted = document.createElement('p')
  const code = document.createElement('code')
  code.textContent = read.found
  quoted.append(`${said['found'] ?? ''} `, code)
  item.append(link(base + withPort(read.href, read.port), headline(read, said)), withCode(read.todo), quoted)
  return item
}

/** The page that it leads to asks for the same port. */
function withPort(href: string, port: number | undefined): string {
  if (port === undefined) return href
  const [page, ...place] = href.split('#')
  return [`${page}?port=${port}`, ...place].join('#')
}

/** `nginx: EADDRINUSE, port 80` */
export function headline({ program, errno, state, port, path, title }: Recognition, said: Said): string {
  const place = port !== undefined ? fill(said['port'], { port }) : path !== undefined ? fill(said['path'], { path }) : ''
  if (state !== undefined) return fill(said['row'], { program, state, place })
  if (errno === undefined) return program === undefined ? title : fill(said['message'], { program, errno: title, place })
  return fill(program === undefined ? said['any'] : said['message'], { program, errno, place })
}

function pageItem({ href, title, text, parts }: FoundPage, base: string, mark?: string): HTMLLIElement {
  const item = document.createElement('li')
  item.append(link(base + href, title))
  if (mark !== undefined) {
    item.append(' ', span('mark', mark))
  }
  item.append(paragraph(text), ...parts.map((part) => link(base + part.href, part.title, 'part')))
  return item
}

function link(href: string, text: string, kind = ''): HTMLAnchorElement {
  const anchor = document.createElement('a')
  anchor.href = href
  anchor.textContent = text
  anchor.className = kind
  return anchor
}

function span(kind: string, text: string): HTMLSpanElement {
  const element = document.createElement('span')
  element.className = kind
  element.textContent = text
  return element
}

function paragraph(text: string): HTMLParagraphElement {
  const element = document.createElement('p')
  element.textContent = text
  return element
}

/** Text in which backticks mark code. */
function withCode(text: string): HTMLParagraphElement {
  const element = document.createElement('p')
  for (const [index, part] of text.split('`').entries()) {
    if (index % 2 === 0) element.append(part)
    else {
      const code = document.createElement('code')
      code.append(...piecesOf(part).map(({ text, whole }) => (whole ? span('whole', text) : text)))
      element.append(code)
    }
  }
  return element
}

function fill(text = '', values: Record<string, string | number | undefined> = {}): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}
