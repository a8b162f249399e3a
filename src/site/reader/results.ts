/** Hides the results at the ends of the code lines on request, on every page, until they are asked for again. */
const key = '2msl-results'
const root = document.documentElement

function show(on: boolean): void {
  // That it is there says that scripts run, too.
  root.dataset['results'] = on ? 'on' : 'off'
  for (const button of document.querySelectorAll('.code [data-results]')) button.setAttribute('aria-pressed', String(on))
}

show(localStorage.getItem(key) !== 'off')
document.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element && target.closest('.code [data-results]'))) return
  const on = root.dataset['results'] === 'off'
  localStorage.setItem(key, on ? 'on' : 'off')
  show(on)
})
