/** The pieces of code in a text, and which of them no line may end in: after a hyphen browsers would. Pure; runs in the reader's browser too. */

/** As long as fits a telephone. */
const longest = 30

export function piecesOf(code: string): { text: string; whole: boolean }[] {
  return code.split(/(\s+)/).map((text) => ({ text, whole: text.length <= longest && /\S-|-\S/.test(text) }))
}
