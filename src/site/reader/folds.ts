/**
 * What is folded is parsed when it is opened: until then it stands in the page as for readers without scripts, and costs nothing.
 * The address keeps which panels a reader has opened or closed, so that a link shows what was seen.
 */
import { foldsIn, namedIn, withFolds } from './open-folds.ts'
import { play } from './player.ts'

const folds = [...document.querySelectorAll<HTMLDetailsElement>('.fold')]
const idOf = (fold: HTMLElement) => fold.closest<HTMLElement>('[data-scenario]')?.dataset['scenario'] ?? ''
const first = new Map(folds.map((fold) => [fold, fold.open]))

async function fill(fold: HTMLElement): Promise<void> {
  const waiting = fold.querySelector('.body > noscript')
  if (waiting?.parentElement) {
    const body = waiting.parentElement
    const { from } = fold.dataset
    const apart = from === undefined ? undefined : await fetched(from)
    // Another one may have filled it meanwhile; where nothing came, the link there stays.
    if (body.contains(waiting)) {
      body.innerHTML = apart?.querySelector('.body')?.innerHTML ?? waiting.textContent
      // From a page of its own a link here names this page, and would load it anew where the address keeps what is folded.
      for (const link of body.querySelectorAll('a')) if (link.hash && link.pathname === location.pathname) link.href = link.hash
    }
  }
  for (const film of fold.querySelectorAll<HTMLElement>('.film:not(.playing)')) play(film)
}

/** The folded evidence of a panel of a heavy page; without its head, whose style this page's policy would refuse aloud. */
function fetched(from: string): Promise<Document | undefined> {
  const bodyOf = (text: string) => new DOMParser().parseFromString(text.slice(text.indexOf('<body')), 'text/html')
  return fetch(from)
    .then(async (response) => (response.ok ? bodyOf(await response.text()) : undefined))
    .catch(() => undefined)
}

function tell(): void {
  const address = withFolds(location.href, folds.filter((fold) => fold.open !== first.get(fold)).map(idOf))
  if (address !== location.href) history.replaceState(null, '', address)
}

/** Opens what the address names. */
function follow(): void {
  const named = namedIn(location.hash)
  const fold = folds.find((each) => idOf(each) === named?.scenario)
  if (!named || !fold) return
  const { id } = named
  const known = document.getElementById(id)
  first.set(fold, true)
  fold.open = true
  fill(fold).then(() => !known && document.getElementById(id)?.scrollIntoView())
}

const asked = foldsIn(location.href)
for (const fold of folds) {
  if (asked.includes(idOf(fold))) fold.open = !fold.open
  if (fold.open) fill(fold)
  fold.addEventListener('toggle', () => {
    if (fold.open) fill(fold)
    tell()
  })
}
follow()
addEventListener('hashchange', follow)
