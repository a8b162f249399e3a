/** How long the kernel will wait, beside how long the scenario took: the timers of its last table, and the waits inside it. Pure `data -> markup`. */
import type { Trace } from '../../evidence/trace.ts'
import { type Html, html } from '../markup/html.ts'
import { printUs } from '../markup/measure.ts'
import type { Words } from '../markup/words.ts'
import { holdersOf } from '../sequence/holders.ts'
import { sequenceOf } from '../sequence/rows.ts'

export interface Wait {
  label: string
  us: number
}

/** Shorter ones are no wait to a person. */
const shortestUs = 1_000_000

/** Nothing where nobody waits. */
export function waitsOf(trace: Trace, words: Words): Wait[] {
  const names = new Map(trace.sockets.map(({ id, name }) => [id, name]))
  const { rows, tookUs } = sequenceOf(trace)
  const last = trace.events.findLast((event) => event.type === 'table')
  const holders = holdersOf(trace)
  const timers = (last?.rows ?? []).flatMap(({ socket, local, state, timer }) => {
    const owner = socket === undefined ? holders(local).join(', ') : (names.get(socket) ?? socket)
    const name = owner === '' ? '' : `${owner} `
    return timer ? [{ label: timer.kind === 'timewait' ? `${name}${state}` : `${name}${state} (${timer.kind})`, us: timer.remainingMs * 1000 }] : []
  })
  const pauses = rows.flatMap((row) => (row.type === 'wait' ? [{ label: words('evidence.waits.pause'), us: row.us }] : []))
  const long = equalOnce([...pauses, ...timers].filter(({ us }) => us >= shortestUs))
  return long.length === 0 ? [] : [{ label: words('evidence.waits.scenario'), us: tookUs }, ...long]
}

/** Many sockets that wait equally long in one state are told once. */
function equalOnce(waits: readonly Wait[]): Wait[] {
  const kind = ({ label, us }: Wait) => `${label.replace(/^.* (?=\S+(?: \(\w+\))?$)/, '')} ${printUs(us)}`
  return [...Map.groupBy(waits, kind).values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    return same.length === 1 ? [first] : [{ ...first, label: `${first.label} ×${same.length}` }]
  })
}

/** Bars to one scale, with a tick every ten seconds where they fit. */
export function drawWaits(waits: readonly Wait[], words: Words): Html {
  const longest = Math.max(...waits.map(({ us }) => us))
  const seconds = longest / 1_000_000
  const step = seconds <= 12 ? 1 : seconds <= 130 ? 10 : 60
  const ticks = Array.from({ length: Math.floor(seconds / step) }, (_, index) => ((index + 1) * step * 100) / seconds).filter((x) => x < 99.5)
  const scale = ticks.map((x) => html`<line x1="${round(x)}%" x2="${round(x)}%" y2="14"/>`)
  const bar = (percent: number) => html`<svg aria-hidden="true" width="100%" height="14"><rect class="track" width="100%" height="14"/>
<rect class="bar" width="${Math.max(0.2, round(percent))}%" height="14"/>${scale}</svg>`
  return html`<table class="waits">
<caption>${words('evidence.waits')}</caption>
<tbody>
${waits.map(({ label, us }) => html`<tr><th scope="row">${label}</th> <td>${bar((us * 100) / longest)}</td> <td>${printUs(us)}</td></tr>`)}
</tbody></table>`
}

const round = (value: number) => Math.round(value * 100) / 100
