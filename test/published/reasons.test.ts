/** The reasons that the records give, in the reader's language. */
import { expect, test } from 'vitest'
import { wordsOf } from '../../src/site/markup/words.ts'
import { reasonText } from '../../src/site/panel/reason.ts'
import { siteEvidence } from '../../src/site/survey/evidence.ts'

test('every reason of every record is told in the reader’s language, and nothing of it is lost', () => {
  const reasons = new Set(
    [...siteEvidence(process.cwd()).values()]
      .flat()
      .flatMap(({ record: { verdict } }) => (verdict.type === 'not verified here' ? [verdict.reason] : [])),
  )
  expect(reasons.size).toBeGreaterThan(10)
  for (const language of ['ja', 'ko'] as const) {
    const script = language === 'ja' ? /\p{Script=Hiragana}/u : /\p{Script=Hangul}/u
    expect(
      [...reasons].filter((reason) => !script.test(reasonText(reason, wordsOf(language)))),
      language,
    ).toEqual([])
    expect(
      [...reasons].filter((reason) => /\{\w+\}|undefined/.test(reasonText(reason, wordsOf(language)))),
      language,
    ).toEqual([])
  }
  const errors = (text: string) => text.match(/\bE[A-Z]{3,}\b/g)?.at(-1)
  const shown = [...reasons].filter((reason) => !reason.includes('sock_diag(7)') || reason.startsWith('needs sock_destroy'))
  for (const reason of shown) expect(errors(reasonText(reason, wordsOf('ko'))), reason).toBe(errors(reason))
})
