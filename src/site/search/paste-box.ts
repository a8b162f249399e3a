/** The box for what was on the screen. What it does is fetched when somebody uses it. */
class PasteBox extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false
    this.addEventListener('input', ({ target }) => {
      import('./paste.ts').then(({ readPort, readText }) => (target instanceof HTMLInputElement ? readPort(target) : readText(this)))
    })
  }
}

customElements.define('paste-box', PasteBox)
