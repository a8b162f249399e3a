/** Copies a block's code without the results at the ends of its lines. */
for (const button of document.querySelectorAll<HTMLButtonElement>('.code [data-copy]')) {
  const name = button.textContent
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(codeOf(button))
    button.textContent = button.dataset['copied'] ?? ''
    setTimeout(() => {
      button.textContent = name
    }, 2000)
  })
}

function codeOf(button: Element): string {
  const code = button.closest('.code')?.querySelector('code')?.cloneNode(true)
  if (!(code instanceof Element)) return ''
  for (const result of code.querySelectorAll('.result')) result.remove()
  return code.textContent.trimEnd()
}
