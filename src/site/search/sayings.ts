/** Ways to say one thing, each as one term: かぶる and 競合, 안 켜져요 and 실행 안 됨, won't start and fails to start. Pure; it runs in the reader's browser too. */

export class Sayings {
  readonly #terms: { term: string; said: RegExp }[]

  /** @param sayings of each thing that is said, its ways in all languages: questions mix them */
  constructor(sayings: readonly (readonly string[])[]) {
    this.#terms = sayings.map((ways, index) => ({ term: `saying${index}`, said: new RegExp(ways.map(patternOf).join('|'), 'u') }))
  }

  /** @returns a term for each thing that the text says */
  termsOf(text: string): string[] {
    const plain = text.normalize('NFKC').toLowerCase()
    return this.#terms.filter(({ said }) => said.test(plain)).map(({ term }) => term)
  }
}

/** Latin words stand whole, with an ending; in Korean and Japanese what is between is written with a space or without. `#` is a large number. */
function patternOf(way: string): string {
  const words = way.toLowerCase().split(' ').map(escaped)
  if (/^[\p{ASCII}]+$/u.test(way)) return `(?<![a-z0-9])${words.join('[\\s-]+')}(?:s|d|ed|ing)?(?![a-z0-9])`
  return words.join('[\\s、,]*')
}

/** A number that is no few: 5000, 3万, 20k. */
const many = '(?<!:)(?:\\d{4,}|\\d+(?:k|만|万))'

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace('#', many)
}
