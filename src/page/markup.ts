/** What Markdown a page may hold. The list is of what is allowed: whatever is not on it, nobody has thought of how to check. */
import type { MdastNode } from 'satteri'
import type { Problem } from '../problem/problem.ts'

type Refusal = Pick<Problem, 'found' | 'expected' | 'fix'>

/** Whether a node is within a link to somewhere else, or within one that says something of this page. */
export type InLink = 'elsewhere' | 'here' | 'page' | undefined

const allowed = new Set<string>(
  `root yaml paragraph text inlineCode link code heading list listItem table tableRow tableCell emphasis strong delete blockquote thematicBreak break
  definition linkReference image textDirective containerDirective`.split(/\s+/),
)
const allowedInLinks = new Set(['text', 'inlineCode', 'emphasis', 'strong', 'break', 'textDirective'])
/** The boxes that Starlight draws. */
const boxes = ['note', 'tip', 'caution', 'danger']

const braceFix = 'put code in backticks, or write \\{ for a brace'
const angleFix = 'write it in Markdown; put code in backticks, or write \\< for an angle bracket'
const names: Record<string, { name: string; fix: string }> = {
  mdxjsEsm: { name: 'an import or export', fix: 'leave the line out: blocks have their words without an import' },
  mdxJsxFlowElement: { name: 'JSX', fix: angleFix },
  mdxJsxTextElement: { name: 'JSX', fix: angleFix },
  mdxFlowExpression: { name: 'an expression in braces', fix: braceFix },
  mdxTextExpression: { name: 'an expression in braces', fix: braceFix },
  html: { name: 'HTML', fix: angleFix },
  footnoteReference: { name: 'a footnote', fix: 'say it in the sentence: who reads a checked value may not read its note' },
  footnoteDefinition: { name: 'a footnote', fix: 'say it in the sentence: who reads a checked value may not read its note' },
  leafDirective: { name: 'a directive', fix: 'write \\: for a colon at the start of a line' },
  textDirective: { name: 'a directive: a colon, a name, and brackets right behind it', fix: 'write \\: for the colon' },
  containerDirective: { name: 'a box of another kind', fix: `write :::${boxes.join(', :::')}` },
}

/** Why a page may not hold this; undefined where it may. */
export function refusalOf(node: MdastNode, inLink: InLink): Refusal | undefined {
  const refused =
    !(inLink === undefined ? allowed : allowedInLinks).has(node.type) ||
    (node.type === 'textDirective' && (node.children.length > 0 || Object.keys(node.attributes ?? {}).length > 0)) ||
    (node.type === 'containerDirective' && (!boxes.includes(node.name) || Object.keys(node.attributes ?? {}).length > 0))
  if (!refused) return undefined
  const { name, fix } = names[node.type] ?? { name: `Markdown of the kind "${node.type}"`, fix: 'write it as text, or leave it out' }
  return {
    found:
      inLink === undefined
        ? `The page holds ${name}.`
        : `The text of a link holds ${names[node.type] ? name : `Markdown of the kind "${node.type}"`}.`,
    expected:
      inLink === undefined ? 'Markdown and code fences only, so that the page reads the same everywhere' : 'text, also emphasized or in backticks',
    fix,
  }
}
