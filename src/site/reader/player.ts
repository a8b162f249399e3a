/**
 * Plays a film step by step: its list shows one step at a time, and with it the drawing's row, the line of code and the kernel's table move.
 * The list and its addresses are there without it.
 */
import { placeText, stepOfKey, tableBefore, turnedBy, within } from './step.ts'

export function play(film: HTMLElement): void {
  const steps = [...film.querySelectorAll<HTMLElement>('.steps > li')]
  const list = film.querySelector<HTMLDetailsElement>('.list')
  const controls = film.querySelector<HTMLElement>('.controls')
  const spoken = film.querySelector('output')
  const counter = controls?.querySelector('span')
  const figure = film.querySelector<HTMLElement>('figure')
  const scenario = CSS.escape(film.dataset['scenario'] ?? '')
  if (!list || !controls || !spoken || !counter) return
  let now = 0
  const tables = steps.map((step) => step.querySelector('small')?.textContent)
  const listing = listingOf(scenario)
  if (listing) list.prepend(listing)
  list.open = true
  controls.hidden = false
  film.classList.add('playing')

  /** @param still at its beginning nothing has been scrolled, and to ask where things are would lay out the whole page before it is painted */
  const show = (index: number, { aloud = true, still = false } = {}): void => {
    now = within(index, steps.length)
    const step = steps[now]
    if (!step) return
    for (const lit of document.querySelectorAll(`[data-scenario="${scenario}"] .now`)) lit.classList.remove('now')
    const line = step.dataset['line']
    const parts = film.querySelectorAll(`[data-step="${now + 1}"]`)
    const code = line === undefined ? [] : document.querySelectorAll(`[data-scenario="${scenario}"] :is(.line, .listing > span)[data-line="${line}"]`)
    for (const part of [step, ...parts, ...code]) part.classList.add('now')
    list.dataset['table'] = tableBefore(tables, now)
    counter.textContent = `${now + 1} / ${steps.length}`
    if (still) return
    const [row] = parts
    if (row && figure) figure.scrollTop += row.getBoundingClientRect().top - figure.getBoundingClientRect().top - figure.clientHeight / 3
    const current = listing?.querySelector<HTMLElement>('.now')
    if (listing && current) listing.scrollTop = current.offsetTop - listing.offsetTop - listing.clientHeight / 3
    if (!aloud) return
    const place = placeText(controls.dataset['step'] ?? '', now, steps.length)
    spoken.textContent = `${place}: ${step.querySelector('p')?.textContent}`
    history.replaceState(null, '', `#${step.id}`)
  }

  controls.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null
    const go = Number(button?.dataset['go'])
    if (go) show(now + go)
    else button?.setAttribute('aria-pressed', String(film.classList.toggle('listed')))
  })
  film.addEventListener('keydown', (event) => {
    const to = stepOfKey(event, now, steps.length)
    if (to === undefined) return
    event.preventDefault()
    show(to)
  })
  figure?.addEventListener('click', ({ target }) => {
    const row = target instanceof Element ? target.closest('[data-step]') : null
    if (row) show(Number(row.getAttribute('data-step')) - 1)
  })
  let began: Touch | undefined
  list.addEventListener(
    'touchstart',
    ({ touches }) => {
      began = touches[0]
    },
    { passive: true },
  )
  list.addEventListener('touchend', ({ changedTouches: [ended] }) => {
    const by = began && ended ? turnedBy(began, ended) : 0
    if (by !== 0) show(now + by)
  })
  const follow = (): boolean => {
    const index = steps.findIndex(({ id }) => id === decodeURIComponent(location.hash.slice(1)))
    if (index >= 0) show(index, { aloud: false })
    return index >= 0
  }
  if (!follow()) show(0, { aloud: false, still: true })
  addEventListener('hashchange', follow)
}

/** The scenario's code once more, beside its drawing where there is room: the text alone. */
function listingOf(scenario: string): HTMLElement | undefined {
  const lines = document.querySelectorAll<HTMLElement>(`.code[data-scenario="${scenario}"] [data-line]`)
  if (lines.length === 0) return undefined
  const listing = document.createElement('pre')
  listing.className = 'listing'
  listing.ariaHidden = 'true'
  for (const line of lines) {
    const copy = document.createElement('span')
    copy.dataset['line'] = line.dataset['line']
    copy.textContent = [...line.childNodes]
      .filter((node) => !(node instanceof Element && node.matches('.result')))
      .map(({ textContent }) => textContent)
      .join('')
    listing.append(copy)
  }
  return listing
}
