/** Words in sentences of messages: lists of them, and the one that was meant. */

/** `a`, `a and b`, `a, b and c` */
export function list(words: readonly string[], conjunction = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`
}

/** `a`, `a or b`, `a, b or c` */
export function either(words: readonly string[]): string {
  return list(words, 'or')
}

/** The word nearest to what was written, where one is near enough to have been meant. Of two as near, the longer: a letter is sooner left out than put in. */
export function nearest(written: string, words: readonly string[]): string | undefined {
  const key = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const limit = Math.max(1, Math.floor(written.length / 3))
  const near = words.map((word) => ({ word, distance: distance(key(written), key(word)) })).filter((one) => one.distance <= limit)
  return near.sort((a, b) => a.distance - b.distance || b.word.length - a.word.length)[0]?.word
}

/** `Did you mean SO_REUSEADDR? `, or nothing. */
export function didYouMean(written: string, words: readonly string[]): string {
  const meant = nearest(written, words)
  return meant === undefined ? '' : `Did you mean ${meant}? `
}

/** Damerau's and Levenshtein's: how many letters must be put in, left out, changed, or exchanged with their neighbour: `slwo` is one from `slow`. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const exchanged = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? Number.POSITIVE_INFINITY) + 1 : Number.POSITIVE_INFINITY
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1), exchanged))
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}
