/** The states in a sequence diagram, each in a pill on its lifeline. Pure `data -> markup`. */
import { type Html, html } from '../markup/html.ts'
import { cut, widthOf } from './fit.ts'
import { type Drawing, lineHeight, roomAround } from './label-lines.ts'
import { stateText } from './labels.ts'
import type { Lane } from './lanes.ts'
import type { StateRow } from './rows.ts'

const none: Pick<Lane, 'sockets' | 'programs'> = { sockets: [], programs: [] }

interface Pill {
  lane: number
  state: string
  text: string
  /** Whose it is, where several share the lane: in the pill, or above it where it finds no room there. */
  within: string
  above: string
}

const pillPadding = 14

export function pillsOf({ changes }: StateRow, drawing: Drawing): Pill[] {
  return changes.map((change) => {
    const { lane, name, state } = change
    const text = stateText(change)
    const { sockets, programs } = drawing.sequence.lanes[lane] ?? none
    const whose = sockets.length + programs.length > 1 ? name : ''
    const room = roomAround(drawing, lane)
    const fits = widthOf(`${whose} ${text}`) + pillPadding <= room
    return { lane, state, text, within: fits ? whose : '', above: fits ? '' : cut(whose, room) }
  })
}

export function drawStates(row: StateRow, drawing: Drawing): Html {
  const pills = pillsOf(row, drawing)
  const top = pills.some(({ above }) => above !== '') ? lineHeight : 0
  return html`${pills.map(({ lane, state, text, within, above }) => {
    const width = Math.round(widthOf(within === '' ? text : `${within} ${text}`) + pillPadding)
    const x = drawing.xs[lane]
    const name = above !== '' && html`<text class="whose" x="${x}%" y="12">${above}</text>`
    const frame = html`<rect x="${-width / 2}" width="${width}" height="20" rx="${state === 'CLOSED' ? 0 : 10}"/>`
    const label = html`<text y="14">${within !== '' && html`<tspan class="whose">${within}</tspan> `}${text}</text>`
    return html`${name}<svg class="pill ${stateStyle(state)}" x="${x}%" y="${3 + top}" overflow="visible">${frame}${label}</svg>`
  })}`
}

/** `TIME_WAIT` → `time-wait`, and nothing that could leave an attribute. */
function stateStyle(state: string): string {
  return state
    .toLowerCase()
    .replace(/_/g, '-')
    .replace(/[^a-z0-9-]/g, '')
}
