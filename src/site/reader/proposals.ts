/** Which pages an address without a page may have meant. Pure. */

const most = 4
/** Where to begin, for whoever has found nothing. */
const start = 'start-here/address-already-in-use'

/** @param asked without language and slashes at its ends, in small letters: `time-wait`, `how-long` */
export function proposals(asked: string, paths: readonly string[]): string[] {
  const pages = paths.filter((path) => path !== 'index')
  const parts = asked
    .replace(/\.html?$/, '')
    .split('/')
    .filter(Boolean)
  const last = parts.at(-1)
  const ranks = [
    (path: string) => path === asked,
    (path: string) => last !== undefined && path.endsWith(`/${last}`),
    (path: string) => last !== undefined && path.startsWith(`${last}/`),
    // Cut off, or a part of a name: nearer than the other pages of its folder.
    (path: string) => last !== undefined && last.length > 3 && path.slice(path.lastIndexOf('/')).includes(last),
    (path: string) => parts[0] !== undefined && path.startsWith(`${parts[0]}/`),
    (path: string) => path === start,
  ]
  return [...new Set(ranks.flatMap((fits) => pages.filter(fits)))].slice(0, most)
}
