/** A Sätteri plugin: folds each section of a page to its heading, where the page's front matter asks for it, as the lists of the site are folded. */
import type { HastNode, HastPluginDefinition } from 'satteri'

/** Where the plugin that has read the front matter leaves what it says. */
export const foldedKey = 'sectionsFolded'

export const foldedSections: HastPluginDefinition = {
  name: 'folded-sections',
  before(root, context) {
    if (context.data[foldedKey] !== true) return
    const children: HastNode[] = []
    let section: HastNode[] = children
    for (const node of root.children as HastNode[]) {
      if (node.type === 'element' && node.tagName === 'h2') {
        section = [element('summary', {}, [node])]
        children.push(element('details', { className: ['entry'] }, section))
      } else section.push(node)
    }
    context.replaceNode(root, { type: 'root', children } as HastNode)
  },
}

function element(tagName: string, properties: Record<string, unknown>, children: HastNode[]): HastNode {
  return { type: 'element', tagName, properties, children } as HastNode
}
