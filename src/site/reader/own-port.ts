/** The reader's own port in the commands of a page, in place of the one that they are written with. What was measured keeps its own. */

/** Every command of the pages on which people arrive is written with this one. */
const everywhere = /(?<![\d.])8000(?!\d)/
/** On the others, what is looked for is the program that has a port. */
const lookedFor = /(?<=sport = :|publish=|-iTCP:|findstr :|LocalPort )\d{2,5}(?!\d)/

export function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 65_536
}

/** @param port as it was typed or read; anything but a port, and the commands are as they are written */
export function showPort(port: string): void {
  for (const place of places(document.querySelector('paste-box input') ? everywhere : lookedFor))
    place.textContent = isPort(port) ? String(Number(port)) : (place.dataset['written'] ?? '')
}

/** Each port, in an element of its own from the first time on. */
function places(pattern: RegExp): HTMLElement[] {
  const codes = document.querySelectorAll('.sl-markdown-content :is(p, li, td, dd) > code, .sl-markdown-content .code:not([data-scenario]) code')
  for (const code of codes) {
    if (code.closest('.evidence, .checked')) continue
    const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    while (walker.nextNode()) texts.push(walker.currentNode as Text)
    for (const text of texts) if (!text.parentElement?.matches('.own-port')) mark(text, pattern)
  }
  return [...document.querySelectorAll<HTMLElement>('.own-port')]
}

function mark(text: Text, pattern: RegExp): void {
  const match = pattern.exec(text.data)
  if (!match) return
  const port = text.splitText(match.index)
  const rest = port.splitText(match[0].length)
  const place = document.createElement('span')
  place.className = 'own-port'
  place.dataset['written'] = match[0]
  port.replaceWith(place)
  place.append(port)
  mark(rest, pattern)
}
