/** A pasted message or row names its case, and its port goes into the commands of the page. Runs in the reader's browser. */
import { isPort, showPort } from '../reader/own-port.ts'
import { load } from './load.ts'

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
  list.innerHTML = loaded
    .items(answer, base, box.dataset)
    .slice(0, answer.recognised?.sure ? 1 : shown)
    .join('')
  status.replaceChildren(...(answer.recognised ? [] : [box.dataset['none'] ?? '']), list)
  const port = box.querySelector('input')
  const read = answer.recognised?.port
  if (!port || read === undefined) return
  port.value = String(read)
  readPort(port)
}

/** Anything but a port, and the commands are as they are written. */
export function readPort(field: HTMLInputElement): void {
  field.setAttribute('aria-invalid', String(field.value !== '' && !isPort(field.value)))
  showPort(field.value)
}
