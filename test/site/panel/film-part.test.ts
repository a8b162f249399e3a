import { expect, test } from 'vitest'
import type { Trace } from '../../../src/evidence/trace.ts'
import { wordsOf } from '../../../src/site/markup/words.ts'
import { filmPart } from '../../../src/site/panel/film-part.ts'
import { filmOf } from '../../../src/site/player/film.ts'
import { call, serverEnd } from '../specimen/trace.ts'

test('a drawing of more than 36 rows goes on behind a sheet of paper, and says there where all of it is', () => {
  const printed = (rows: number) => {
    const events = Array.from({ length: rows }, (_, index) => call(index, index + 1, 's1', 'bind', '0', { address: `127.0.0.1:${index + 1}` }))
    const trace: Trace = { sockets: [{ id: 's1', name: 'server', local: serverEnd }], events }
    const markup = String(filmPart(filmOf(trace), trace, 's', wordsOf('en'), undefined))
    return [markup.match(/class="row/g)?.length, markup.includes('<figure tabindex="0" class="long"'), /on-paper">(.*?)</.exec(markup)?.[1]]
  }
  expect(printed(36)).toEqual([36, false, undefined])
  expect(printed(37)).toEqual([37, true, 'The drawing goes on: the whole of it is on this page of the site.'])
})
