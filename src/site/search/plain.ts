/** A paste as plain text: without the terminal's colours, with straight quotes, in the usual forms of its letters. Pure. */

/** Longer pastes lose their middle: a log's beginning and end tell what happened. */
const most = 60_000

/** The sequences by which a terminal gets its colours, and titles. */
const escapes = new RegExp(['\\u001b\\[[0-?]*[ -/]*[@-~]', '\\u001b\\][^\\u0007\\u001b]*(?:\\u0007|\\u001b\\\\)?', '\\u001b[ -~]'].join('|'), 'g')
/** What is not seen: controls but for line ends and tabs, soft hyphens, joiners, marks of direction. */
const unseen = /[^\P{C}\n\t]/gu

export function plainText(paste: string): string {
  const whole = paste.length <= most ? paste : `${paste.slice(0, most / 2)}\n${paste.slice(-most / 2)}`
  const text = whole.replace(/\r\n?/g, '\n').replace(escapes, '').replace(unseen, '')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: nothing beyond ASCII is asked for
  if (/^[\x00-\x7f]*$/.test(text)) return text
  return text
    .normalize('NFKC')
    .replace(/[‘’‚‛′`´]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replaceAll('İ', 'I')
}
