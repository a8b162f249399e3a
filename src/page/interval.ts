/**
 * The numbers that a text stands for. The printed precision is the tolerance: `60` means 59.5 up to 60.5, `60.0` means 59.95 up to 60.05; a whole number
 * of minutes is meant to the second, one of hours to the minute. A range reaches from the lower edge of its first number to the upper edge of its last.
 * A bound has no tolerance: `at least 3` is 3 or more. Whole numbers against whole numbers are compared exactly, however long they are.
 */
import { bounds, multipliers, units } from './words.ts'

export interface Interval {
  low: number
  high: number
  /** The edges, where they are whole; undefined on the open side of a bound. */
  whole: { low: bigint | undefined; high: bigint | undefined } | undefined
}

/** @returns undefined where the text is no number, or, for a duration, has no unit */
export function readInterval(written: string, kind: 'number' | 'duration'): Interval | undefined {
  const { text, bound } = takeBound(halfWidth(written))
  const parts = text.split(/\s*(?:[–—〜～~]|(?<=\d)\s*[-−]\s*(?=\d)|\bto\b|에서|부터|から)\s*/).map((part) => part.replace(/까지$|まで$/, '').trim())
  // "at least 3–9" would be any number.
  if (parts.length > 2 || (bound !== undefined && parts.length > 1)) return undefined
  const last = readNumber(parts.at(-1) ?? '', kind)
  if (!last) return undefined
  if (bound === 'low')
    return { low: last.value, high: Number.POSITIVE_INFINITY, whole: last.whole === undefined ? undefined : { low: last.whole, high: undefined } }
  if (bound === 'high')
    return { low: Number.NEGATIVE_INFINITY, high: last.value, whole: last.whole === undefined ? undefined : { low: undefined, high: last.whole } }
  // "60–62 s": the unit stands once, at the end.
  const first = parts.length === 1 ? last : readNumber(parts[0] ?? '', kind, last.unit)
  if (!first || first.value > last.value) return undefined
  return {
    low: first.value - first.tolerance,
    high: last.value + last.tolerance,
    whole: first.whole === undefined || last.whole === undefined ? undefined : { low: first.whole, high: last.whole },
  }
}

/** Whether a whole number lies within; undefined where the edges are not whole. */
export function containsWhole({ whole }: Interval, value: bigint): boolean | undefined {
  if (whole === undefined) return undefined
  return (whole.low === undefined || whole.low <= value) && (whole.high === undefined || value <= whole.high)
}

interface Quantity {
  value: number
  tolerance: number
  /** Of a plain number without a fraction: exactly it. */
  whole: bigint | undefined
  /** Milliseconds, or 1 for a plain number. */
  unit: number
}

const quantity = /^([+−-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*([万만億억])?\s*(.*)$/u

function readNumber(text: string, kind: 'number' | 'duration', unitOfRange?: number): Quantity | undefined {
  const [, sign, written, fraction = '', multiplier, rest = ''] = quantity.exec(text) ?? []
  if (written === undefined) return undefined
  const unit = unitOf(rest.trim(), kind) ?? (rest === '' ? unitOfRange : undefined)
  if (unit === undefined) return undefined
  const times = multiplier ? (multipliers[multiplier] ?? 1) : 1
  const minus = sign === '-' || sign === '−'
  const digits = written.replaceAll(',', '')
  const value = precise(Number(`${digits}.${fraction || '0'}`) * times * unit) * (minus ? -1 : 1)
  const whole = kind === 'number' && fraction === '' ? BigInt(digits) * BigInt(times) * (minus ? -1n : 1n) : undefined
  return { value, tolerance: toleranceOf(unit, times, fraction.length), whole, unit }
}

/** Half of the last digit that is printed; of a whole number of minutes or hours, half of the next smaller unit. */
function toleranceOf(unit: number, times: number, digits: number): number {
  const smaller = unit >= 3_600_000 ? 60_000 : unit >= 60_000 ? 1000 : unit
  return digits === 0 ? smaller / 2 : precise(0.5 * 10 ** -digits * times * unit)
}

/** 0.29 × 1000 is 290. */
function precise(value: number): number {
  return Number(value.toPrecision(15))
}

function unitOf(rest: string, kind: 'number' | 'duration'): number | undefined {
  if (kind === 'number') return rest === '' ? 1 : undefined
  return Object.hasOwn(units, rest) ? units[rest] : undefined
}

function takeBound(text: string): { text: string; bound: 'low' | 'high' | undefined } {
  for (const { word, side, bound } of bounds) {
    if (side === 'before' && text.toLowerCase().startsWith(word)) return { text: text.slice(word.length).trim(), bound }
    if (side === 'after' && text.endsWith(word)) return { text: text.slice(0, -word.length).trim(), bound }
  }
  return { text, bound: undefined }
}

/** １，０００．５ → 1,000.5 */
export function halfWidth(text: string): string {
  return text.replace(/[０-９．，％]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0)).trim()
}
