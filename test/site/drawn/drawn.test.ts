/**
 * What is drawn and told of traces, letter by letter: its places too, which no sentence about it could hold. What is drawn was looked at in a browser
 * before it was written down; a change of it is read as a difference of these files.
 */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { languages } from '../../../src/page/language.ts'
import { html } from '../../../src/site/markup/html.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { filmPart } from '../../../src/site/panel/film-part.ts'
import { socketsTable } from '../../../src/site/panel/tables.ts'
import { filmOf } from '../../../src/site/player/film.ts'
import { glossaryOf } from '../../../src/site/survey/glossary.ts'
import { expectedIn } from '../../helpers/expected-file.ts'
import { traces } from './traces.ts'

test.each(Object.entries(traces))('%s', (name, trace) => {
  const words = wordsOf('en')
  const terms = name === 'serverClosesFirst' ? glossaryOf(process.cwd(), 'en') : undefined
  const drawn = html`${filmPart(filmOf(trace), trace, 'id', words, terms)}\n${socketsTable(trace, words)}`.markup.replace(/></g, '>\n<')
  const file = join(import.meta.dirname, `${name}.txt`)
  expect(drawn, `Fix: where the change is meant, remove ${file}, run this once more, and read what changed`).toBe(expectedIn(file, drawn))
})

test.each(languages.filter((language) => language !== 'en'))('the same is drawn in other words in %s', (language) => {
  const of = (words: ReturnType<typeof wordsOf>) =>
    Object.values(traces).map((trace) =>
      String(filmPart(filmOf(trace), trace, 'id', words, [])).match(/<(?:circle|path|marker|g|li|details|figure)\b/g),
    )
  expect(of(wordsOf(language)).map((found) => found?.filter((tag) => tag !== '<g').length)).toEqual(
    of(wordsOf('en')).map((found) => found?.filter((tag) => tag !== '<g').length),
  )
})
