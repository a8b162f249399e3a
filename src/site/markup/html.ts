/**
 * HTML as a value: text becomes markup only through the template tag, which escapes everything that is not markup already.
 * It knows nothing of pages or evidence.
 */

/** By this the module knows its own, also where the site's bundle has a second copy of it. */
const made = Symbol.for('2msl.html')

/** Markup that is safe to put into a page. Made by {@link html} and {@link trusted} alone. */
export class Html {
  readonly markup: string
  readonly [made] = true
  constructor(markup: string) {
    this.markup = markup
  }
  toString(): string {
    return this.markup
  }
}

export type Content = Html | string | number | undefined | false | readonly Content[]

/** Markup with its values escaped; `undefined` and `false` give nothing, arrays are joined with a line end so that words in neighbouring tags stay apart. */
export function html(strings: TemplateStringsArray, ...values: Content[]): Html {
  let markup = strings[0] ?? ''
  for (const [index, value] of values.entries()) markup += print(value) + (strings[index + 1] ?? '')
  return new Html(markup)
}

/** Parts of a line, one behind the other, with nothing or this between them. */
export function joined(parts: readonly (Html | string)[], between = ''): Html {
  return new Html(parts.map(print).join(print(between)))
}

/** Markup from a tool that escapes by itself. Never for anything that comes from evidence or a page. */
export function trusted(markup: string): Html {
  return new Html(markup)
}

/** Its text alone, still escaped. */
export function untagged(markup: Html): Html {
  return new Html(markup.markup.replace(/<[^>]*>/g, ''))
}

export function escapeText(text: string): string {
  return text.replace(unsafe, (character) => entities[character] ?? escaped(character.charCodeAt(0)))
}

/** `\x07`, `\u202e`. */
function escaped(code: number): string {
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`
}

/**
 * The characters with a meaning in HTML and SVG, the control characters, which XML forbids in part, and those that turn the direction of what follows:
 * text would not be read as it is.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unsafe = /[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function print(value: Content): string {
  if (value === undefined || value === false) return ''
  if (typeof value === 'object') return made in value ? value.markup : value.map(print).join('\n')
  return escapeText(String(value))
}
