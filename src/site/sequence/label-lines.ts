/** The labels of a sequence diagram, broken into lines that fit between its lifelines. Pure. */
import type { Words } from '../markup/words.ts'
import { linesOf } from './fit.ts'
import { callPieces, flagsOf, remarksOf } from './labels.ts'
import type { CallRow, MoreRow, SegmentRow, Sequence } from './rows.ts'

export const nameHeight = 14
export const lineHeight = 12
export const mostNameLines = 4
/** A drawing's width on the narrowest screen, and of the times in it. */
export const narrowest = 288
/** What stands beside a drawing and may be reached into. */
export const edge = 8
/** Between a label and the lifeline beside it. */
export const gap = 5

export interface Drawing {
  sequence: Sequence
  xs: readonly number[]
  words: Words
  id: string
}

export const pixels = (percent: number) => (narrowest * percent) / 100

/** Between two neighbouring lifelines, without touching either. */
export function roomBetween({ xs }: Drawing): number {
  return xs.length < 2 ? narrowest - pixels(xs[0] ?? 0) - gap : pixels((xs[1] ?? 0) - (xs[0] ?? 0)) - 2 * gap
}

/** Centred on a lifeline, as far as the edge or half of the way to its neighbour. */
export function roomAround({ xs }: Drawing, lane: number): number {
  const x = xs[lane] ?? 0
  const toOther = Math.min(100, ...xs.filter((other) => other !== x).map((other) => Math.abs(other - x) / 2))
  return 2 * Math.min(pixels(Math.min(x, 100 - x)) + edge, pixels(toOther)) - 2
}

/** An error keeps its name, however little room there is. */
export function callLines(row: CallRow, drawing: Drawing): string[] {
  const lines = linesOf(callPieces(row, drawing.words), roomBetween(drawing))
  const refusal = row.calls.find(({ errno }) => errno !== undefined)?.errno
  return refusal === undefined || lines.some((line) => line.includes(refusal)) ? lines : [...lines.slice(0, -1), refusal]
}

/** `SYN ACK seq 0 ack 1`; what is not TCP has no numbers. */
export function numberLines({ segment }: SegmentRow, drawing: Drawing): string[] {
  const { seq, ack, protocol } = segment
  // What ICMP says is a sentence, and no name.
  if (protocol === 'icmp') return linesOf(flagsOf(segment).split(/(?<= )/), roomBetween(drawing))
  const numbers = protocol === undefined ? [`seq ${seq} `, ack === undefined ? '' : `ack ${ack}`] : []
  return linesOf([`${flagsOf(segment)} `, ...numbers], roomBetween(drawing))
}

/** `9 more like this: client 2 … client 10` */
export function moreLines({ names }: MoreRow, drawing: Drawing): string[] {
  const named = names.length === 1 ? names : [`${names[0]}${names.length === 2 ? ', ' : ' … '}`, ...names.slice(-1)]
  return linesOf([`${drawing.words('evidence.diagram.more', { count: names.length })} `, ...named], roomBetween(drawing))
}

/** What stands below a segment's arrow. */
export function remarkLines({ segment, of = '', forged }: SegmentRow, drawing: Drawing): string[] {
  const remarks = [of, ...remarksOf(segment, drawing.words), forged === true ? drawing.words('evidence.forged') : ''].filter((text) => text !== '')
  return linesOf(
    remarks.map((remark, index) => (index < remarks.length - 1 ? `${remark}, ` : remark)),
    roomBetween(drawing),
  )
}

/** The owners' names in as few lines as the lane's width allows. They are bold, and larger. */
export function nameLines(names: readonly string[], room: number): string[] {
  const lines = linesOf(
    names.map((name, index) => (index < names.length - 1 ? `${name} · ` : name)),
    room / 1.15,
  ).map((line) => line.replace(/ ·$/, ''))
  return lines.length <= mostNameLines ? lines : [...lines.slice(0, mostNameLines - 1), '…']
}
