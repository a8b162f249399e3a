/** Where the checked values of a page stand among the blocks of their scenarios. */
import { either, nearest } from '../../text/words.ts'
import type { Beside } from '../beside/links.ts'
import type { Block, Transcript, Value } from '../page.ts'
import type { SentenceHash } from '../sentence.ts'
import type { Reading } from './report.ts'

/** A value belongs after the last block of its scenario that stands above it; a value above the first block speaks of the end. */
export function placeValues(
  values: { scenario: string; value: Value }[],
  { besides, sentences }: { besides: ReadonlyMap<number, Beside>; sentences: ReadonlyMap<number, SentenceHash> },
  { page, drafts, report }: Omit<Reading, 'places'>,
): void {
  const known = [...drafts.keys()]
  for (const { scenario, value } of values) {
    value.beside = besides.get(value.span.start)
    value.sentence = sentences.get(value.span.start) ?? ''
    const draft = drafts.get(scenario)
    if (!draft) {
      const meant = nearest(scenario, known)
      page.problems.push(
        report('value-unknown-scenario', value.span, {
          found: `The checked value "${value.claim}" names the scenario "${scenario}", which the page does not have.`,
          expected: known.length > 0 ? either(known) : 'a scenario of this page, and the page has none',
          fix: meant ? `write (#${meant} …)` : `write \`\`\`ts scenario=${scenario} at the block that is meant, or name another scenario`,
        }),
      )
      continue
    }
    const blocks = draft.steps.filter((step): step is Block | Transcript => step.type !== 'value')
    value.index = draft.steps.filter(({ type }) => type === 'value').length
    const above = blocks.filter((block) => block.span.start < value.span.start)
    const last = above.at(-1)
    value.after = last === undefined ? blocks.length : above.length
    if (last === undefined || last === blocks.at(-1)) draft.steps.push(value)
    else {
      const next = blocks[blocks.indexOf(last) + 1] as Block | Transcript
      draft.steps.splice(draft.steps.indexOf(next), 0, value)
    }
  }
}
