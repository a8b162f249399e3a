/** How an address keeps which panels a reader has opened or closed, and which one it names. Pure; it runs in the reader's browser. */

const parameter = 'folds'

/** @returns the scenarios whose panels are not as the page has them */
export function foldsIn(address: string): string[] {
  return new URL(address).searchParams.get(parameter)?.split(' ') ?? []
}

export function withFolds(address: string, scenarios: readonly string[]): string {
  const url = new URL(address)
  url.searchParams.delete(parameter)
  if (scenarios.length > 0) url.searchParams.set(parameter, scenarios.join(' '))
  return url.href
}

/** What an address names in a panel: `#restart`, `#restart.7`, `#restart.value-2`. The sentence that a value stands in, `#restart.value-2.said`, is in none. */
export function namedIn(hash: string): { id: string; scenario: string } | undefined {
  const id = decodeURIComponent(hash.slice(1))
  return id.endsWith('.said') ? undefined : { id, scenario: id.replace(/\..*/, '') }
}
