/** The names that a page's blocks may use. */
import type { Vocabulary } from './vocabulary.ts'

export function wordsOf(vocabulary: Vocabulary): string[] {
  return ['expect', 'settles', ...Object.keys(vocabulary.words)]
}
