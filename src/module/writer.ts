/**
 * Text with a source map: pieces of a page kept letter by letter, and pieces of our own that point back at a place of it.
 * Every word and every other letter of a kept piece is mapped, so that what fails in it is shown at its exact column.
 */
import { addMapping, type EncodedSourceMap, GenMapping, setSourceContent, toEncodedMap } from '@jridgewell/gen-mapping'
import type { Span } from '../page/page.ts'
import type { Places } from '../page/places.ts'

/** Where something can fail: at the start of a word, or at a letter that is part of none. */
const tokens = /[\p{ID_Continue}$]+|[\s\S]/gu

export class Writer {
  #code = ''
  #line = 1
  #column = 0
  readonly #map: GenMapping
  readonly #source: string
  readonly #text: string
  readonly #places: Places

  constructor(source: string, text: string, places: Places) {
    this.#source = source
    this.#text = text
    this.#places = places
    this.#map = new GenMapping({ file: source })
    setSourceContent(this.#map, source, text)
  }

  /** Our own text; what fails in it is shown at `origin`, an offset of the page. */
  write(text: string, origin?: number): this {
    if (origin !== undefined) this.#point(origin)
    this.#append(text)
    return this
  }

  /** A piece of the page, as it stands there. */
  keep({ start, end }: Span): this {
    for (const { 0: token, index } of this.#text.slice(start, end).matchAll(tokens)) {
      this.#point(start + index)
      this.#append(token)
    }
    return this
  }

  finish(): { code: string; map: EncodedSourceMap } {
    return { code: this.#code, map: toEncodedMap(this.#map) }
  }

  #point(offset: number): void {
    const { line, column } = this.#places.at(offset)
    addMapping(this.#map, {
      source: this.#source,
      generated: { line: this.#line, column: this.#column },
      original: { line, column: column - 1 },
    })
  }

  #append(text: string): void {
    this.#code += text
    const lines = text.split('\n')
    if (lines.length === 1) this.#column += text.length
    else {
      this.#line += lines.length - 1
      this.#column = lines.at(-1)?.length ?? 0
    }
  }
}
