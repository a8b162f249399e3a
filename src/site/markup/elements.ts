/**
 * The elements of a built page, as a browser without scripts reads them: what stands in `noscript` too. Read from parse5's tokens;
 * a tree of each page took a quarter of the build's time and doubled its memory.
 */
import { type Token, Tokenizer, TokenizerMode } from 'parse5'

export interface Element {
  /** In small letters: `script`. */
  name: string
  /** Their values without entities. */
  attributes: ReadonlyMap<string, string>
  /** What it holds beside other elements: a script, a style, words. */
  text: string
  /** Where its start tag ends in the page. */
  opened: number | undefined
}

/** What stands in these is text; a parser tells its tokenizer so. */
const modes: Readonly<Record<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]>> = {
  script: TokenizerMode.SCRIPT_DATA,
  style: TokenizerMode.RAWTEXT,
  title: TokenizerMode.RCDATA,
  textarea: TokenizerMode.RCDATA,
}
const none: Element['attributes'] = new Map()
const empty = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'])

export function elementsOf(page: string): Element[] {
  const elements: Element[] = []
  const within: Element[] = []
  const said = ({ chars }: Token.CharacterToken) => {
    const inner = within.at(-1)
    if (inner) inner.text += chars
  }
  const nothing = () => {}
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag({ tagName, attrs, selfClosing, location }) {
        const element = {
          name: tagName,
          attributes: attrs.length === 0 ? none : new Map(attrs.map(({ name, value }) => [name, value])),
          text: '',
          opened: location?.endOffset,
        }
        elements.push(element)
        const mode = modes[tagName]
        if (mode !== undefined) tokenizer.state = mode
        if (!selfClosing && !empty.has(tagName)) within.push(element)
      },
      onEndTag({ tagName }) {
        const from = within.findLastIndex(({ name }) => name === tagName)
        if (from >= 0) within.length = from
      },
      onCharacter: said,
      onNullCharacter: said,
      onWhitespaceCharacter: said,
      onComment: nothing,
      onDoctype: nothing,
      onEof: nothing,
      onParseError: null,
    },
  )
  tokenizer.write(page, true)
  return elements
}
