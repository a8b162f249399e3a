/** The words that the answers are told in, as attributes of the element that shows them. */
import type { Words } from '../markup/words.ts'

export function answerWords(words: Words): Record<string, string> {
  return {
    'data-message': words('site.search.message'),
    'data-any': words('site.search.message.any'),
    'data-row': words('site.search.row'),
    'data-port': words('site.search.port'),
    'data-path': words('site.search.path'),
    'data-found': words('site.search.found'),
    'data-contributors': words('site.search.contributors'),
  }
}
