/** Links, pictures and text that are written as a checked value is, and are none. */
import type { MdastNode } from 'satteri'
import type { Problem } from '../../problem/problem.ts'
import { type Report, spanOf } from './report.ts'

const inItsForm = {
  expected: '[text](#scenario "expression"): no blank before the parenthesis, and straight quotation marks',
  fix: 'write it so; put it in backticks, if it is only shown',
}

/** A link is a checked value, or leads somewhere and claims nothing. */
export function linkProblem(node: MdastNode & { type: 'link' }, text: string, report: Report): Problem | undefined {
  const span = spanOf(node)
  const shown = firstLineOf(text.slice(span.start, span.end))
  if (node.title !== null && node.title !== undefined) {
    return report('value-reference', span, {
      found: `The link ${shown} has a title, as a checked value has, and leads elsewhere.`,
      expected: 'a checked value names a scenario of its own page, [text](#scenario "expression"); other links have no title',
      fix: 'name the scenario alone behind #, or leave the title out',
    })
  }
  if (/#.*[\s"'“”‘’]/u.test(node.url))
    return report('value-syntax', span, {
      found: `The link ${shown} looks like a checked value, but Markdown takes all that is in its parentheses for an address.`,
      ...inItsForm,
    })
  return leadsSomewhere(node.url) ? undefined : report('page-markup', span, noPage(`The link ${shown}`))
}

function noPage(link: string) {
  return {
    found: `${link} leads to no page.`,
    expected: 'the path of a page, ../server-closes-first/, a heading of this one, #why, or an address that begins with https://',
    fix: 'write such an address, or leave the link out',
  }
}

/** The addresses that a page may have; any other one browsers, the site and the tests read each in their way. */
function leadsSomewhere(url: string): boolean {
  if (/^https?:/i.test(url)) return URL.canParse(url)
  if (!/^(?:\.{1,2}\/|#.|mailto:.)[^\s"'`<>()[\]]*$/i.test(url)) return false
  try {
    return decodeURIComponent(url) !== ''
  } catch {
    return false
  }
}

/** Words, and in them nothing that is written as a link: what a picture says is shown as text. */
export function isClaimingPicture(node: MdastNode & { type: 'image' }, text: string): boolean {
  return node.url.startsWith('#') || Boolean(node.title) || /\]\s*\(\s*#/.test(text.slice(spanOf(node).start, spanOf(node).end))
}

export function pictureProblem(node: MdastNode & { type: 'image' }, report: Report): Problem {
  return report('value-reference', spanOf(node), {
    found: `The picture "${node.alt ?? ''}" is written as a checked value.`,
    expected: 'a checked value is a link: [text](#scenario "expression")',
    fix: 'leave out the "!" before it',
  })
}

/** What a writer meant as a checked value and Markdown shows as it stands: other quotation marks, a blank before the parenthesis. */
export function nearlyValues(node: MdastNode & { type: 'text' }, text: string, report: Report): Problem[] {
  if (!node.value.includes('#')) return []
  const span = spanOf(node)
  return [...text.slice(span.start, span.end).matchAll(/(?<!\\)[\]］】〕]\s*[(（][^)）]*?#/g)].map(({ 0: found, index }) => {
    const start = span.start + index
    return report(
      'value-syntax',
      { start, end: start + found.length },
      {
        found: `"${found}…" looks like the end of a checked value, but Markdown takes it for text.`,
        ...inItsForm,
      },
    )
  })
}

function firstLineOf(text: string): string {
  const [line = ''] = text.split('\n')
  return line === text ? line : `${line} …`
}

export function definitionProblem(node: MdastNode & { type: 'definition' }, report: Report): Problem | undefined {
  const name = node.label ?? node.identifier
  if (!node.url.includes('#') && !node.title)
    return leadsSomewhere(node.url) ? undefined : report('page-markup', spanOf(node), noPage(`The reference [${name}]`))
  return report('value-reference', spanOf(node), {
    found: `The reference [${name}] is defined as a checked value.`,
    expected: 'a checked value is written where it is claimed: [text](#scenario "expression")',
    fix: `write [${name}](${node.url} "${node.title}") in the sentence`,
  })
}
