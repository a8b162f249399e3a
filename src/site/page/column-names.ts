/**
 * A Sätteri plugin: each cell of a table says its column's name, for telephones, where rows stand below each other.
 * Two columns explain themselves.
 */
import type { HastNode, HastPluginDefinition } from 'satteri'

export const columnNames: HastPluginDefinition = {
  name: 'column-names',
  element: {
    filter: ['table'],
    visit(table, context) {
      const [head, ...rows] = elementsIn(table).flatMap(elementsIn)
      const names = head ? elementsIn(head).map((cell) => context.textContent(cell)) : []
      if (names.length < 3) return
      for (const row of rows) {
        for (const [column, cell] of elementsIn(row).entries()) {
          if (names[column]) context.setProperty(cell, 'data-head', names[column])
        }
      }
    },
  },
}

function elementsIn(node: HastNode): HastNode[] {
  return 'children' in node ? (node.children as HastNode[]).filter(({ type }) => type === 'element') : []
}
