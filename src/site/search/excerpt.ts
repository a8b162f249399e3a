/** Pagefind's excerpts hold markup for what was found; only that mark is let through, everything else becomes text. */
export function excerptNodes(markup: string): Node[] {
  const { body } = new DOMParser().parseFromString(markup, 'text/html')
  return [...body.childNodes].map((node) => {
    const text = node.textContent ?? ''
    if (node.nodeName !== 'MARK') return document.createTextNode(text)
    const mark = document.createElement('mark')
    mark.textContent = text
    return mark
  })
}
