/** Which links' pages are fetched before they are followed. Pure; it runs in the reader's browser. */

/** A page of this site. What is asked for with a query is another address, and what does not end in a slash is a file. */
export function isFetched({ origin, pathname, search }: Pick<URL, 'origin' | 'pathname' | 'search'>, site: string): boolean {
  return origin === site && search === '' && pathname.endsWith('/')
}
