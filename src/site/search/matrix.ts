/**
 * Choices in place of tables: the states are the page's headings, the options and addresses its tables' heads, the answer is the cell.
 * What is chosen stands in the address, so that it can be shared. Runs in the reader's browser.
 */
interface Case {
  state: string
  first: string
  second: string
  addresses: string
  cell: HTMLElement
}

const fields = ['state', 'first', 'second', 'addresses'] as const

export class Matrix {
  readonly #host: HTMLElement
  readonly #cases: readonly Case[]

  constructor(host: HTMLElement) {
    this.#host = host
    this.#cases = casesOf(document)
    if (this.#cases.length === 0) return
    host.hidden = false
    const asked = new URLSearchParams(location.search)
    for (const field of fields) {
      const select = this.#select(field)
      select.append(...[...new Set(this.#cases.map((each) => each[field]))].map((text) => new Option(text, text)))
      const wanted = asked.get(field)
      if (this.#cases.some((each) => each[field] === wanted)) select.value = wanted ?? ''
    }
    host.addEventListener('change', () => {
      this.#answer()
      const chosen = new URLSearchParams(fields.map((field) => [field, this.#select(field).value]))
      history.replaceState(history.state, '', `?${chosen}`)
    })
    this.#answer()
  }

  /** The cell, and the run that shows it. */
  #answer(): void {
    const found = this.#cases.find((each) => fields.every((field) => each[field] === this.#select(field).value))
    document.querySelector('.asked')?.classList.remove('asked')
    found?.cell.classList.add('asked')
    const measured = found?.cell.querySelector('a')
    const value = document.createElement('strong')
    value.textContent = measured?.childNodes[0]?.textContent ?? '–'
    const proof = document.createElement('a')
    proof.href = measured?.getAttribute('href') ?? ''
    proof.textContent = this.#host.dataset['proof'] ?? ''
    this.#host.querySelector('output')?.replaceChildren(value, ' ', ...(measured ? [proof] : []))
  }

  #select(field: string): HTMLSelectElement {
    const select = this.#host.querySelector(`select[name=${field}]`)
    if (!(select instanceof HTMLSelectElement)) throw new Error(`matrix-asker has no ${field}`)
    return select
  }
}

/** Every cell with what its row, its column and the heading above its table say. */
function casesOf(page: ParentNode): Case[] {
  const tables = [...page.querySelectorAll<HTMLTableElement>('.sl-markdown-content table')].filter((table) => !table.closest('.evidence'))
  return tables.flatMap((table) => {
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])].map(spaced)
    const state = headingAbove(table)
    return [...(table.tBodies[0]?.rows ?? [])].flatMap((row) => {
      const [first = '', second = ''] = [...row.cells].map((cell) => spaced(cell.querySelector('code') ?? cell))
      return [...row.cells].slice(2).map((cell, index) => ({ state, first, second, addresses: heads[index + 2] ?? '', cell }))
    })
  })
}

function headingAbove(table: HTMLElement): string {
  const above = [...document.querySelectorAll('.sl-markdown-content h2')].filter(
    (heading) => heading.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING,
  )
  const last = above.at(-1)
  return last ? spaced(last) : ''
}

const spaced = ({ textContent }: Element) => textContent.replace(/\s+/g, ' ').trim()
