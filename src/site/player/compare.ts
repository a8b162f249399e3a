/** Two films beside each other: their steps aligned by what they are, not by when or by whom. Pure. */
import { diffArrays } from 'diff'
import type { Endpoint, Trace } from '../../evidence/trace.ts'
import { type Html, html } from '../markup/html.ts'
import type { Words } from '../markup/words.ts'
import { flagNames } from '../sequence/labels.ts'
import { type Film, filmOf, type Step } from './film.ts'
import { stepId } from './list.ts'
import { meaningsOf } from './meaning.ts'
import { tell } from './sentence.ts'

export interface Side {
  /** `#server-closes-first` */
  name: string
  /** Where its steps are: another page's address, or nothing on this one. */
  address: string
  /** Whether its address is a record's, which has no steps to lead to. */
  record?: boolean
  scenario: string
  trace: Trace
}

interface Told {
  number: number
  /** What it is. */
  key: string
  sentence: Html
}

/** Steps that both have, or what one has where the other has something else. */
interface Stretch {
  same: boolean
  left: Told[]
  right: Told[]
}

/** Of what both have in a row, only the first and the last are told. */
const mostEqual = 3
/** A shorter pause is the machine's, and another one in each run. */
const longUs = 1_000_000

export function comparison(left: Side, right: Side, words: Words): Html | undefined {
  const [a, b] = [toldOf(left, words), toldOf(right, words)]
  const stretches = aligned(a, b)
  const first = stretches.findIndex(({ same }) => !same)
  if (a.length === 0 || b.length === 0 || first === -1) return undefined
  const before = stretches.slice(0, first).at(-1)?.right.at(-1)?.number ?? 0
  return html`<p>${words(before === 0 ? 'evidence.compare.never' : 'evidence.compare.until', { step: before })}</p>
<table class="compare">
<thead><tr><th scope="col">${heading(left)}</th> <th scope="col">${heading(right)}</th></tr></thead>
<tbody>
${stretches.map((stretch) => (stretch.same ? equalRows(stretch, left, right, words) : html`<tr class="differs"><td>${cell(stretch.left, left)}</td> <td>${cell(stretch.right, right)}</td></tr>`))}
</tbody></table>`
}

function aligned(left: Told[], right: Told[]): Stretch[] {
  const stretches: Stretch[] = []
  let [l, r] = [0, 0]
  for (const { added, removed, value } of diffArrays(left, right, { comparator: (a, b) => a.key === b.key })) {
    const last = stretches.at(-1)
    const open = last && !last.same ? last : undefined
    if (removed) {
      if (open) open.left.push(...left.slice(l, l + value.length))
      else stretches.push({ same: false, left: left.slice(l, l + value.length), right: [] })
      l += value.length
    } else if (added) {
      if (open) open.right.push(...right.slice(r, r + value.length))
      else stretches.push({ same: false, left: [], right: right.slice(r, r + value.length) })
      r += value.length
    } else {
      stretches.push({ same: true, left: left.slice(l, l + value.length), right: right.slice(r, r + value.length) })
      l += value.length
      r += value.length
    }
  }
  return stretches
}

function equalRows(stretch: Stretch, left: Side, right: Side, words: Words): Html {
  const pairs = stretch.right.map((step, index) => bothTold([stretch.left[index] ?? step, step], left, right))
  if (pairs.length <= mostEqual) return html`${pairs}`
  return html`${pairs[0]}
<tr><td colspan="2"><p class="hint">${words('evidence.compare.equal', { count: pairs.length - 2 })}</p></td></tr>
${pairs.at(-1)}`
}

/** Once where both are told in the same words; beside each other where they name other ends. */
function bothTold([one, other]: [Told, Told], left: Side, right: Side): Html {
  return String(one.sentence) === String(other.sentence)
    ? html`<tr><td colspan="2">${cell([other], right)}</td></tr>`
    : html`<tr><td>${cell([one], left)}</td> <td>${cell([other], right)}</td></tr>`
}

function heading({ name, address, record, scenario }: Side): Html {
  return html`<a href="${address}${record !== true && `#${scenario}`}">${name}</a>`
}

function cell(steps: readonly Told[], { address, record, scenario }: Side): Html {
  const numberOf = (number: number) => (record === true ? html`${number}` : html`<a href="${address}#${stepId(scenario, number)}">${number}</a>`)
  return html`${steps.map(({ number, sentence }) => html`<p>${numberOf(number)} ${sentence}</p>`)}`
}

function toldOf({ trace }: Side, words: Words): Told[] {
  const film: Film = filmOf(trace)
  const meanings = meaningsOf(trace)
  const opens = openersOf(trace)
  return film.steps
    .filter(({ row }) => row?.type !== 'wait' || row.us >= longUs)
    .map((step) => {
      const { kind, sentence } = tell(step, meanings, words)
      return { number: step.number, key: keyOf(step, kind, opens), sentence }
    })
}

/** Which ends and sockets opened a connection: who acts is told by that, whatever its name. */
function openersOf({ events }: Trace): (whose: Endpoint | string | undefined) => boolean {
  const ends = new Set<string>()
  for (const event of events) {
    if (event.type === 'segment' && event.flags === 'S') ends.add(endName(event.from))
    if (event.type === 'call' && event.call === 'connect' && event.socket !== undefined) ends.add(event.socket)
  }
  return (whose) => whose !== undefined && ends.has(typeof whose === 'string' ? whose : endName(whose))
}

function endName({ host, address, port }: Endpoint): string {
  return `${host} ${address} ${port}`
}

/** Apart from names, times and ports. A long wait is like any other. */
function keyOf({ row }: Step, kind: string, opens: ReturnType<typeof openersOf>): string {
  switch (row?.type) {
    case 'call':
      return [kind, ...row.calls.map(({ call, errno, socket, arguments: given }) => `${opens(socket)} ${call} ${errno} ${given['option']}`)].join(' ')
    case 'segment':
      return [
        kind.replace('fin-waits', 'fin-first'),
        opens(row.segment.from),
        flagNames(row.segment.flags),
        row.segment.lost,
        Math.min(row.segment.length, 1),
      ].join(' ')
    case 'act':
      return `${kind} ${row.call.call} ${row.call.errno}`
    default:
      return kind
  }
}
