/** Opens the entries of a list that hold what the address names, or are named by it. */

/** What weighs most stands as for readers without scripts until it is asked for; what is heavier still is kept on a page of its own. */
const waiting = [...document.querySelectorAll('.entry > noscript')]

async function fill(noscript: Element): Promise<void> {
  // Filled already, it is in no entry any more.
  const from = (noscript.parentElement as HTMLElement | null)?.dataset['from']
  const page = from && (await fetch(from).then((response) => response.text(), String))
  // Another one may have filled it meanwhile; where nothing came, the link there stays.
  if (noscript.isConnected) noscript.outerHTML = page?.match(/<section.*section>/s)?.[0] ?? noscript.textContent
}

async function follow(): Promise<void> {
  const id = decodeURIComponent(location.hash.slice(1))
  // What is folded further in, as a step of a film, is not there yet: its panel is.
  const named = () => document.getElementById(id) ?? document.getElementById(id.replace(/\..*/, ''))
  if (id && !named()) await Promise.all(waiting.map(fill))
  const target = named()
  let opened = false
  for (let entry = target?.closest('details'); entry; entry = entry.parentElement?.closest('details')) {
    opened ||= !entry.open
    entry.open = true
  }
  if (opened) target?.scrollIntoView()
}

for (const noscript of waiting) noscript.parentElement?.addEventListener('toggle', () => fill(noscript))
follow()
addEventListener('hashchange', follow)
