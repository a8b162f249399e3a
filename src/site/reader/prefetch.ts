/**
 * Fetches the page that a pointer rests on, so that it is there when the link is followed. Astro's own does so with two listeners on each link of a
 * page, and weighs five times as much.
 */
import { isFetched } from './beforehand.ts'

let timer: ReturnType<typeof setTimeout>
const asked = new Set([location.pathname])

for (const event of ['pointerover', 'focusin'])
  document.addEventListener(event, ({ target }) => {
    clearTimeout(timer)
    const link = target instanceof Element ? target.closest('a') : null
    if (!link || !isFetched(link, location.origin) || asked.has(link.pathname)) return
    timer = setTimeout(() => {
      asked.add(link.pathname)
      const hint = document.createElement('link')
      hint.rel = 'prefetch'
      hint.href = link.pathname
      document.head.append(hint)
    }, 80)
  })
