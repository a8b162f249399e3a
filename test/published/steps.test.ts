/** What the site draws of the committed records, and tells of their steps. */
import { describe, expect, test } from 'vitest'
import type { Trace } from '../../src/evidence/trace.ts'
import { type Language, languages } from '../../src/page/language.ts'
import { html } from '../../src/site/markup/html.ts'
import { wordsOf } from '../../src/site/markup/words.ts'
import { filmPart } from '../../src/site/panel/film-part.ts'
import { resultsOf } from '../../src/site/panel/results.ts'
import { socketsTable } from '../../src/site/panel/tables.ts'
import { type Film, filmOf } from '../../src/site/player/film.ts'
import { meaningsOf } from '../../src/site/player/meaning.ts'
import { tell } from '../../src/site/player/sentence.ts'
import { showsOf } from '../../src/site/player/shows.ts'
import { evidenceIn, siteEvidence } from '../../src/site/survey/evidence.ts'

/** Where nothing of a trace is called otherwise in another language, it is the same one. */
const films = new WeakMap<Trace, Film>()
const filmIn = (trace: Trace): Film => {
  const film = films.get(trace) ?? filmOf(trace)
  films.set(trace, film)
  return film
}
const tracesIn = (language: Language) =>
  [...evidenceIn(siteEvidence(process.cwd()), wordsOf(language))].flatMap(([key, records]) =>
    records.flatMap(({ trace, platform }) => (trace ? [{ key: `${key} on ${platform}`, trace, film: filmIn(trace) }] : [])),
  )
/** Those of which a record calls a socket by a number. */
const numberedTraces = [...siteEvidence(process.cwd())].flatMap(([key, records]) =>
  records.filter(({ trace }) => /"socket \d+"/.test(JSON.stringify(trace?.sockets ?? []))).map(({ platform }) => `${key} on ${platform}`),
)
const textOf = (markup: unknown) => String(markup).replace(/<[^>]*>/g, '')
const toldIn = (trace: Trace, language: Language = 'en', film = filmOf(trace)) => {
  const meanings = meaningsOf(trace)
  return film.steps.map((step) => tell(step, meanings, wordsOf(language)))
}
const kinds = (trace: Trace, film = filmOf(trace)) => toldIn(trace, 'en', film).map(({ kind }) => kind)

describe.each(languages)('in %s', (language) => {
  const traces = tracesIn(language)
  const told = traces.map(({ trace, film }) => toldIn(trace, language, film).map(({ sentence }) => String(sentence)))

  test('every step of every trace of the site has a whole sentence', () => {
    expect(traces.length).toBeGreaterThan(100)
    const wrong = traces.flatMap(({ key }, at) =>
      (told[at] ?? [])
        .map((sentence, index) => `${key}.${index + 1}: ${textOf(sentence)}`)
        .filter((line) => !/[.。)]$/.test(line) || /\{\w+\}|undefined|<code dir="auto"><\/code>/.test(line)),
    )
    expect(wrong).toEqual([])
  })

  test('what is said of a step is said in that language, and names whose port it is', () => {
    // What is quoted is a program's, or a name.
    const own = (sentence: unknown) => String(sentence).replace(/<code dir="auto">.*?<\/code>/gs, '')
    const wrong = traces.flatMap(({ key }, at) =>
      (told[at] ?? [])
        .filter(
          (text) =>
            /\$PWD/.test(own(text)) || /<code dir="auto">(?:[\d.]+|\[[^\]]*\]):\D/.test(text) || (language !== 'en' && /[a-z]{4,}/.test(own(text))),
        )
        .map((text) => `${key}: ${textOf(text)}`),
    )
    expect([...new Set(wrong)]).toEqual([])
  })

  test('no drawing, step, table or sentence calls a socket by its number in the record', () => {
    const words = wordsOf(language)
    const unnamed = new Set(numberedTraces)
    const numbered = traces.flatMap(({ key, trace, film }) => {
      if (!unnamed.has(key)) return []
      const shown = [filmPart(film, trace, 'a', words, []), showsOf(film, trace, words), socketsTable(trace, words)]
      const results = [...resultsOf(trace, film, { scenario: 'a', words }).values()].map(({ text, whole }) => `${text} ${whole}`)
      const { markup } = html`${shown}${results}`
      const found = markup.search(/(?<![-\w])socket \d/)
      return found < 0 ? [] : [`${key}: ${markup.slice(Math.max(0, found - 30), found + 30)}`]
    })
    expect(unnamed.size).toBeGreaterThan(50)
    expect(numbered).toEqual([])
  })

  test('every scenario with something to see is told in one sentence', () => {
    const silent = traces.filter(({ trace, film }) => film.steps.length > 0 && !textOf(showsOf(film, trace, wordsOf(language))))
    expect(silent.map(({ key }) => key)).toEqual([])
  })
})

test('no frame is empty: each drawing has rows, and each film has steps', () => {
  const empty = [...siteEvidence(process.cwd())].flatMap(([key, [record]]) => {
    if (!record?.trace) return []
    const film = filmOf(record.trace)
    const markup = html`${filmPart(film, record.trace, 'a', wordsOf('en'), undefined)}`.markup
    const drawings = markup.match(/<svg class="sequence".*?<\/svg>/gs) ?? []
    const wrong = drawings.some((drawing) => !/data-step=/.test(drawing)) || /<figure[^>]*>\s*<\/figure>/.test(markup)
    return wrong || (markup !== '') !== film.steps.length > 0 ? [key] : []
  })
  expect(empty).toEqual([])
})

test('few steps are told by a sentence that would fit any call', () => {
  const all = tracesIn('en').flatMap(({ trace, film }) => kinds(trace, film))
  expect(all.filter((kind) => kind === 'call' || kind === 'act').length / all.length).toBeLessThan(0.01)
})
