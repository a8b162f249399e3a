/** Whether a recorded value is one that a page has now. */
import type { Value } from '../page/page.ts'
import type { CheckedValue } from './record.ts'

/** Whether a recorded value is one of the page. The words around it are another matter: see {@link isSameSentence}. */
export function isSameValue(
  recorded: CheckedValue | undefined,
  { claim, expression, after }: Pick<Value, 'claim' | 'expression' | 'after'>,
): boolean {
  return recorded?.claim === claim && recorded.expression === expression && recorded.after === after
}

/** Whether it stands in the sentence in which it was recorded. */
export function isSameSentence(recorded: CheckedValue | undefined, { sentence }: Pick<Value, 'sentence'>): boolean {
  return recorded?.sentence === sentence
}
