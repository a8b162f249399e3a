/**
 * MDX text to Page. The one parser of the project: the tests and the site both read pages through it.
 * Pure: it reads no file. It gathers all problems instead of stopping at the first.
 */
import { type MdastNode, mdxToMdast } from 'satteri'
import { codePoint, turning } from '../problem/characters.ts'
import type { ProblemCode } from '../problem/codes.ts'
import type { Problem } from '../problem/problem.ts'
import { either, nearest } from '../text/words.ts'
import { type Beside, besideLinks } from './beside.ts'
import { parseFence, scenarioKeys } from './fence.ts'
import { readFrontMatter } from './frontmatter.ts'
import { isLanguage, languages } from './language.ts'
import { type InLink, refusalOf } from './markup.ts'
import type { Block, Page, Prose, Span, Transcript, Value } from './page.ts'
import { type Places, placesOf } from './places.ts'
import { blockOf, buildScenario, type Draft } from './scenario.ts'
import { type SentenceHash, sentencesAround } from './sentence.ts'
import { transcriptOf, unreadOutput } from './transcript.ts'
import { originalKey } from './translation.ts'
import { checkedValueOf, waiverTarget } from './value.ts'

/** What Sätteri is asked to read, here and in astro.config.mjs. */
export const markdownFeatures = { smartPunctuation: false, headingAttributes: true, directive: true } as const

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
    headings: [],
    waivers: [],
    programs: [],
    scenarios: [],
    problems: [],
  }
  const report = (code: ProblemCode, span: Span, rest: Pick<Problem, 'found' | 'expected' | 'fix'>): Problem => ({
    code,
    file,
    place: places.at(span.start),
    ...rest,
  })
  if (text.startsWith('\uFEFF')) {
    const found = 'The page begins with a byte order mark (U+FEFF), before its front matter.'
    page.problems.push(report('page-syntax', { start: 0, end: 1 }, { found, fix: 'save it as UTF-8 without one' }))
    return page
  }
  if (file.startsWith('content/docs/') && !isLanguage(page.language)) {
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
        return undefined
      }
      case 'yaml': {
        frontMatter = true
        const { values: said, problems } = readFrontMatter(node.value, demanded)
        const start = text.indexOf('\n', spanOf(node).start) + 1
        for (const { at, ...rest } of problems) page.problems.push(report('page-markup', { start: start + at, end: start + at }, rest))
        const { title, description, sidebar } = said as Record<string, unknown>
        page.frontMatter = {
          span: { start, end: start + node.value.length },
          title: typeof title === 'string' ? title : undefined,
          description: typeof description === 'string' ? description : undefined,
          order: orderIn(sidebar),
        }
        const original = said[originalKey]
        if (typeof original === 'string') page.original = original
        return undefined
      }
      case 'text':
      case 'textDirective':
      case 'inlineCode': {
        const said = node.type === 'textDirective' ? `:${node.name}` : node.value
        if (node.type === 'text') page.problems.push(...nearlyValues(node, text, report))
        if (inHeading) page.headings.push({ ...spanOf(node), text: said, code: node.type === 'inlineCode' })
        // What another document is called is not said by us; what a link within the page says is.
        if (!inHeading && inLink !== 'elsewhere') addProse(page, { ...spanOf(node), text: said, code: node.type === 'inlineCode' })
        return node.type === 'textDirective' ? 'skip' : undefined
      }
      case 'heading': {
        const [, id] = /\{#([^\s}]+)\}\s*#*\s*$/.exec(text.slice(spanOf(node).start, spanOf(node).end)) ?? []
        if (id !== undefined) headings.push({ id, span: spanOf(node) })
        return undefined
      }
      case 'image':
        // What a picture says in words, it states like a sentence; it is never a checked value.
        if (node.url.startsWith('#') || node.title) page.problems.push(pictureProblem(node, report))
        if (node.alt) page.prose.push({ start: spanOf(node).start + '!['.length, end: spanOf(node).end, text: node.alt, code: false })
        return undefined
      case 'definition':
        if (node.url.includes('#') || node.title) {
          page.problems.push(
            report('value-reference', spanOf(node), {
              found: `The reference [${node.label ?? node.identifier}] is defined as a checked value.`,
              expected: 'a checked value is written where it is claimed: [text](#scenario "expression")',
              fix: `write [${node.label ?? node.identifier}](${node.url} "${node.title}") in the sentence`,
            }),
          )
        }
        return undefined
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

const most = 20

/** A Greek or Cyrillic letter reads as a Latin one: "nοt" is another word than "not". */
const otherScript =
  /(?![\p{Script=Latin}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Common}\p{Script=Inherited}])\p{L}/gu

/** Characters that editors, parsers and terminals count or show otherwise than a reader would think. */
function unseenCharacters(text: string, report: Reading['report']): Problem[] {
  const letters = [...text.matchAll(otherScript)].slice(0, most).map(({ 0: letter, index }) =>
    report(
      'page-syntax',
      { start: index, end: index + letter.length },
      {
        found: `The page holds ${codePoint(letter)} (${letter}), a letter that none of its languages has.`,
        expected: 'letters of the Latin, Korean and Japanese scripts: another one may look like one of these',
        fix: 'write the letter that is meant; in a string of a block, write it as an escape',
      },
    ),
  )
  if (letters.length > 0) return letters
  return [...text.matchAll(/(?![\r\n\t])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\r(?!\n)/gu)]
    .slice(0, most)
    .map(({ 0: character, index }) =>
      report(
        'page-syntax',
        { start: index, end: index + 1 },
        {
          found: `The page holds ${codePoint(character)}${character === '\r' ? ', a carriage return without a line feed' : turning.test(character) ? ', which turns the direction of what follows' : ', a control character'}.`,
          expected: character === '\r' ? 'lines that end with a line feed' : 'text in the order in which it is read',
          fix: character === '\r' ? 'save the page with line feeds' : 'take it out; in a string of a block, write it as an escape',
        },
      ),
    )
}

/** What lies among the pages and is none of them would be published, or believed to run. */
export function misplaced(file: string): Problem {
  return {
    code: 'page-misplaced',
    file,
    place: { line: 1, column: 1 },
    found: 'This lies among the pages, but nothing holds it against the rules of a page.',
    expected: `a file content/docs/<language>/<path>.mdx; the languages are ${languages.join(', ')}`,
    fix: 'move or rename it, or take it away',
  }
}

/** What is shown and not run. */
const shownLanguages = new Set(['text', 'md', 'mdx'])
/** Of this project, which test/pages/commands.test.ts runs as they are printed. */
const ownCommand = /^\$ (?:npm|npx|git|cd) /

/** Why a fence that belongs to no scenario may not stand on a page; undefined where it is only shown. */
function otherFence({ lang, meta }: MdastNode & { type: 'code' }): (Pick<Problem, 'found' | 'expected' | 'fix'> & { code: ProblemCode }) | undefined {
  const name = lang ?? ''
  if (shownLanguages.has(name)) {
    if (!meta) return undefined
    return {
      code: 'fence-unknown-key',
      found: `The fence has "${meta}" behind "${name}".`,
      expected: 'nothing: what is only shown has no keys',
      fix: 'leave it out',
    }
  }
  const transcript = /^(?:console|.*sh.*|.*term.*)$/i.test(name)
  const looksRun = transcript || /^(?:[cm]?[jt]sx?|typescript|javascript)/i.test(name)
  const written = name === '' ? 'has no language' : `is written in "${name}"`
  return {
    code: 'fence-no-scenario',
    found: looksRun
      ? `This ${transcript ? 'transcript' : 'TypeScript block'} belongs to no scenario, so nothing would run it.`
      : `This code ${written}, and nothing would run it.`,
    expected: `\`\`\`${transcript ? 'console' : 'ts'} scenario=<id>`,
    fix: 'name its scenario, or use another language (```text) if it is not meant to run',
  }
}

/** The prompts of shells: `$ ss`, `% ss`, `user@host:~# ss`; one that is also a comment or a quotation only before a command with an option. */
const typed = /^\s*(?:[$%❯➜]|\[?[\w.-]+@[\w.-]+[^$#%>]*[$#%>])\s+\S|^\s*[#>]\s+[\w./-]+(?:\s[\w./-]+)*\s--?[A-Za-z]|^PS [A-Z]:.*>\s*\S/

/** What looks as if it had been typed and printed must have been. */
function typedCommands(node: MdastNode & { type: 'code' }, { page, places, report }: Omit<Reading, 'drafts'>): Problem[] {
  if (node.lang !== 'text') return []
  const first = places.at(spanOf(node).start).line + 1
  const index = node.value.split('\n').findIndex((line) => typed.test(line) && !ownCommand.test(line))
  if (index === -1) return []
  const start = Math.min(places.lineStart(first + index), page.text.length)
  return [
    report(
      'fence-no-scenario',
      { start, end: start },
      {
        found: `"${node.value.split('\n')[index]?.trim()}" looks as if it had been typed, but nothing runs it.`,
        expected: '```console scenario=<id>',
        fix: 'make it a transcript of a scenario',
      },
    ),
  ]
}

interface Reading {
  page: Page
  places: Places
  drafts: Map<string, Draft>
  report: (code: ProblemCode, span: Span, rest: Pick<Problem, 'found' | 'expected' | 'fix'>) => Problem
}

function readFence(node: MdastNode & { type: 'code' }, { page, places, drafts, report }: Reading): void {
  const span = spanOf(node)
  if (!isClosed(page.text.slice(span.start, span.end))) {
    page.problems.push(
      report('fence-unclosed', span, {
        found: 'The fence is not closed, so all that follows it is taken for code.',
        expected: 'a line with as many backticks (or tildes) as the first one, and nothing else',
        fix: `write ${/^(`{3,}|~{3,})/.exec(page.text.slice(span.start))?.[1]} alone on the line after its last one`,
      }),
    )
  }
  const lang = node.lang ?? ''
  const meta = node.meta ?? ''
  const { fence, keys, problems } = parseFence(meta)
  const fenceLine = page.text.slice(span.start, places.lineEnd(places.at(span.start).line))
  const metaStart = span.start + Math.max(0, fenceLine.lastIndexOf(meta))
  const found = problems.map(({ code, start, end, ...rest }) => report(code, { start: metaStart + start, end: metaStart + end }, rest))
  if (fence.program !== undefined) page.programs.push({ file: fence.program, span, text: node.value })
  if (fence.scenario === undefined) {
    const other = fence.program !== undefined || found.length > 0 ? undefined : otherFence(node)
    page.problems.push(...found, ...(other ? [report(other.code, span, other)] : []))
    if (shownLanguages.has(lang)) page.problems.push(...typedCommands(node, { page, places, report }))
    return
  }
  if (fence.program === undefined && lang !== 'ts' && lang !== 'console') {
    page.problems.push(
      report('fence-no-scenario', span, {
        found: `The fence of the scenario "${fence.scenario}" is written in "${lang}", which nothing runs.`,
        expected: '```ts for a block, ```console for a transcript',
        fix: 'write one of these',
      }),
    )
    return
  }
  let draft = drafts.get(fence.scenario)
  if (!draft) {
    draft = { id: fence.scenario, fence, steps: [], problems: [] }
    drafts.set(fence.scenario, draft)
  } else {
    for (const key of scenarioKeys) {
      const at = keys.get(key)
      if (at) {
        found.push(
          report(
            'fence-late-option',
            { start: metaStart + at.start, end: metaStart + at.end },
            {
              found: `"${key}" holds for the whole scenario, but stands on a later block of it.`,
              fix: `move "${key}" to the first block of "${fence.scenario}"`,
            },
          ),
        )
      }
    }
  }
  draft.problems.push(...found)
  if (lang === 'console') {
    const transcript = transcriptOf(node, span, places)
    if (transcript.commands.length === 0) {
      draft.problems.push(
        report('transcript-empty', span, {
          found: 'The transcript has no command.',
          expected: 'a line that starts with "$ "',
          fix: 'write "$ " before the command, or use another language (```text) if nothing is to be run',
        }),
      )
    }
    for (const { line, found, fix } of unreadOutput(transcript, node.value.split('\n'))) {
      const start = places.lineStart(line)
      draft.problems.push(report('transcript-empty', { start, end: start }, { found, expected: 'output that the command could contradict', fix }))
    }
    draft.steps.push(transcript)
    return
  }
  draft.steps.push(blockOf(node, span, places, page.text, fence.hidden === true))
}

/** Whether a code block ends as it began; one that is indented instead of fenced has no end to miss. */
function isClosed(block: string): boolean {
  const [, fence] = /^(`{3,}|~{3,})/.exec(block) ?? []
  if (fence === undefined) return true
  const [last = '', ...before] = block.trimEnd().split('\n').reverse()
  const [, end = ''] = /^[\s>]*(`{3,}|~{3,})$/.exec(last.trimEnd()) ?? []
  return before.length > 0 && end.startsWith(fence)
}

/** A value belongs after the last block of its scenario that stands above it; a value above the first block speaks of the end. */
function placeValues(
  values: { scenario: string; value: Value }[],
  { besides, sentences }: { besides: ReadonlyMap<number, Beside>; sentences: ReadonlyMap<number, SentenceHash> },
  { page, drafts, report }: Omit<Reading, 'places'>,
): void {
  const known = [...drafts.keys()]
  for (const { scenario, value } of values) {
    value.beside = besides.get(value.span.start)
    value.sentence = sentences.get(value.span.start) ?? ''
    const draft = drafts.get(scenario)
    if (!draft) {
      const meant = nearest(scenario, known)
      page.problems.push(
        report('value-unknown-scenario', value.span, {
          found: `The checked value "${value.claim}" names the scenario "${scenario}", which the page does not have.`,
          expected: known.length > 0 ? either(known) : 'a scenario of this page, and the page has none',
          fix: meant ? `write (#${meant} …)` : `write \`\`\`ts scenario=${scenario} at the block that is meant, or name another scenario`,
        }),
      )
      continue
    }
    const blocks = draft.steps.filter((step): step is Block | Transcript => step.type !== 'value')
    value.index = draft.steps.filter(({ type }) => type === 'value').length
    const above = blocks.filter((block) => block.span.start < value.span.start)
    const last = above.at(-1)
    value.after = last === undefined ? blocks.length : above.length
    if (last === undefined || last === blocks.at(-1)) draft.steps.push(value)
    else {
      const next = blocks[blocks.indexOf(last) + 1] as Block | Transcript
      draft.steps.splice(draft.steps.indexOf(next), 0, value)
    }
  }
}

/** A link to it would lead to the one or to the other. */
function sameId(id: string, span: Span, report: Reading['report']): Problem {
  return report('page-markup', span, {
    found: `The heading has the id "${id}", which is that of a scenario of this page.`,
    expected: 'one thing of each id on a page',
    fix: `give the heading another one, as {#about-${id}}, or none`,
  })
}

/** A page is read because it runs: one without a scenario would only be believed. */
function nothingRuns(report: Reading['report']): Problem {
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

function spanOf(node: MdastNode): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }
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
  return node.type === 'link' && node.url.startsWith('#') && checkedValueOf(node, text) === undefined ? 'here' : 'elsewhere'
}

function addProse(page: Page, piece: Prose): void {
  const last = page.prose.at(-1)
  // `a:b` is read as two texts, of which the second might have been a directive.
  if (last && !last.code && !piece.code && last.end === piece.start && last.text.length === last.end - last.start) {
    last.text += piece.text
    last.end = piece.end
  } else page.prose.push(piece)
}

/** A link is a checked value, or leads somewhere and claims nothing. */
function linkProblem(node: MdastNode & { type: 'link' }, text: string, report: Reading['report']): Problem | undefined {
  const span = spanOf(node)
  const shown = firstLineOf(text.slice(span.start, span.end))
  if (node.title !== null && node.title !== undefined) {
    return report('value-reference', span, {
      found: `The link ${shown} has a title, as a checked value has, and leads elsewhere.`,
      expected: 'a checked value names a scenario of its own page, [text](#scenario "expression"); other links have no title',
      fix: 'name the scenario alone behind #, or leave the title out',
    })
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(node.url) && !/^(?:https?|mailto):/i.test(node.url)) {
    return report('page-markup', span, {
      found: `The link ${shown} leads to no page.`,
      expected: 'the path of a page, or an address that begins with https://',
      fix: 'write such an address, or leave the link out',
    })
  }
  return undefined
}

function pictureProblem(node: MdastNode & { type: 'image' }, report: Reading['report']): Problem {
  return report('value-reference', spanOf(node), {
    found: `The picture "${node.alt ?? ''}" is written as a checked value.`,
    expected: 'a checked value is a link: [text](#scenario "expression")',
    fix: 'leave out the "!" before it',
  })
}

/** What a writer meant as a checked value and Markdown shows as it stands: other quotation marks, a blank before the parenthesis. */
function nearlyValues(node: MdastNode & { type: 'text' }, text: string, report: Reading['report']): Problem[] {
  if (!node.value.includes('#')) return []
  const span = spanOf(node)
  return [...text.slice(span.start, span.end).matchAll(/(?<!\\)[\]］】〕]\s*[(（][^)）]*?#/g)].map(({ 0: found, index }) => {
    const start = span.start + index
    return report(
      'value-syntax',
      { start, end: start + found.length },
      {
        found: `"${found}…" looks like the end of a checked value, but Markdown takes it for text.`,
        expected: '[text](#scenario "expression"): no blank before the parenthesis, and straight quotation marks',
        fix: 'write it so; put it in backticks, if it is only shown',
      },
    )
  })
}

function firstLineOf(text: string): string {
  const [line = ''] = text.split('\n')
  return line === text ? line : `${line} …`
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

export function languageAndPath(file: string): Pick<Page, 'language' | 'path'> {
  const [, language, path] = /^content\/docs\/([^/]+)\/(.+)\.mdx$/.exec(file) ?? []
  return { language, path: path ?? file.replace(/\.mdx$/, '') }
}

/** `sidebar: { order: 3 }` */
function orderIn(sidebar: unknown): number | undefined {
  const order = typeof sidebar === 'object' && sidebar !== null && 'order' in sidebar ? sidebar.order : undefined
  return typeof order === 'number' ? order : undefined
}
