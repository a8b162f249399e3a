/** The matrix, to be asked. What it does is fetched where there is one. */
class MatrixAsker extends HTMLElement {
  connectedCallback(): void {
    import('./matrix.ts').then(({ Matrix }) => new Matrix(this))
  }
}

customElements.define('matrix-asker', MatrixAsker)
