/** Shows a reader who came to an address without a page what may have been meant, in one language. */
import { meantBy } from './meant.ts'

const meant = meantBy(location.pathname, navigator.languages, JSON.parse(document.getElementById('known')?.textContent ?? ''))
const section = document.querySelector('section')
const list = section?.querySelector('ul')
if (meant && section && list) {
  const { language, near, items } = meant
  document.documentElement.lang = language
  for (const item of document.querySelectorAll<HTMLElement>('main > ul a')) if (item.lang !== language) item.closest('li')?.remove()
  section.querySelector('p')?.append(near)
  list.innerHTML = items.join('')
  section.hidden = items.length === 0
}
