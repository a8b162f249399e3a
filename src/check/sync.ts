/** The code of a page's blocks replaced by that of its English original, block by block. Pure. */
import { type Block, blocksOf, type Page } from '../page/page.ts'

/** Blocks whose code is the same already keep their own comments; the others get the English lines, comments included. */
export function synced(english: Page, page: Page): { text: string; problems: string[] } {
  const problems: string[] = []
  const changes: { block: Block; lines: string[] }[] = []
  for (const scenario of english.scenarios) {
    const twin = page.scenarios.find(({ id }) => id === scenario.id)
    if (!twin) {
      problems.push(`the scenario "${scenario.id}" is not there; write its fence where it belongs, empty, and sync again`)
      continue
    }
    if (twin.code === scenario.code) continue
    const theirs = blocksOf(scenario)
    const ours = blocksOf(twin)
    if (theirs.length !== ours.length) {
      problems.push(`"${scenario.id}" has ${ours.length} blocks here and ${theirs.length} in English; make the fences the same, and sync again`)
      continue
    }
    for (const [index, block] of ours.entries()) {
      const lines = theirs[index]?.lines.map(({ start, end }) => english.text.slice(start, end)) ?? []
      changes.push({ block, lines })
    }
  }
  let { text } = page
  for (const { block, lines } of changes.sort((a, b) => b.block.span.start - a.block.span.start)) text = replaceBlock(text, block, lines)
  return { text, problems }
}

/** Between the fences, in the indentation of the fence. */
function replaceBlock(text: string, { span }: Block, lines: readonly string[]): string {
  const fence = text.slice(span.start, span.end).split('\n')
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1
  // A list's mark before the fence is white space on the lines after it; a quotation's mark stays.
  const indent = text.slice(lineStart, span.start).replace(/[^>\s]/g, ' ')
  const [, ours = '```'] = /^(`{3,}|~{3,})/.exec(fence[0] ?? '') ?? []
  const end = longEnough(ours, lines)
  const body = lines.map((line) => (line === '' ? indent.trimEnd() : indent + line))
  return text.slice(0, span.start) + [fence[0]?.replace(ours, end), ...body, fence.at(-1)?.replace(ours, end)].join('\n') + text.slice(span.end)
}

/** A fence that no line of the code would close. */
function longEnough(fence: string, lines: readonly string[]): string {
  const letter = fence.charAt(0)
  const inside = lines.map((line) => line.trim()).filter((line) => line.startsWith(letter.repeat(3)))
  const longest = Math.max(0, ...inside.map((line) => line.length - line.replace(letter === '~' ? /^~+/ : /^`+/, '').length))
  return letter.repeat(Math.max(fence.length, longest + 1))
}
