/** The front matter of a page: what it may say of itself. Whatever else Starlight would show to readers stands in the text, where it is checked. */
import { type Document, isAlias, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import { yamlMessage } from '../text/yaml.ts'
import { originalKey } from './translation.ts'

export interface FrontMatterProblem {
  /** An offset within the front matter's text. */
  at: number
  found: string
  expected: string
  fix: string
}

const keys: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  title: (value) => (typeof value === 'string' && value.trim() !== '' ? undefined : 'a text: the question that the page answers'),
  description: (value) => (typeof value === 'string' ? undefined : 'a text'),
  sidebar: (value) =>
    typeof value === 'object' && value !== null && Object.entries(value).every(([key, item]) => key === 'order' && typeof item === 'number')
      ? undefined
      : 'the place among the pages of its folder, "order: 3"',
  template: (value) => (value === 'splash' || value === 'doc' ? undefined : '"splash" or "doc"'),
  sections: (value) => (value === 'folded' ? undefined : '"folded": each section stands as its heading until a reader opens it'),
  [originalKey]: (value) =>
    typeof value === 'string' && /^[0-9a-f]{12}$/.test(value) ? undefined : 'the hash of the English page, which npm run sync -- --translated writes',
}

/** @param demanded the keys that must be there */
export function readFrontMatter(text: string, demanded: readonly string[]): { values: Record<string, unknown>; problems: FrontMatterProblem[] } {
  const document = parseDocument(text, { lineCounter: new LineCounter(), uniqueKeys: true, version: '1.2', schema: 'core' })
  const expected = `only ${Object.keys(keys).join(', ')}`
  const [error] = document.errors
  if (error)
    return {
      values: {},
      problems: [{ at: error.pos[0], found: `The front matter is not YAML: ${yamlMessage(error)}`, expected, fix: 'mend it at this place' }],
    }
  const odd = readOtherwise(text, document)
  if (odd !== undefined)
    return {
      values: {},
      problems: [
        {
          at: odd,
          found:
            'The front matter has what the site reads otherwise, or not at all: a tag, an anchor, an alias, a date without quotes or the end of a document.',
          expected: 'keys with texts, numbers and maps',
          fix: 'write the value out, in quotes',
        },
      ],
    }
  const { contents } = document
  if (contents !== null && !isMap(contents))
    return { values: {}, problems: [{ at: 0, found: 'The front matter has no keys.', expected, fix: 'write "title: …"' }] }
  const values: Record<string, unknown> = {}
  const problems: FrontMatterProblem[] = []
  for (const { key, value } of contents?.items ?? []) {
    const name = isScalar(key) ? String(key.value) : String(key)
    const at = (isScalar(key) ? key.range?.[0] : undefined) ?? 0
    const plain: unknown = (value as { toJS?(document: unknown): unknown } | null)?.toJS?.(document)
    if (!Object.hasOwn(keys, name)) {
      problems.push({
        at,
        found: `The front matter has the key "${name}", which readers might see and nothing checks.`,
        expected,
        fix: `leave "${name}" out; what it says belongs in the text`,
      })
      continue
    }
    values[name] = plain
    const wanted = keys[name]?.(plain)
    if (wanted !== undefined)
      problems.push({
        at,
        found: `"${name}" in the front matter is ${plain === undefined ? 'empty' : JSON.stringify(plain)}.`,
        expected: wanted,
        fix: `mend it, or leave "${name}" out`,
      })
  }
  for (const name of demanded) {
    if (!(name in values)) problems.push({ at: 0, found: `The front matter has no ${name}.`, expected: `"${name}: …"`, fix: 'write one' })
  }
  return { values, problems }
}

/** Where it has what other readers of YAML take for something else, as an offset: the site's makes a date of `2001-01-01`, and knows no `...`. */
function readOtherwise(text: string, document: Document): number | undefined {
  const end = /^\.\.\.(?:\s|$)/m.exec(text)
  if (end) return end.index
  let at: number | undefined
  visit(document, (_, node) => {
    if (!isNode(node)) return undefined
    const { tag, anchor } = node as { tag?: string; anchor?: string }
    const isDate = isScalar(node) && node.type === 'PLAIN' && /^\d{4}-\d{1,2}-\d{1,2}/.test(node.source ?? '')
    if (tag === undefined && anchor === undefined && !isAlias(node) && !isDate) return undefined
    at = node.range?.[0] ?? 0
    return visit.BREAK
  })
  return at
}
