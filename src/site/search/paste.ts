/** A pasted message or row names its case, and its port and its process go into the commands of the page. Runs in the reader's browser. */
import { isPort } from '../reader/own-port.ts'
import { showPid, showPort } from '../reader/show-own.ts'
import { load } from './load.ts'

const shown = 3

export async function readText(box: HTMLElement): Promise<void> {
  const field = box.querySelector('textarea')
  const status = box.querySelector('[role=status]')
  if (!field || !status) return
  const text = field.value.trim()
  if (text === '') {
    showPid('')
    return status.replaceChildren()
  }
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
  const read = answer.recognised
  if (port && read?.port !== undefined) {
    port.value = String(read.port)
    readPort(port)
  }
  showPid(String(read?.pid ?? ''))
}

/** Anything but a port, and the commands are as they are written. Another port has another process. */
export function readPort(field: HTMLInputElement): void {
  field.setAttribute('aria-invalid', String(field.value !== '' && !isPort(field.value)))
  showPort(field.value)
  showPid('')
}
