/** Characters that a reader does not see, or that a terminal or a hosted CI takes for a command: shown as pictures, and by their numbers. */

/** Turns the direction of the letters that follow: what a reader sees is not what stands there. */
export const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
/** Has no picture of its own, or none that is seen. */
const invisible = /[\p{Cc}\p{Cf}\u2028\u2029]/gu

/** `U+202E` */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** As it may be printed: ESC as ␛, what turns letters around as ‹U+202E›; and nothing that a CI's log would take for one of its own commands. */
export function visible(text: string): string {
  return text
    .replace(invisible, (character) => {
      if (character === '\n' || character === '\t') return character
      const code = character.codePointAt(0) ?? 0
      if (code < 0x20) return String.fromCodePoint(0x2400 + code)
      // A joiner holds an emoji together; between letters it is told by its number.
      return code === 0x7f ? '␡' : code === 0x200d ? character : `‹${codePoint(character)}›`
    })
    .replace(/^(\s*)::/gm, '$1∷')
    .replace(/##(?=\[|\w+\[)/g, '＃＃')
}

/** Whether a terminal would show it and do nothing else. */
export function isPrintable(text: string): boolean {
  return !/(?![\r\n\t])\p{Cc}|\r(?!\n|$)/u.test(text) && !turning.test(text)
}

/** The start and the end of a long text, with what was left out between them. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const side = Math.floor(most / 2)
  const [start, end] = [text.slice(0, side).replace(/[\ud800-\udbff]$/, ''), text.slice(-side).replace(/^[\udc00-\udfff]/, '')]
  return `${start} … ${text.length - start.length - end.length} letters more … ${end}`
}

/** The first and the last of many lines, with how many were left out between them. */
export function cutLines(text: string, most: number): string {
  const lines = text.split('\n')
  if (lines.length <= most) return text
  const side = Math.floor(most / 2)
  return [
    ...lines.slice(0, side),
    `  … ${lines.length - 2 * side} lines more; the record of this run in .2msl/evidence has them …`,
    ...lines.slice(-side),
  ].join('\n')
}
