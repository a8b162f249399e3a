/** The button that opens the search. What the dialog does, and all that it needs, is fetched when it is opened. */
import type { Answer } from './ask.ts'
import type { SearchDialog } from './dialog.ts'

class SiteSearch extends HTMLElement {
  #dialog: Promise<SearchDialog> | undefined

  connectedCallback(): void {
    const button = this.querySelector('button')
    if (!button) return
    button.hidden = false
    button.addEventListener('click', () => this.#open())
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      this.#open()
    })
  }

  /** What the list shows for a query: what the tests ask, and what is typed. */
  async answer(query: string): Promise<Answer> {
    return (await this.#ready()).answer(query)
  }

  #open(): void {
    this.querySelector('dialog')?.showModal()
    this.#ready()
  }

  #ready(): Promise<SearchDialog> {
    this.#dialog ??= import('./dialog.ts').then(({ SearchDialog }) => new SearchDialog(this))
    return this.#dialog
  }
}

customElements.define('site-search', SiteSearch)
