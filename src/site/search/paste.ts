/** A pasted message or row names its case, and its port goes into the commands of the page. Runs in the reader's browser. */
import { load } from './load.ts'

/** The port that the commands of the pages are written with. */
const written = /(?<![\d.])8000(?!\d)/
const shown = 3

export async function readText(box: HTMLElement): Promise<void> {
  const field = box.querySelector('textarea')
  const status = box.querySelector('[role=status]')
  if (!field || !status) return
  const text = field.value.trim()
  if (text === '') return status.replaceChildren()
  const base = box.dataset['base'] ?? ''
  const loaded = await load(base).catch((error: unknown) => String(error))
  if (field.value.trim() !== text) return
  if (typeof loaded === 'string') return status.replaceChildren(loaded)
  const answer = loaded.site.answer(text)
  const list = document.createElement('ol')
  list.append(...loaded.items(answer, base, box.dataset).slice(0, answer.recognised?.sure ? 1 : shown))
  status.replaceChildren(...(answer.recognised ? [] : [box.dataset['none'] ?? '']), list)
  const port = box.querySelector('input')
  const read = answer.recognised?.port
  if (!port || read === undefined) return
  port.value = String(read)
  readPort(port)
}

/** Anything but a port, and the commands are as they are written. */
export function readPort(field: HTMLInputElement): void {
  const port = Number(field.value)
  const fits = /^\d+$/.test(field.value) && port > 0 && port < 65_536
  field.setAttribute('aria-invalid', String(field.value !== '' && !fits))
  for (const place of places()) place.textContent = fits ? String(port) : '8000'
}

/** Each port in a command of the page, in an element of its own from the first time on. What was measured keeps its own. */
function places(): HTMLElement[] {
  const codes = document.querySelectorAll('.sl-markdown-content :is(p, li, td, dd) > code, .sl-markdown-content .code:not([data-scenario]) code')
  for (const code of codes) {
    if (code.closest('.evidence, .checked')) continue
    const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    while (walker.nextNode()) texts.push(walker.currentNode as Text)
    for (const text of texts) if (!text.parentElement?.matches('.own-port')) mark(text)
  }
  return [...document.querySelectorAll<HTMLElement>('.own-port')]
}

function mark(text: Text): void {
  const match = written.exec(text.data)
  if (!match) return
  const port = text.splitText(match.index)
  const rest = port.splitText(match[0].length)
  const place = document.createElement('span')
  place.className = 'own-port'
  port.replaceWith(place)
  place.append(port)
  mark(rest)
}
