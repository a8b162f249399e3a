/** The steps of a film as a list: each with an address, its time, its sentence, what was called or sent, and the kernel's table where it changed. */
import type { Trace, TraceRow } from '../../evidence/trace.ts'
import { type Content, type Html, html } from '../markup/html.ts'
import { printMs, printUs } from '../markup/measure.ts'
import type { Words } from '../markup/words.ts'
import { holdersOf } from '../sequence/holders.ts'
import { callText, flagsOf, numbersOf, outcomeOf, remarksOf } from '../sequence/labels.ts'
import type { Film, StepRow } from './film.ts'
import { meaningsOf } from './meaning.ts'
import { tell } from './sentence.ts'

/** More sockets than so many are counted. */
const mostRows = 6

/** `#restart.7` */
export function stepId(scenario: string, number: number): string {
  return `${scenario}.${number}`
}

export function stepList(film: Film, trace: Trace, scenario: string, words: Words): Html {
  const meanings = meaningsOf(trace)
  const nameOf = rowNames(trace)
  return html`<ol class="steps">
${film.steps.map((step) => {
  const { number, atUs, row, codeLine, table } = step
  const { sentence } = tell(step, meanings, words)
  const id = stepId(scenario, number)
  const line = codeLine !== undefined && html` data-line="${codeLine}"`
  const time = printUs(atUs).replace(' ', '\u00a0')
  const rows = table && html` <small>${tableText(table, nameOf, words)}</small>`
  return html`<li id="${id}"${line}><a href="#${id}">${time}</a> <p>${sentence}</p>${row && detailOf(row, words)}${rows}</li>`
})}
</ol>`
}

/** What a person would type or see in a capture. */
function detailOf(row: StepRow, words: Words): Content {
  switch (row.type) {
    case 'call':
      return row.calls.map((call) => html` <code>${callText(call, row.name, words)} → ${outcomeOf(call, words)}</code>`)
    case 'act':
      return html` <code>${callText(row.call, '', words)} → ${outcomeOf(row.call, words)}</code>`
    case 'segment':
      return html` <code>${[flagsOf(row.segment), numbersOf(row.segment), ...remarksOf(row.segment, words)].filter((piece) => piece !== '').join(', ')}</code>`
    case 'wait':
    case 'more':
      return undefined
  }
}

/** `server LISTEN · session TIME_WAIT 60.0 s` */
function tableText(rows: readonly TraceRow[], nameOf: (row: TraceRow) => string, words: Words): string {
  const told = rows.slice(0, mostRows).map((row) => statesOf(row, nameOf))
  const more = rows.length > mostRows ? [words('evidence.steps.more', { count: rows.length - mostRows })] : []
  const text = rows.length === 0 ? words('evidence.steps.table.empty') : [...told, ...more].join(' · ')
  return `${words('evidence.steps.table')} ${text}`
}

export function statesOf(row: TraceRow, nameOf: (row: TraceRow) => string): string {
  const { state, timer } = row
  return [nameOf(row), state, timer?.kind === 'timewait' ? printMs(timer.remainingMs).replace(' ', '\u00a0') : '']
    .filter((text) => text !== '')
    .join('\u00a0')
}

/** The page's name for a socket, or the program that holds it. */
export function rowNames(trace: Trace): (row: TraceRow) => string {
  const names = new Map(trace.sockets.map(({ id, name }) => [id, name]))
  const holders = holdersOf(trace)
  return ({ socket, local }) => (socket === undefined ? holders(local).join(', ') : (names.get(socket) ?? socket))
}
