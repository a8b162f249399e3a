/** The elements of a built page, as a browser without scripts reads them: what stands in `noscript` too. */
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'

export interface Element {
  /** In small letters: `script`. */
  name: string
  /** Their values without entities. */
  attributes: ReadonlyMap<string, string>
  /** What it holds beside other elements: a script, a style, words. */
  text: string
  /** Where its start tag ends in the page; undefined where the page has none. */
  opened: number | undefined
}

const none: Element['attributes'] = new Map()

export function elementsOf(page: string): Element[] {
  const elements: Element[] = []
  const visit = (node: Tree.Node): void => {
    if ('tagName' in node) elements.push(elementOf(node))
    if ('childNodes' in node) for (const child of node.childNodes) visit(child)
    if ('content' in node) visit(node.content)
  }
  visit(parse(page, { scriptingEnabled: false, sourceCodeLocationInfo: true }))
  return elements
}

function elementOf({ tagName, attrs, childNodes, sourceCodeLocation: place }: Tree.Element): Element {
  return {
    name: tagName,
    attributes: attrs.length === 0 ? none : new Map(attrs.map(({ name, value }) => [name, value])),
    text: childNodes.reduce((text, child) => ('value' in child ? text + child.value : text), ''),
    opened: place?.startTag?.endOffset ?? place?.endOffset,
  }
}
