/** Hides the results at the ends of the code lines on request, on every page, until they are asked for again. */
const key = '2msl-results'
const root = document.documentElement
const buttons = document.querySelectorAll<HTMLButtonElement>('.code [data-results]')

function show(on: boolean): void {
  root.dataset['results'] = on ? 'on' : 'off'
  for (const button of buttons) button.setAttribute('aria-pressed', String(on))
}

show(localStorage.getItem(key) !== 'off')
for (const button of buttons) {
  button.hidden = false
  button.addEventListener('click', () => {
    const on = root.dataset['results'] === 'off'
    localStorage.setItem(key, on ? 'on' : 'off')
    show(on)
  })
}
