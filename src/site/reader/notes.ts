/** Escape puts away what is shown beside a checked value, until the pointer or the focus comes back. */
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return
  for (const value of document.querySelectorAll('.checked:is(:hover, :focus-within)')) {
    value.classList.add('dismissed')
    for (const event of ['pointerleave', 'focusout']) value.addEventListener(event, () => value.classList.remove('dismissed'), { once: true })
  }
})
