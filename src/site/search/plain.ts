/** A paste as plain text: without the terminal's colours, with straight quotes, in the usual forms of its letters. Pure. */

/** Longer pastes lose their middle: a log's beginning and end tell what happened. */
const most = 60_000

/** The sequences by which a terminal gets its colours, and titles. */
const escapes = new RegExp(['\\u001b\\[[0-?]*[ -/]*[@-~]', '\\u001b\\][^\\u0007\\u001b]*(?:\\u0007|\\u001b\\\\)?', '\\u001b[ -~]'].join('|'), 'g')
/** What is not seen: controls but for line ends and tabs, soft hyphens, joiners, marks of direction. */
const unseen = /[^\P{C}\n\t]/gu

const letters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '', f: '' }
const entities: Readonly<Record<string, string>> = { quot: '"', apos: "'", '#39': "'", '#x27': "'", lt: '<', gt: '>', nbsp: ' ', amp: '&' }

/** What a log in JSON or logfmt has put behind backslashes, syslog behind `#033`, and a page behind ampersands. */
function unescaped(text: string): string {
  const terminal = text.replace(/(?:\\u001b|\\x1b|\\033|\\e|#033)(?=\[)/gi, '\u001b')
  const quoted = /[[{=:,]\s*"/.test(terminal)
    ? terminal.replace(/\\(?:u([\da-f]{4})|(["\\/bfnrt]))/gi, (_, code?: string, letter = '') =>
        code === undefined ? (letters[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
      )
    : terminal
  return quoted.replace(/&(quot|apos|#39|#x27|lt|gt|nbsp|amp);/g, (all, name: string) => entities[name] ?? all)
}

export function plainText(paste: string): string {
  const whole = paste.length <= most ? paste : `${paste.slice(0, most / 2)}\n${paste.slice(-most / 2)}`
  const text = unescaped(whole).replace(/\r\n?/g, '\n').replace(escapes, '').replace(unseen, '')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: nothing beyond ASCII is asked for
  if (/^[\x00-\x7f]*$/.test(text)) return text
  return text
    .normalize('NFKC')
    .replace(/[‘’‚‛′`´]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replaceAll('İ', 'I')
}
