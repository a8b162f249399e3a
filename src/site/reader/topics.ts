/** Of a list of the whole site, the topic that a reader chooses; the address keeps it, and its anchors are those of the headings. */
class TopicFilter extends HTMLElement {
  connectedCallback(): void {
    const select = this.querySelector('select')
    if (!select) return
    const topics = [...document.querySelectorAll<HTMLElement>('section.topic')]
    const show = (slug: string): void => {
      select.value = slug
      for (const topic of topics) topic.hidden = slug !== '' && topic.getAttribute('aria-labelledby') !== slug
    }
    const named = (): string => {
      const slug = decodeURIComponent(location.hash.slice(1))
      return topics.some((topic) => topic.getAttribute('aria-labelledby') === slug) ? slug : ''
    }
    select.addEventListener('change', () => {
      show(select.value)
      history.replaceState(null, '', select.value === '' ? location.pathname : `#${select.value}`)
    })
    addEventListener('hashchange', () => show(named()))
    show(named())
    this.hidden = false
  }
}

customElements.define('topic-filter', TopicFilter)
