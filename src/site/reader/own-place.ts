/** Where in a command something of the reader's own goes. Pure. */
export interface Place {
  start: number
  end: number
}

export function placeOf(pattern: RegExp, text: string): Place | undefined {
  const match = pattern.exec(text)
  return match ? { start: match.index, end: match.index + match[0].length } : undefined
}
