/**
 * Japanese has no spaces between words, so a line end between two of its characters is nothing, where a browser would show a space; one beside its comma,
 * full stop, colon or bracket is nothing either, whatever stands at the other side. Pure.
 */

const character = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uff60]'
const mark = '[、。：「」『』（）！？]'
const inside = new RegExp(`(?<=${character})[ \\t]*\\n[ \\t]*(?=${character})|(?<=${mark})[ \\t]*\\n[ \\t]*|[ \\t]*\\n[ \\t]*(?=${mark})`, 'gu')
const atEnd = new RegExp(`(?<=${character})[ \\t]*\\n$`, 'u')
const atStart = new RegExp(`^\\n[ \\t]*(?=${character})`, 'u')
const ends = new RegExp(`${character}$`, 'u')
const starts = new RegExp(`^${character}`, 'u')
const endsWithMark = new RegExp(`${mark}$`, 'u')
const startsWithMark = new RegExp(`^${mark}`, 'u')

/** @param before the text of what stands before, as a link may; @param after of what stands after */
export function withoutJapaneseBreaks(text: string, before = '', after = ''): string {
  let result = text.replace(inside, '')
  if (starts.test(after)) result = result.replace(atEnd, '')
  if (ends.test(before)) result = result.replace(atStart, '')
  if (startsWithMark.test(after)) result = result.replace(/[ \t]*\n$/, '')
  if (endsWithMark.test(before)) result = result.replace(/^\n[ \t]*/, '')
  return result
}
