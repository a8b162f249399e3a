/** The tables of an evidence panel: checked values, sockets, states after each call, calls. Pure `data -> markup`. */
import type { Shown } from '../../evidence/record.ts'
import type { Trace, TraceRow, TraceTable } from '../../evidence/trace.ts'
import { type Content, type Html, html } from '../markup/html.ts'
import { mark } from '../markup/mark.ts'
import { printMs, showEndpoint } from '../markup/measure.ts'
import type { Words } from '../markup/words.ts'
import { stepId } from '../player/list.ts'
import type { ShownValue, Standing } from '../survey/standing.ts'
import { measuredText } from './measured-text.ts'
import { stateClass, stateSign, told, valueId } from './value-link.ts'

/** Each checked value once, however often the page says it; the anchor of each place leads to its row. */
export function valuesTable({ values, scenario }: Standing, stepOf: (value: ShownValue) => number | undefined, words: Words): Html {
  const same = Map.groupBy(values.entries(), ([, value]) => JSON.stringify({ ...value, after: undefined, step: undefined }))
  return table(
    words('evidence.values'),
    [words('evidence.claim'), words('evidence.measured'), words('evidence.expression')],
    [...same.values()].flatMap((places) => {
      const [value, ids] = [places[0]?.[1], places.map(([index]) => valueId(scenario, index))]
      if (!value) return []
      const [id, ...more] = ids
      const sign = html`${more.map((other) => html`<span id="${other}"></span>`)}${mark(stateSign[value.state])}`
      const measured = value.state === 'holds' ? measuredText(value.measured, words) : told(value, words)
      const step = stepOf(value)
      const toStep = step !== undefined && html`<a href="#${stepId(scenario, step)}">${words('evidence.step.link', { number: step })}</a> `
      const ways = html`${toStep}<a href="#${id}.said" aria-label="${words('evidence.said')}">↑</a>`
      return [{ id, style: stateClass[value.state], cells: [html`${sign} ${value.claim}`, measured, html`<code>${value.expression}</code> ${ways}`] }]
    }),
  )
}

/** The kernel's table as it stood at the end. */
export function socketsTable(trace: Trace, words: Words): Html {
  const last = tablesOf(trace).at(-1)
  if (!last || last.rows.length === 0) return html`<p>${words('evidence.sockets.none')}</p>`
  const names = namesOf(trace)
  return table(
    words('evidence.sockets'),
    [words('evidence.socket'), words('evidence.state'), words('evidence.local'), words('evidence.peer'), words('evidence.timer')],
    last.rows.map((row) => ({
      cells: [
        [...(row.socket === undefined ? [] : [names.get(row.socket) ?? row.socket]), ...(row.programs ?? [])].join(', '),
        html`<code>${row.state}</code>`,
        showEndpoint(row.local, words),
        row.peer === undefined ? '' : showEndpoint(row.peer, words),
        timerOf(row),
      ],
    })),
  )
}

/** What the commands of the scenario's transcripts printed when it ran. */
export function transcriptsOf(transcripts: readonly Shown[]): Content {
  return html`<pre class="printed"><code>${transcripts.map(({ command, output }) => html`${[`$ ${command}`, ...output].join('\n')}`)}</code></pre>`
}

interface Line {
  id?: string | undefined
  style?: string | undefined
  cells: Content[]
}

/** More columns scroll in a box of their own, within the keyboard's reach. */
const mostColumns = 5

/** Cells stand apart by a space: the search index would glue their words together. */
function table(caption: string, heads: readonly string[], lines: readonly Line[]): Html {
  return html`<div${heads.length > mostColumns && html` class="columns" role="group" aria-label="${caption}" tabindex="0"`}><table>
<caption>${caption}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${lines.map(({ id, style, cells }) => {
  const attributes = html`${id !== undefined && html` id="${id}"`}${style !== undefined && html` class="${style}"`}`
  return html`<tr${attributes}>${cells.map((cell, index) => html`<td data-head="${heads[index]}">${cell}</td>`)}</tr>`
})}
</tbody></table></div>`
}

function tablesOf({ events }: Trace): TraceTable[] {
  return events.filter((event) => event.type === 'table')
}

function namesOf({ sockets }: Trace): Map<string, string> {
  return new Map(sockets.map(({ id, name }) => [id, name]))
}

function timerOf({ timer }: TraceRow): string {
  return timer === undefined ? '' : `${timer.kind} ${printMs(timer.remainingMs)}`
}
