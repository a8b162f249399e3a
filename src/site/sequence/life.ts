/** How a lifeline looks between two states: what its connection, or else its listener, is doing there. Pure geometry. */
import type { Lane } from './lanes.ts'
import type { Row } from './rows.ts'

export interface Life {
  lane: number
  from: number
  to: number
  style: 'idle' | 'listening' | 'open' | 'closing' | 'waiting'
}

const styles: Record<string, Life['style']> = { LISTEN: 'listening', ESTABLISHED: 'open', TIME_WAIT: 'waiting', CLOSED: 'idle' }
/** Where several sockets share a lane, the one that has most to tell. */
const order = ['idle', 'listening', 'closing', 'waiting', 'open'] as const

const top = 36

export function lifesOf(places: readonly { row: Row; y: number; height: number }[], lanes: readonly Lane[], bottom: number): Life[] {
  return lanes.flatMap((_, lane) => {
    const lifes: Life[] = []
    const states = new Map<string, string>()
    let from = top
    let style: Life['style'] = 'idle'
    for (const { row, y, height } of places) {
      if (row.type !== 'state') continue
      for (const change of row.changes) if (change.lane === lane) states.set(change.socket, change.state)
      const next = styleOf([...states.values()])
      if (next === style) continue
      const at = y + height / 2
      lifes.push({ lane, from, to: at, style })
      from = at
      style = next
    }
    return [...lifes, { lane, from, to: bottom, style }]
  })
}

function styleOf(states: readonly string[]): Life['style'] {
  const found = states.map((state) => styles[state] ?? 'closing')
  return order.findLast((style) => found.includes(style)) ?? 'idle'
}
