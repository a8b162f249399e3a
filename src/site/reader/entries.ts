/** Opens the entries of a list that hold what the address names, or are named by it. */
function follow(): void {
  const id = decodeURIComponent(location.hash.slice(1))
  // What is folded further in, as a step of a film, is not there yet: its panel is.
  const target = document.getElementById(id) ?? document.getElementById(id.replace(/\..*/, ''))
  let opened = false
  for (let entry = target?.closest('details'); entry; entry = entry.parentElement?.closest('details')) {
    opened ||= !entry.open
    entry.open = true
  }
  if (opened) target?.scrollIntoView()
}

// What weighs most stands as for readers without scripts until it is asked for.
for (const waiting of document.querySelectorAll('.entry > noscript'))
  waiting.parentElement?.addEventListener(
    'toggle',
    () => {
      waiting.outerHTML = waiting.textContent
    },
    { once: true },
  )
follow()
addEventListener('hashchange', follow)
