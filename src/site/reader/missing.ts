/** What a reader who came to an address without a page may have meant: its language, and pages whose address is like it. */
import { languages } from '../../page/language.ts'
import { proposals } from './proposals.ts'

interface Known {
  base: string
  near: Record<string, string>
  /** Each path, and its titles in the order of the languages. */
  pages: [path: string, ...titles: string[]][]
}

const { base, near, pages }: Known = JSON.parse(document.getElementById('known')?.textContent ?? '')
const [first = '', ...rest] = location.pathname.slice(base.length).toLowerCase().split('/').filter(Boolean)
const named = languages.find((language) => language === first)
const speaks = navigator.languages.map((name) => name.slice(0, 2))
const spoken = speaks.flatMap((name) => languages.filter((language) => language === name))[0]
const language = named ?? spoken
const section = document.querySelector('section')
if (language && section) {
  document.documentElement.lang = language
  for (const item of document.querySelectorAll<HTMLElement>('main > ul a')) if (item.lang !== language) item.closest('li')?.remove()
  const paths = pages.map(([path]) => path)
  const links = proposals((named ? rest : [first, ...rest]).join('/'), paths).map((path) => {
    const item = document.createElement('li')
    const link = document.createElement('a')
    link.href = `${base}/${language}/${path}/`
    link.textContent = pages.find(([known]) => known === path)?.[languages.indexOf(language) + 1] ?? path
    item.append(link)
    return item
  })
  section.querySelector('p')?.append(near[language] ?? '')
  section.querySelector('ul')?.append(...links)
  section.hidden = links.length === 0
}
