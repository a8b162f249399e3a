/** Japanese has no spaces between words, so a line end between two of its characters is nothing, where a browser would show a space. Pure. */

const character = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uff60]'
const inside = new RegExp(`(?<=${character})[ \\t]*\\n[ \\t]*(?=${character})`, 'gu')
const atEnd = new RegExp(`(?<=${character})[ \\t]*\\n$`, 'u')
const atStart = new RegExp(`^\\n[ \\t]*(?=${character})`, 'u')
const ends = new RegExp(`${character}$`, 'u')
const starts = new RegExp(`^${character}`, 'u')

/** @param before the text of what stands before, as a link may; @param after of what stands after */
export function withoutJapaneseBreaks(text: string, before = '', after = ''): string {
  let result = text.replace(inside, '')
  if (starts.test(after)) result = result.replace(atEnd, '')
  if (ends.test(before)) result = result.replace(atStart, '')
  return result
}
