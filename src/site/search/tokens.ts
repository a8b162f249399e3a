/**
 * Text as the terms of the search, for pages and queries alike. Pure; it runs in the reader's browser too.
 * Names are one term however they are written (TIME_WAIT, TIME-WAIT, TIMEWAIT); English words lose their endings, Korean ones their particles;
 * what is written without spaces is cut into pairs of letters, so that 사용중 and 사용 중, エコーサーバー and エコー サーバー meet.
 */
import { withoutParticles } from './particles.ts'

const common = new Set(
  (
    'a an the is are was were be been to of in on at for with and or but my i you it its this that these how what when ' +
    'do does did can could should by from as if not no has have there then than so me we your'
  ).split(' '),
)

const word = /[a-z0-9]+(?:[_-][a-z0-9]+)*|\p{Script=Hangul}+|[\u3040-\u30ff\u3400-\u9fff々ー]+/gu

export function termsOf(text: string): string[] {
  const terms: string[] = []
  for (const [part] of text.normalize('NFKC').toLowerCase().matchAll(word)) {
    if (/^[a-z0-9]/.test(part)) terms.push(...ofLatin(part))
    else if (/^\p{Script=Hangul}/u.test(part)) terms.push(...ofHangul(part))
    else terms.push(...ofJapanese(part))
  }
  return terms
}

function ofLatin(part: string): string[] {
  const pieces = part.split(/[_-]/)
  if (pieces.length === 1) return common.has(part) ? [] : [stemOf(part)]
  // A word with a hyphen is its parts; a name is one.
  const whole = pieces.join('')
  return part.includes('_') || /\d/.test(part) || names.has(whole) ? [whole] : [whole, ...pieces.filter((piece) => !common.has(piece)).map(stemOf)]
}

/** Names that ss writes with hyphens. */
const names = new Set(['timewait', 'closewait', 'synsent', 'synrecv', 'lastack'])

/** Restarts, restarted and restarting are one; so are serve, served and serving. What is left of shorter words would be too short to tell anything. */
export function stemOf(latin: string): string {
  if (latin.length < 4 || /\d/.test(latin)) return latin
  const cut = latin
    .replace(/ies$/, 'y')
    .replace(/(?<=ss|x|ch|sh)es$/, '')
    .replace(/(?<=[^su])s$/, '')
  const stem = cut.replace(/(?<=[a-z]{3})(?:ing|ed)$/, '')
  return (stem === cut ? stem : stem.replace(/([bdgmnprt])\1$/, '$1')).replace(/(?<=[a-z]{2})e$/, '')
}

function ofHangul(part: string): string[] {
  const bare = withoutParticles(part)
  return bare.length < 3 ? [bare] : [bare, ...pairsOf(bare)]
}

function ofJapanese(part: string): string[] {
  const even = part.replace(/(?<=[\u30a1-\u30fa]{2})ー(?![\u30a1-\u30fc])/g, '')
  const kanji = even.match(/[\u3400-\u9fff]/g) ?? []
  return [...kanji, ...(even.length === 1 && kanji.length === 0 ? [even] : pairsOf(even))]
}

function pairsOf(text: string): string[] {
  return Array.from({ length: text.length - 1 }, (_, index) => text.slice(index, index + 2))
}

/** The terms of a question, each with how much it tells: a long word in pairs of letters tells no more than a short one. */
export function weighedTermsOf(text: string): Map<string, number> {
  const weights = new Map<string, number>()
  const add = (term: string, weight: number) => weights.set(term, Math.max(weight, weights.get(term) ?? 0))
  for (const [part] of text.normalize('NFKC').toLowerCase().matchAll(word)) {
    if (/^[a-z0-9]/.test(part)) for (const term of ofLatin(part)) add(term, 1)
    else if (/^\p{Script=Hangul}/u.test(part)) {
      const terms = ofHangul(part)
      for (const term of terms) add(term, term.length > 2 || terms.length === 1 ? 1 : hangulPairs / (terms.length - 1))
    } else {
      const longest = Math.max(1, ...(part.match(/[\u30a1-\u30ff]+/g) ?? []).map(({ length }) => length - 1))
      for (const term of ofJapanese(part)) add(term, weightOf(term, longest))
    }
  }
  return weights
}

/** What the pairs of a Korean word tell together, beside the word itself. */
const hangulPairs = 1.2

/** Pairs of hiragana are mostly endings, and one kanji is part of many words. */
function weightOf(term: string, pairs: number): number {
  if (/^[\u3400-\u9fff]$/.test(term)) return 0.3
  if (/^[\u3040-\u309f]+$/.test(term)) return 0.25
  if (/^[\u30a1-\u30ff]+$/.test(term)) return 0.9 / pairs
  return /^[\u3400-\u9fff]+$/.test(term) ? 0.6 : 0.4
}
