/** A finger has no pointer to hover with: its first tap shows what was measured, the second follows the link. */
document.addEventListener('click', (event) => {
  const value = event.target instanceof Element ? event.target.closest(':is(.checked, .term):not(.shown) > a') : null
  for (const shown of document.querySelectorAll(':is(.checked, .term).shown')) shown.classList.remove('shown')
  if (!value || !(event instanceof PointerEvent) || event.pointerType !== 'touch') return
  event.preventDefault()
  value.parentElement?.classList.add('shown')
})

/** Escape puts away what is shown beside a checked value, until the pointer or the focus comes back. */
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return
  for (const value of document.querySelectorAll(':is(.checked, .term):is(:hover, :focus-within)')) {
    value.classList.add('dismissed')
    for (const event of ['pointerleave', 'focusout']) value.addEventListener(event, () => value.classList.remove('dismissed'), { once: true })
  }
})
