/**
 * Choices in place of tables: the states are the page's headings, the options and addresses its tables' heads, the answer is the cell.
 * What is chosen stands in the address, so that it can be shared. Runs in the reader's browser.
 */
import { askedFor, type Choice, choicesOf } from '../reader/choices.ts'

type Field = (typeof fields)[number]
type Case = Record<Field, Choice> & { cell: HTMLElement }

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
      const all = this.#cases.map((each) => each[field])
      select.append(...choicesOf(all).map(({ name, text }) => new Option(text, name)))
      const found = askedFor(all, asked.get(field))
      // Who asks means the same address.
      if (found) select.value = found.name
      else if (field === 'addresses') select.selectedIndex = select.options.length - 1
    }
    host.addEventListener('change', () => {
      this.#answer()
      history.replaceState(history.state, '', this.#address())
    })
    this.#answer()
  }

  /** The cell, where it was measured and what was otherwise elsewhere, the run that shows it, and the address of this answer. */
  #answer(): void {
    const found = this.#cases.find((each) => fields.every((field) => each[field].name === this.#select(field).value))
    document.querySelector('.asked')?.classList.remove('asked')
    found?.cell.classList.add('asked')
    const measured = found?.cell.querySelector('a')
    const said = (part: string) => found?.cell.querySelector(`.note ${part}`)?.textContent
    const { proof = '', link = '' } = this.#host.dataset
    const where = element('span', [said('.where'), said('.elsewhere')].filter(Boolean).join(' · '))
    const links = element('span', '')
    links.append(linked(measured?.getAttribute('href') ?? '', proof), ' ', linked(this.#address(), link))
    this.#host.querySelector('output')?.replaceChildren(element('strong', measured ? spaced(measured) : '–'), ...(measured ? [where, links] : []))
  }

  #address(): string {
    return `?${new URLSearchParams(fields.map((field) => [field, this.#select(field).value]))}`
  }

  #select(field: string): HTMLSelectElement {
    const select = this.#host.querySelector(`select[name=${field}]`)
    if (!(select instanceof HTMLSelectElement)) throw new Error(`matrix-asker has no ${field}`)
    return select
  }
}

function element(name: 'strong' | 'span', text: string): HTMLElement {
  const made = document.createElement(name)
  made.textContent = text
  return made
}

function linked(href: string, text: string): HTMLAnchorElement {
  const made = document.createElement('a')
  made.href = href
  made.textContent = text
  return made
}

/** Every cell with what its row, its column and the heading above its table say. */
function casesOf(page: ParentNode): Case[] {
  const tables = [...page.querySelectorAll<HTMLTableElement>('.sl-markdown-content table')].filter((table) => !table.closest('.evidence'))
  return tables.flatMap((table) => {
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])].map(spaced)
    const heading = headingAbove(table)
    const state = { name: heading?.id ?? '', text: heading ? spaced(heading) : '' }
    return [...(table.tBodies[0]?.rows ?? [])].flatMap((row) => {
      const [first, second] = [...row.cells].map(optionIn)
      if (!first || !second) return []
      return [...row.cells].slice(2).map((cell, index) => {
        const addresses = { name: String(index + 1), text: heads[index + 2] ?? '' }
        return { state, first, second, addresses, cell }
      })
    })
  })
}

function optionIn(cell: HTMLElement): Choice {
  const option = cell.querySelector('code')
  return option ? { name: spaced(option), text: spaced(option) } : { name: 'none', text: spaced(cell) }
}

function headingAbove(table: HTMLElement): HTMLElement | undefined {
  const above = [...document.querySelectorAll<HTMLElement>('.sl-markdown-content h2')].filter(
    (heading) => heading.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING,
  )
  return above.at(-1)
}

const spaced = ({ textContent }: Element) => textContent.replace(/\s+/g, ' ').trim()
