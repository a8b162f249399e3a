/** The search dialog in the reader's browser: what is written is answered at each letter. */
import type { Html } from '../markup/html.ts'
import type { Answer } from './ask.ts'
import { load } from './load.ts'
import { formOf, moved, statusText } from './status.ts'

export class SearchDialog {
  readonly #host: HTMLElement
  readonly #dialog: HTMLDialogElement
  readonly #input: HTMLTextAreaElement
  readonly #status: HTMLElement
  readonly #list: HTMLElement
  /** Settled when the list is that of what is written now. */
  #answered: Promise<void>

  constructor(host: HTMLElement) {
    this.#host = host
    this.#dialog = this.#find('dialog', HTMLDialogElement)
    this.#input = this.#find('textarea', HTMLTextAreaElement)
    this.#status = this.#find('[role=status]', HTMLElement)
    this.#list = this.#find('ol', HTMLElement)
    const written = () => {
      this.#answered = this.#search(this.#input.value.trim())
    }
    this.#input.addEventListener('input', written)
    this.#input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing || event.shiftKey) return
      event.preventDefault()
      this.#follow()
    })
    this.#dialog.addEventListener('keydown', (event) => this.#move(event))
    this.#dialog.addEventListener('click', ({ target }) => {
      if (target === this.#dialog || (target instanceof Element && target.closest('a'))) this.#dialog.close()
    })
    this.#answered = load(this.#base).then(
      () => {},
      () => {},
    )
    // Somebody has written before this was here.
    if (this.#input.value !== '') {
      const followed = /\n+$/.test(this.#input.value)
      if (followed) this.#input.value = this.#input.value.trimEnd()
      written()
      if (followed) this.#follow()
    }
  }

  async answer(query: string): Promise<Answer> {
    return (await load(this.#base)).site.answer(query)
  }

  get #base(): string {
    return this.#host.dataset['base'] ?? ''
  }

  /** Leads to the first answer, also somebody who does not wait until it is shown. */
  async #follow(): Promise<void> {
    const { value } = this.#input
    await this.#answered
    if (this.#dialog.open && this.#input.value === value) this.#list.querySelector('a')?.click()
  }

  /** From the field to the first answer, from answer to answer, and back. */
  #move(event: KeyboardEvent): void {
    const links = [...this.#list.querySelectorAll('a')]
    const to = moved(event.key, links.indexOf(document.activeElement as HTMLAnchorElement), this.#input.value)
    if (to === undefined) return
    event.preventDefault()
    const next = to < 0 ? this.#input : links[to]
    next?.focus()
  }

  async #search(written: string): Promise<void> {
    if (written === '') return this.#show('', [])
    this.#status.textContent = this.#word('searching', written)
    const loaded = await load(this.#base).catch((error: unknown) => String(error))
    if (this.#input.value.trim() !== written) return
    if (typeof loaded === 'string') return this.#show(loaded, [])
    const answer = loaded.site.answer(written)
    const items = loaded.items(answer, this.#base, this.#host.dataset)
    const count = items.length - answer.anyway.length
    this.#show(this.#word(formOf(count), written, count), items)
  }

  #show(status: string, items: readonly Html[]): void {
    this.#status.textContent = status
    this.#list.innerHTML = items.join('')
  }

  #word(name: string, query: string, count = 0): string {
    return statusText(this.#host.dataset[name], query, count)
  }

  #find<Type extends Element>(selector: string, type: new () => Type): Type {
    const element = this.#host.querySelector(selector)
    if (!(element instanceof type)) throw new Error(`site-search has no ${selector}`)
    return element
  }
}
