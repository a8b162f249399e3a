/** The reader's own port in the commands of a page, in place of the one that they are written with. What was measured keeps its own. */

/** Every command of the pages on which people arrive is written with this one. */
const everywhere = /(?<![\d.])8000(?!\d)/
/** On the others, what is looked for is the program that has a port. */
const lookedFor = /(?<=sport = :|publish=|-iTCP:|findstr :|LocalPort )\d{2,5}(?!\d)/

export function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 65_536
}

/** The first port in a command that is to be the reader's own. @param every whether each command of the page is written with one */
export function portIn(text: string, every: boolean): { start: number; end: number } | undefined {
  const match = (every ? everywhere : lookedFor).exec(text)
  return match ? { start: match.index, end: match.index + match[0].length } : undefined
}

/** @param port as it was typed or read; anything but a port, and the commands are as they are written */
export function showPort(port: string): void {
  for (const place of places(document.querySelector('paste-box input') !== null))
    place.textContent = isPort(port) ? String(Number(port)) : (place.dataset['written'] ?? '')
}

/** Each port, in an element of its own from the first time on. */
function places(every: boolean): HTMLElement[] {
  const codes = document.querySelectorAll('.sl-markdown-content :is(p, li, td, dd) > code, .sl-markdown-content .code:not([data-scenario]) code')
  for (const code of codes) {
    if (code.closest('.evidence, .checked')) continue
    const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    while (walker.nextNode()) texts.push(walker.currentNode as Text)
    for (const text of texts) if (!text.parentElement?.matches('.own-port')) mark(text, every)
  }
  return [...document.querySelectorAll<HTMLElement>('.own-port')]
}

function mark(text: Text, every: boolean): void {
  const found = portIn(text.data, every)
  if (!found) return
  const port = text.splitText(found.start)
  const rest = port.splitText(found.end - found.start)
  const place = document.createElement('span')
  place.className = 'own-port'
  place.dataset['written'] = port.data
  port.replaceWith(place)
  place.append(port)
  mark(rest, every)
}
