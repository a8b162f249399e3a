/** A block of code on a page: a block or a transcript of a scenario, a program that is shown, or text that nothing runs. */
import type { MdastNode } from 'satteri'
import type { ProblemCode } from '../../problem/codes.ts'
import type { Problem } from '../../problem/problem.ts'
import { parseFence, scenarioKeys } from '../fence.ts'
import { blockOf } from '../scenario.ts'
import { transcriptOf, unreadOutput } from '../transcript.ts'
import { type Reading, spanOf } from './report.ts'

export function readFence(node: MdastNode & { type: 'code' }, { page, places, drafts, report }: Reading): void {
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
    const needs = keys.get('needs')
    const needsSpan = needs && { start: metaStart + needs.start, end: metaStart + needs.end }
    draft = { id: fence.scenario, fence, needsSpan, steps: [], problems: [] }
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
