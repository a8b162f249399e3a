/** What a drawing shows, as a story for those who do not see it: the sentences of what decides, without every acknowledgement. Pure. */
import type { Trace } from '../../evidence/trace.ts'
import { gap } from '../markup/beside.ts'
import { type Html, joined, untagged } from '../markup/html.ts'
import type { Words } from '../markup/words.ts'
import type { Sequence } from '../sequence/rows.ts'
import type { Step } from './film.ts'
import { meaningsOf } from './meaning.ts'
import { type StepKind, tell } from './sentence.ts'

const decides: ReadonlySet<StepKind> = new Set([
  ...(['listen', 'listen-bound', 'bind', 'syn', 'ack-open', 'data', 'fin-waits', 'fin-first', 'fin-second', 'fin-crossing', 'fin-data'] as const),
  ...([
    'ack-last',
    'ack-old',
    'rst',
    'rst-refuses',
    'rst-made',
    'rst-unfit',
    'icmp',
    'again',
    'again-data',
    'failed',
    'deaf',
    'deaf-to',
    'heal',
  ] as const),
])
/** More are no story; the list of steps has them all. */
const mostSentences = 12

export function storyOf(steps: readonly Step[], { rows }: Sequence, trace: Trace, words: Words): Html {
  const drawn = new Set(rows.map(({ step }) => step))
  const meanings = meaningsOf(trace)
  const told = steps.filter(({ number }) => drawn.has(number)).map((step) => tell(step, meanings, words))
  const texts = told.filter(({ kind }) => decides.has(kind)).map(({ sentence }) => untagged(sentence))
  const sentences = [...new Map(texts.map((text) => [text.markup, text])).values()]
  const shown = sentences.length <= mostSentences ? sentences : [...sentences.slice(0, mostSentences - 1), '…', ...sentences.slice(-1)]
  return joined(shown, gap(words))
}
