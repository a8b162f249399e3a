/** What can be chosen of a table: each choice once, and the one that an address asks for. Pure; it runs in the reader's browser. */

export interface Choice {
  /** What an address has for it, in every language the same. */
  name: string
  /** The page's own words. */
  text: string
}

/** Each name once, in the order of the page. */
export function choicesOf(all: readonly Choice[]): Choice[] {
  return [...new Map(all.map((choice) => [choice.name, choice])).values()]
}

/** By its name, or by the words, which addresses have that were shared before. */
export function askedFor(all: readonly Choice[], wanted: string | null): Choice | undefined {
  return all.find(({ name, text }) => name === wanted || text === wanted)
}
