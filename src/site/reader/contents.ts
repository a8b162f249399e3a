/**
 * Marks in the table of contents the section that is being read. In place of Starlight's own script, which looks at every element beside a heading,
 * and so at each row of each table and diagram: a third of a second on a telephone for a page with much evidence.
 */
const gap = 85

/** Named as Starlight's, whose mobile form is made from it. */
export class StarlightTOC extends HTMLElement {
  private marked = this.querySelector('a[aria-current="true"]')

  set current(link: HTMLAnchorElement) {
    if (link === this.marked) return
    this.marked?.removeAttribute('aria-current')
    link.setAttribute('aria-current', 'true')
    this.marked = link
  }

  connectedCallback(): void {
    this.follow()
    let timer: ReturnType<typeof setTimeout>
    addEventListener('resize', () => {
      clearTimeout(timer)
      timer = setTimeout(() => this.follow(), 200)
    })
  }

  private observer: IntersectionObserver | undefined

  /** A section is being read from when its heading has passed a line below the bars at the top, until the next one has. */
  private follow(): void {
    const links = [...this.querySelectorAll('a')]
    const headings = links.map(({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1))))
    const passed = new Set<Element>()
    const heightOf = (element: Element | null) => element?.getBoundingClientRect().height ?? 0
    const line = Math.round(heightOf(document.querySelector('header')) + heightOf(this.querySelector('summary')) + gap)
    this.observer?.disconnect()
    this.observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) passed[isIntersecting ? 'add' : 'delete'](target)
        const link = links.findLast((_, index) => headings[index] && passed.has(headings[index])) ?? links[0]
        if (link) this.current = link
      },
      // All that lies above the line, however far.
      { rootMargin: `999999px 0px ${line - document.documentElement.clientHeight}px` },
    )
    for (const heading of headings) if (heading) this.observer.observe(heading)
  }
}

customElements.define('starlight-toc', StarlightTOC)
