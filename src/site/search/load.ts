/** Fetches what the search needs, once a visit, when somebody first asks: its code too. Runs in the reader's browser. */
import type { SiteIndex } from './ask.ts'
import type { answerItems } from './show.ts'

export interface Loaded {
  site: SiteIndex
  items: typeof answerItems
}

const loaded = new Map<string, Promise<Loaded>>()

/** @param base what stands before each address of the site; '' at a host's root */
export function load(base: string): Promise<Loaded> {
  const known = loaded.get(base)
  if (known) return known
  const made = make(base)
  loaded.set(base, made)
  // Whoever asks again after a failure has it tried again.
  made.catch(() => loaded.delete(base))
  return made
}

async function make(base: string): Promise<Loaded> {
  const [{ SiteIndex, answerItems, unpacked }, data, messages] = await Promise.all([
    import('./answering.ts'),
    json(`${base}/search/${document.documentElement.lang}.json`),
    json(`${base}/search/messages.json`),
  ])
  return { site: new SiteIndex(data, unpacked(messages, data.advice.programs)), items: answerItems }
}

async function json(address: string) {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address}: ${response.status}`)
  return response.json()
}
