/** The search of a page, which a script in the page opens. What the dialog does, and all that it needs, is fetched when it is open. */
import type { Answer } from './ask.ts'
import type { SearchDialog } from './dialog.ts'

class SiteSearch extends HTMLElement {
  #dialog: Promise<SearchDialog> | undefined

  connectedCallback(): void {
    if (this.querySelector('dialog')?.open) this.#ready()
    this.addEventListener('focusin', ({ target }) => {
      if (target instanceof Element && target.closest('dialog')) this.#ready()
    })
  }

  /** What the list shows for a query: what the tests ask, and what is typed. */
  async answer(query: string): Promise<Answer> {
    return (await this.#ready()).answer(query)
  }

  #ready(): Promise<SearchDialog> {
    this.#dialog ??= import('./dialog.ts').then(({ SearchDialog }) => new SearchDialog(this))
    return this.#dialog
  }
}

customElements.define('site-search', SiteSearch)
