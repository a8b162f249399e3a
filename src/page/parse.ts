/**
 * MDX text to Page. The one parser of the project: the tests and the site both read pages through it.
 * Pure: it reads no file. It gathers all problems instead of stopping at the first.
 */
import { type MdastNode, mdxToMdast } from 'satteri'
import type { Problem } from '../problem/problem.ts'
import { besideLinks } from './beside/links.ts'
import { isPagePath, languageAndPath, misplaced } from './file.ts'
import { readFrontMatter } from './frontmatter.ts'
import { isLanguage } from './language.ts'
import { readFence } from './markdown/code-block.ts'
import { markdownFeatures } from './markdown/features.ts'
import { definitionProblem, isClaimingPicture, linkProblem, nearlyValues, pictureProblem } from './markdown/links.ts'
import { headingId } from './markdown/paragraphs.ts'
import { placeValues } from './markdown/place-values.ts'
import { type Report, spanOf } from './markdown/report.ts'
import { unseenCharacters, unseenReferences } from './markdown/unseen-characters.ts'
import { type InLink, refusalOf } from './markup.ts'
import type { Page, Prose, Span, Value } from './page.ts'
import { placesOf } from './places.ts'
import { buildScenario, type Draft } from './scenario.ts'
import { sentencesAround } from './sentence.ts'
import { originalKey } from './translation.ts'
import { checkedValueOf, waiverTarget } from './value.ts'

/**
 * @param file relative to the project; what lies under `content/docs/<language>/` gets its language and path from it
 */
export function parsePage(file: string, text: string): Page {
  const places = placesOf(text)
  const page: Page = {
    file,
    ...languageAndPath(file),
    text,
    frontMatter: undefined,
    original: undefined,
    prose: [],
    linkTexts: [],
    links: [],
    headings: [],
    waivers: [],
    programs: [],
    scenarios: [],
    problems: [],
  }
  const report: Report = (code, span, rest) => ({ code, file, place: places.at(span.start), ...rest })
  if (text.startsWith('\uFEFF')) {
    const found = 'The page begins with a byte order mark (U+FEFF), before its front matter.'
    page.problems.push(report('page-syntax', { start: 0, end: 1 }, { found, fix: 'save it as UTF-8 without one' }))
    return page
  }
  if (file.startsWith('content/docs/') && !(isLanguage(page.language) && isPagePath(page.path))) {
    page.problems.push(misplaced(file))
    return page
  }
  const unseen = unseenCharacters(text, report)
  if (unseen.length > 0) {
    page.problems.push(...unseen)
    return page
  }
  let root: MdastNode
  try {
    root = mdxToMdast(text, { features: { ...markdownFeatures, frontmatter: true } })
  } catch (error) {
    page.problems.push(syntaxProblem(file, error))
    return page
  }
  const drafts = new Map<string, Draft>()
  const values: { scenario: string; value: Value }[] = []
  const headings: { id: string; span: Span }[] = []
  const demanded = file.startsWith('content/docs/') ? ['title'] : []
  let frontMatter = false
  visit(root, text, (node, { inHeading, inLink }) => {
    const refusal = refusalOf(node, inLink)
    if (refusal) {
      page.problems.push(report('page-markup', spanOf(node), refusal))
      return 'skip'
    }
    switch (node.type) {
      case 'code':
        readFence(node, { page, places, drafts, report })
        return undefined
      case 'link': {
        const value = checkedValueOf(node, text)
        const problem = value === undefined ? linkProblem(node, text, report) : undefined
        if (problem) page.problems.push(problem)
        if (value?.scenario === waiverTarget) page.waivers.push({ ...value.value.span, claim: value.value.claim, reason: value.value.expression })
        else if (value) values.push(value)
        else page.links.push(node.url)
        return undefined
      }
      case 'yaml': {
        frontMatter = true
        const { values: said, problems } = readFrontMatter(node.value, demanded)
        const start = text.indexOf('\n', spanOf(node).start) + 1
        for (const { at, ...rest } of problems) page.problems.push(report('page-markup', { start: start + at, end: start + at }, rest))
        // Sätteri takes `...` for its end too; the site's reader does not, and would find none.
        if (!/---[ \t]*$/.test(text.slice(start, spanOf(node).end)))
          page.problems.push(
            report(
              'page-markup',
              { start: spanOf(node).end, end: spanOf(node).end },
              {
                found: 'The front matter ends with another line than "---".',
                expected: '"---" above and below it',
                fix: 'end it with ---',
              },
            ),
          )
        const { title, description, sidebar, sections } = said as Record<string, unknown>
        page.frontMatter = {
          span: { start, end: start + node.value.length },
          title: typeof title === 'string' ? title : undefined,
          description: typeof description === 'string' ? description : undefined,
          order: orderIn(sidebar),
          folded: sections === 'folded',
        }
        const original = said[originalKey]
        if (typeof original === 'string') page.original = original
        return undefined
      }
      case 'text':
      case 'textDirective':
      case 'inlineCode': {
        const said = node.type === 'textDirective' ? `:${node.name}` : node.value
        if (node.type === 'text') page.problems.push(...nearlyValues(node, text, report), ...unseenReferences(node.value, spanOf(node), report))
        if (inHeading) page.headings.push({ ...spanOf(node), text: said, code: node.type === 'inlineCode' })
        // What another document is called is not said by us; what a link within the page says is.
        if (!inHeading && inLink === 'page') page.linkTexts.push({ ...spanOf(node), text: said, code: node.type === 'inlineCode' })
        if (!inHeading && (inLink === undefined || inLink === 'here'))
          addProse(page, { ...spanOf(node), text: said, code: node.type === 'inlineCode' })
        return node.type === 'textDirective' ? 'skip' : undefined
      }
      case 'heading': {
        const id = headingId(node, text)
        if (id !== undefined) headings.push({ id, span: spanOf(node) })
        return undefined
      }
      case 'image':
        // What a picture says in words, it states like a sentence; it is never a checked value.
        if (isClaimingPicture(node, text)) page.problems.push(pictureProblem(node, report))
        if (node.alt) page.prose.push({ start: spanOf(node).start + '!['.length, end: spanOf(node).end, text: node.alt, code: false })
        return undefined
      case 'definition': {
        const problem = definitionProblem(node, report)
        if (problem) page.problems.push(problem)
        page.links.push(node.url)
        return undefined
      }
      default:
        return undefined
    }
  })
  if (!frontMatter && demanded.length > 0) {
    const found = 'The page has no front matter, and so no title.'
    page.problems.push(
      report(
        'page-markup',
        { start: 0, end: 0 },
        { found, expected: 'a line "---", then "title: …", then a line "---"', fix: 'begin the page with them' },
      ),
    )
  }
  page.problems.push(...headings.flatMap(({ id, span }) => (drafts.has(id) ? [sameId(id, span, report)] : [])))
  placeValues(values, { besides: besideLinks(root), sentences: sentencesAround(root, text) }, { page, drafts, report })
  page.scenarios = [...drafts.values()].map((draft) => buildScenario(draft, text, report))
  if (page.scenarios.length === 0 && page.problems.length === 0) page.problems.push(nothingRuns(report))
  return page
}

/** A link to it would lead to the one or to the other. */
function sameId(id: string, span: Span, report: Report): Problem {
  return report('page-markup', span, {
    found: `The heading has the id "${id}", which is that of a scenario of this page.`,
    expected: 'one thing of each id on a page',
    fix: `give the heading another one, as {#about-${id}}, or none`,
  })
}

/** A page is read because it runs: one without a scenario would only be believed. */
function nothingRuns(report: Report): Problem {
  return report(
    'fence-no-scenario',
    { start: 0, end: 0 },
    {
      found: 'The page has no scenario, so nothing of it would run.',
      expected: 'a block that shows what the page says: ```ts scenario=<id>',
      fix: 'add one; npm run new writes a page that passes',
    },
  )
}

interface Within {
  inHeading: boolean
  inLink: InLink
}

type Enter = (node: MdastNode, within: Within) => 'skip' | undefined

function visit(node: MdastNode, text: string, enter: Enter, within: Within = { inHeading: false, inLink: undefined }): void {
  if (enter(node, within) === 'skip' || !('children' in node)) return
  const inHeading = within.inHeading || node.type === 'heading'
  const inLink = node.type === 'link' || node.type === 'linkReference' ? linkKind(node, text) : within.inLink
  for (const child of node.children as MdastNode[]) visit(child, text, enter, { inHeading, inLink })
}

/** What a checked value says is compared, and what another document is called is not said by us. */
function linkKind(node: MdastNode & { type: 'link' | 'linkReference' }, text: string): InLink {
  if (node.type !== 'link' || checkedValueOf(node, text) !== undefined) return 'elsewhere'
  if (node.url.startsWith('#')) return 'here'
  return /^[a-z][a-z0-9+.-]*:/i.test(node.url) || /(?:^|\/)sources\/#/.test(node.url) ? 'elsewhere' : 'page'
}

function addProse(page: Page, piece: Prose): void {
  const last = page.prose.at(-1)
  // `a:b` is read as two texts, of which the second might have been a directive.
  if (last && !last.code && !piece.code && last.end === piece.start && last.text.length === last.end - last.start) {
    last.text += piece.text
    last.end = piece.end
  } else page.prose.push(piece)
}

function syntaxProblem(file: string, error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error)
  const [, line, column, text] = /^(?:(\d+):(\d+)(?:-\d+:\d+)?: )?([\s\S]*)$/.exec(message) ?? []
  return {
    code: 'page-syntax',
    file,
    place: { line: Number(line ?? 1), column: Number(column ?? 1) },
    found: (text ?? message).replace(/ \(mdx[\w-]*:[\w-]+\)$/, '').trim(),
    fix: 'a brace or an angle bracket that is text is written \\{ or \\<, or stands in backticks',
  }
}

/** `sidebar: { order: 3 }` */
function orderIn(sidebar: unknown): number | undefined {
  const order = typeof sidebar === 'object' && sidebar !== null && 'order' in sidebar ? sidebar.order : undefined
  return typeof order === 'number' ? order : undefined
}
