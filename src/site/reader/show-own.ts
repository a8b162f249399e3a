/** The reader's own port and process in the commands of a page, in place of what they are written with. What was measured keeps its own. */
import { isPid, pidIn } from './own-pid.ts'
import type { Place } from './own-place.ts'
import { isPort, portIn } from './own-port.ts'

/** @param port as it was typed or read; anything but a port, and the commands are as they are written */
export function showPort(port: string): void {
  const every = document.querySelector('paste-box input') !== null
  show('own-port', isPort(port) ? String(Number(port)) : undefined, (text) => portIn(text, every))
}

/** @param pid as it was read; of none, and of a process that nobody ends, the commands say PID */
export function showPid(pid: string): void {
  show('own-pid', isPid(pid) ? pid : undefined, pidIn)
}

function show(kind: string, own: string | undefined, placeIn: (text: string) => Place | undefined): void {
  for (const place of places(kind, placeIn)) place.textContent = own ?? place.dataset['written'] ?? ''
}

/** Each place, in an element of its own from the first time on. */
function places(kind: string, placeIn: (text: string) => Place | undefined): HTMLElement[] {
  const codes = document.querySelectorAll('.sl-markdown-content :is(p, li, td, dd) > code, .sl-markdown-content .code:not([data-scenario]) code')
  for (const code of codes) {
    if (code.closest('.evidence, .checked')) continue
    const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    while (walker.nextNode()) texts.push(walker.currentNode as Text)
    for (const text of texts) if (!text.parentElement?.matches('.own')) mark(text, kind, placeIn)
  }
  return [...document.querySelectorAll<HTMLElement>(`.${kind}`)]
}

function mark(text: Text, kind: string, placeIn: (text: string) => Place | undefined): void {
  const found = placeIn(text.data)
  if (!found) return
  const own = text.splitText(found.start)
  const rest = own.splitText(found.end - found.start)
  const place = document.createElement('span')
  place.className = `own ${kind}`
  place.dataset['written'] = own.data
  own.replaceWith(place)
  place.append(own)
  mark(rest, kind, placeIn)
}
