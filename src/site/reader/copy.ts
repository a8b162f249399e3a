/** Copies a block's code without the results at the ends of its lines, and says so, aloud too. */
const said = document.createElement('output')
said.className = 'sr-only'
document.body.append(said)

document.addEventListener('click', async ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLButtonElement>('.code [data-copy]') : null
  if (!button) return
  await navigator.clipboard.writeText(codeOf(button))
  const name = button.textContent
  const copied = button.dataset['copied'] ?? ''
  if (name === copied) return
  button.textContent = copied
  said.textContent = copied
  setTimeout(() => {
    button.textContent = name
    said.textContent = ''
  }, 2000)
})

function codeOf(button: Element): string {
  const code = button.closest('.command, .code')?.querySelector('code')?.cloneNode(true)
  if (!(code instanceof Element)) return ''
  for (const result of code.querySelectorAll('.result')) result.remove()
  return code.textContent.trimEnd()
}
