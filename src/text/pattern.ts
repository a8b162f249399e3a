/**
 * A regular expression that is written over several lines: line ends, and the blanks that begin a line, are no part of it.
 * Pieces of other patterns may be put in with `${}`; they are taken as they are.
 */
export function pattern(flags: string): (parts: TemplateStringsArray, ...pieces: string[]) => RegExp {
  return (parts, ...pieces) => new RegExp(piece(parts, ...pieces), flags)
}

/** A part of a pattern, written in the same way. */
export function piece(parts: TemplateStringsArray, ...pieces: string[]): string {
  return String.raw({ raw: parts.raw.map((part) => part.replace(/\n\s*/g, '')) }, ...pieces)
}
