/** How much room letters need in a drawing, and how a label breaks into lines that fit. Pure geometry. */

/** Of the drawing's own letters, in pixels: the monospaced ones, and those of Hangul, Han and kana. */
const narrow = 6.7
const full = 11.5

export function widthOf(text: string): number {
  return [...text].reduce(
    (sum, letter) => sum + (/[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]/.test(letter) ? full : narrow),
    0,
  )
}

/** Pieces in as few lines as fit, each piece whole as far as it can be: what is longer than a line ends in an ellipsis. */
export function linesOf(pieces: readonly string[], room: number): string[] {
  const lines: string[] = []
  for (const piece of pieces) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf(last + piece.trimEnd()) <= room) lines[lines.length - 1] = last + piece
    else lines.push(piece.trimStart())
  }
  return lines.map((line) => cut(line.trimEnd(), room))
}

export function cut(text: string, room: number): string {
  if (widthOf(text) <= room) return text
  const letters = [...text]
  while (letters.length > 1 && widthOf(`${letters.join('')}…`) > room) letters.pop()
  return `${letters.join('')}…`
}
