/** The search dialog in the reader's browser. Nothing of the index is fetched before the dialog is opened. */
import { excerptNodes } from './excerpt.ts'
import { withoutParticles } from './particles.ts'
import { ranking } from './ranking.ts'

interface Pagefind {
  options(options: object): Promise<void>
  init(): Promise<void>
  debouncedSearch(query: string, options: object, ms: number): Promise<{ results: { data(): Promise<Found> }[] } | null>
}

interface Found {
  url: string
  meta: { title?: string }
  excerpt: string
  sub_results: { title: string; url: string; excerpt: string }[]
}

const shown = 12
const shownParts = 3

class SiteSearch extends HTMLElement {
  #dialog = this.#find('dialog', HTMLDialogElement)
  #input = this.#find('input', HTMLInputElement)
  #status = this.#find('[role=status]', HTMLElement)
  #list = this.#find('ol', HTMLElement)
  #pagefind: Promise<Pagefind> | undefined
  /** Settled when the list is that of what is written now. */
  #answered = Promise.resolve()

  connectedCallback(): void {
    const button = this.#find('button', HTMLButtonElement)
    button.hidden = false
    button.addEventListener('click', () => this.#open())
    this.#input.addEventListener('input', () => {
      this.#answered = this.#search(this.#input.value.trim())
    })
    this.#input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return
      // It would close the dialog: the form's only button does.
      event.preventDefault()
      this.#follow()
    })
    this.#dialog.addEventListener('click', ({ target }) => {
      if (target === this.#dialog || (target instanceof Element && target.closest('a'))) this.#dialog.close()
    })
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      this.#open()
    })
  }

  #open(): void {
    this.#pagefind ??= import(/* @vite-ignore */ this.dataset['pagefind'] ?? '').then(async (pagefind: Pagefind) => {
      await pagefind.options({ ranking })
      await pagefind.init()
      return pagefind
    })
    this.#dialog.showModal()
  }

  /** Leads to the first answer, also somebody who does not wait until it is shown. */
  async #follow(): Promise<void> {
    const { value } = this.#input
    await this.#answered
    if (this.#dialog.open && this.#input.value === value) this.#list.querySelector('a')?.click()
  }

  async #search(written: string): Promise<void> {
    if (written === '') return this.#show('', [])
    this.#status.textContent = this.#word('searching', written)
    const query = document.documentElement.lang === 'ko' ? withoutParticles(written) : written
    const answer = await (await this.#pagefind)?.debouncedSearch(query, {}, 120)
    if (!answer) return
    const found = await Promise.all(answer.results.slice(0, shown).map((result) => result.data()))
    if (this.#input.value.trim() !== written) return
    const { length } = answer.results
    this.#show(this.#word(length === 0 ? 'none' : length === 1 ? 'one' : 'many', written, length), found)
  }

  #show(status: string, found: readonly Found[]): void {
    this.#status.textContent = status
    this.#list.replaceChildren(...found.map((page) => this.#item(page)))
  }

  #item({ url, meta, excerpt, sub_results: parts }: Found): HTMLLIElement {
    const item = document.createElement('li')
    // What stands above the first heading is a part too, under the page's own title.
    const inside = parts.filter((part) => part.title !== meta.title).slice(0, shownParts)
    item.append(link(url, meta.title ?? url), paragraph(excerpt))
    for (const part of inside) item.append(link(part.url, part.title, 'part'), paragraph(part.excerpt))
    return item
  }

  #word(name: string, query: string, count = 0): string {
    return (this.dataset[name] ?? '').replace('{query}', query).replace('{count}', String(count))
  }

  #find<Type extends Element>(selector: string, type: new () => Type): Type {
    const element = this.querySelector(selector)
    if (!(element instanceof type)) throw new Error(`site-search has no ${selector}`)
    return element
  }
}

function link(url: string, text: string, kind = ''): HTMLAnchorElement {
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.textContent = text
  anchor.className = kind
  return anchor
}

function paragraph(excerpt: string): HTMLParagraphElement {
  const element = document.createElement('p')
  element.append(...excerptNodes(excerpt))
  return element
}

customElements.define('site-search', SiteSearch)
