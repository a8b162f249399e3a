/**
 * Fetches the page that a pointer rests on, so that it is there when the link is followed. Astro's own does so with two listeners on each link of a
 * page, and weighs five times as much.
 */
let timer: ReturnType<typeof setTimeout>
const asked = new Set([location.pathname])

for (const event of ['pointerover', 'focusin'])
  document.addEventListener(event, ({ target }) => {
    clearTimeout(timer)
    const link = target instanceof Element ? target.closest('a') : null
    // What is asked for with a query is another address.
    if (!link || link.origin !== location.origin || link.search !== '' || !link.pathname.endsWith('/') || asked.has(link.pathname)) return
    timer = setTimeout(() => {
      asked.add(link.pathname)
      const hint = document.createElement('link')
      hint.rel = 'prefetch'
      hint.href = link.pathname
      document.head.append(hint)
    }, 80)
  })
