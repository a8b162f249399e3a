/**
 * MDX text to Page. The one parser of the project: the tests and the site both read pages through it.
 * Pure: it reads no file. It gathers all problems instead of stopping at the first.
 */
import { type MdastNode, mdxToMdast } from 'satteri'
import type { ProblemCode } from '../problem/codes.ts'
import type { Problem } from '../problem/problem.ts'
import { either, nearest } from '../text/words.ts'
import { parseFence } from './fence.ts'
import { isLanguage, languages } from './language.ts'
import type { Block, Page, Span, Transcript, Value } from './page.ts'
import { type Places, placesOf } from './places.ts'
import { blockOf, buildScenario, type Draft } from './scenario.ts'
import { transcriptOf, unreadOutput } from './transcript.ts'
import { originalKey } from './translation.ts'
import { checkedValueOf, waiverTarget } from './value.ts'

/** What Sätteri is asked to read, here and in astro.config.mjs. */
export const markdownFeatures = { smartPunctuation: false, headingAttributes: true } as const

/**
 * @param file relative to the project; what lies under `content/docs/<language>/` gets its language and path from it
 */
export function parsePage(file: string, text: string): Page {
  const places = placesOf(text)
  const page: Page = { file, ...languageAndPath(file), text, original: undefined, prose: [], waivers: [], programs: [], scenarios: [], problems: [] }
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
  let root: MdastNode
  try {
    root = mdxToMdast(text, { features: { ...markdownFeatures, frontmatter: true } })
  } catch (error) {
    page.problems.push(syntaxProblem(file, error))
    return page
  }
  const drafts = new Map<string, Draft>()
  const values: { scenario: string; value: Value }[] = []
  visit(root, (node, inHeading) => {
    switch (node.type) {
      case 'code':
        readFence(node, { page, places, drafts, report })
        return undefined
      case 'link': {
        const value = checkedValueOf(node, text)
        if (value?.scenario === waiverTarget) page.waivers.push({ ...value.value.span, claim: value.value.claim, reason: value.value.expression })
        else if (value) values.push(value)
        // What another document is called is not said by us; what a link within the page says is.
        return value === undefined && node.url.startsWith('#') ? undefined : 'skip'
      }
      case 'yaml':
        page.original = new RegExp(`^${originalKey}:\\s*["']?([0-9a-f]+)`, 'm').exec(node.value)?.[1]
        return undefined
      case 'text':
      case 'inlineCode':
        if (!inHeading) page.prose.push({ ...spanOf(node), text: node.value, code: node.type === 'inlineCode' })
        return undefined
      case 'image':
        // What a picture says in words, it states like a sentence; it is never a checked value.
        if (node.alt) page.prose.push({ start: spanOf(node).start + '!['.length, end: spanOf(node).end, text: node.alt, code: false })
        return undefined
      case 'definition':
        if (node.url.startsWith('#') && node.title) {
          page.problems.push(
            report('value-reference', spanOf(node), {
              found: `The reference [${node.label ?? node.identifier}] is defined as a checked value.`,
              expected: 'a checked value is written where it is claimed: [text](#scenario "expression")',
              fix: `write [${node.label ?? node.identifier}](${node.url} "${node.title}") in the sentence`,
            }),
          )
        }
        return undefined
      case 'mdxjsEsm':
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        page.problems.push(
          report('page-markup', spanOf(node), {
            found: `The page holds ${markupNames[node.type]}.`,
            expected: 'Markdown and code fences only, so that the page reads the same everywhere',
            fix: markupFixes[node.type],
          }),
        )
        return undefined
      default:
        return undefined
    }
  })
  placeValues(values, { page, drafts, report })
  page.scenarios = [...drafts.values()].map((draft) => buildScenario(draft, text, report))
  if (page.scenarios.length === 0 && page.problems.length === 0) page.problems.push(nothingRuns(report))
  return page
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

const braceFix = 'put code in backticks, or write \\{ for a brace'
const angleFix = 'write it in Markdown; put code in backticks, or write \\< for an angle bracket'
const markupFixes = {
  mdxjsEsm: 'leave the line out: blocks have their words without an import',
  mdxJsxFlowElement: angleFix,
  mdxJsxTextElement: angleFix,
  mdxFlowExpression: braceFix,
  mdxTextExpression: braceFix,
}

const markupNames = {
  mdxjsEsm: 'an import or export',
  mdxJsxFlowElement: 'JSX',
  mdxJsxTextElement: 'JSX',
  mdxFlowExpression: 'an expression in braces',
  mdxTextExpression: 'an expression in braces',
}

/** The languages whose fences look as if they were run, in whatever spelling. What is shown and not run is `text`. */
const runnable = /^(?:[cm]?[jt]sx?|typescript|javascript|console|shell(?:session)?|sh|bash|zsh)$/i

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
  if (!runnable.test(lang) && !/(^|\s)(scenario|program)=/.test(meta)) return
  const fenceLine = page.text.slice(span.start, places.lineEnd(places.at(span.start).line))
  const metaStart = span.start + Math.max(0, fenceLine.lastIndexOf(meta))
  const { fence, keys, problems } = parseFence(meta)
  const found = problems.map(({ code, start, end, ...rest }) => report(code, { start: metaStart + start, end: metaStart + end }, rest))
  if (fence.program !== undefined) page.programs.push({ file: fence.program, span, text: node.value })
  if (fence.program !== undefined && fence.scenario === undefined) {
    page.problems.push(...found)
    return
  }
  if (fence.scenario === undefined) {
    const unread = found.length > 0
    page.problems.push(...found)
    if (!unread) {
      page.problems.push(
        report('fence-no-scenario', span, {
          found: `This ${/^(console|.*sh.*)$/i.test(lang) ? 'transcript' : 'TypeScript block'} belongs to no scenario, so nothing would run it.`,
          expected: `\`\`\`${/^(console|.*sh.*)$/i.test(lang) ? 'console' : 'ts'} scenario=<id>`,
          fix: 'name its scenario, or use another language (```text) if it is not meant to run',
        }),
      )
    }
    return
  }
  let draft = drafts.get(fence.scenario)
  if (!draft) {
    draft = { id: fence.scenario, fence, steps: [], problems: [] }
    drafts.set(fence.scenario, draft)
  } else {
    for (const key of ['needs', 'slow', 'timeout']) {
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
function placeValues(values: { scenario: string; value: Value }[], { page, drafts, report }: Omit<Reading, 'places'>): void {
  const known = [...drafts.keys()]
  for (const { scenario, value } of values) {
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
    if (last === undefined || last === blocks.at(-1)) draft.steps.push(value)
    else {
      const next = blocks[blocks.indexOf(last) + 1] as Block | Transcript
      draft.steps.splice(draft.steps.indexOf(next), 0, value)
    }
  }
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

type Enter = (node: MdastNode, inHeading: boolean) => 'skip' | undefined

function visit(node: MdastNode, enter: Enter, inHeading = false): void {
  if (enter(node, inHeading) === 'skip' || !('children' in node)) return
  for (const child of node.children as MdastNode[]) visit(child, enter, inHeading || node.type === 'heading')
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
