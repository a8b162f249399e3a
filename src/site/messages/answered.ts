/** The messages of programs that a page answers, each with the heading that its answer stands under. Pure. */
import { paragraphsOf } from '../../page/markdown/paragraphs.ts'
import type { Page } from '../../page/page.ts'
import { type Heading, headingsOf } from '../survey/headings.ts'
import { inOneLine } from '../survey/sentences.ts'
import type { Message } from './message.ts'

/** The page that answers, without the heading in it. */
export const answeringPage = ({ page }: Message): string => page.split('#')[0] ?? page

export function answeredBy(path: string, messages: readonly Message[]): Message[] {
  return messages.filter((message) => answeringPage(message) === path)
}

/** What a reader has read of a page before its first heading: its title, and the sentences below it. */
export function headText({ text, frontMatter }: Page): string {
  const paragraphs = paragraphsOf(text)
  const end = paragraphs.findIndex(({ depth = 0 }) => depth >= 2)
  return [frontMatter?.title, ...paragraphs.slice(0, end < 0 ? undefined : end).map(({ text: said }) => inOneLine(said))].join('\n')
}

/**
 * The heading that a message names; else the one above the place where the page shows it, above the scenario that recorded it, or the one that names
 * its program. Where there is none, the whole page answers.
 */
export function headingOf(message: Message, page: Page, english: Page = page): Heading | undefined {
  const headings = headingsOf(english, undefined)
  const above = (place: number) => headings.findLast(({ start }) => start < place)
  const found = namedHeading(message, headings) ?? above(placeOf(message, english)) ?? headingThatNames(message.program, headings)
  return found && headingsOf(page, english)[headings.indexOf(found)]
}

function namedHeading({ page }: Message, headings: readonly Heading[]): Heading | undefined {
  const [, anchor] = page.split('#')
  return headings.find(({ id }) => id === anchor)
}

/** Where a page shows a message, or has it recorded; negative where it does neither. */
function placeOf({ example, recorded }: Message, { path, text, scenarios }: Page): number {
  const shown = text.indexOf(`\n${example}\n`)
  return shown >= 0 ? shown : (scenarios.find(({ id }) => `${path}#${id}` === recorded)?.steps[0]?.span.start ?? -1)
}

/** `Rust: AddrInUse` names Rust; `docker stop takes long` is about a command and names no Docker. */
function headingThatNames(program: string | undefined, headings: readonly Heading[]): Heading | undefined {
  return program === undefined ? undefined : headings.find(({ text }) => inWords(text).includes(inWords(program)))
}

/** Each word between spaces. */
function inWords(text: string): string {
  return ` ${text.replace(/[^\p{L}\p{N}_.-]+/gu, ' ').trim()} `
}
