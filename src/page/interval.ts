/**
 * The numbers that a text stands for. The printed precision is the tolerance: `60` means 59.5 up to 60.5, `60.0` means 59.95 up to 60.05.
 * A range reaches from the lower edge of its first number to the upper edge of its last.
 */
import { bounds, multipliers, units } from './words.ts'

export interface Interval {
  low: number
  high: number
}

/** @returns undefined where the text is no number, or, for a duration, has no unit */
export function readInterval(written: string, kind: 'number' | 'duration'): Interval | undefined {
  const { text, bound } = takeBound(halfWidth(written))
  const parts = text.split(/\s*(?:[–—〜～~]|(?<=\d)\s*-\s*(?=\d)|\bto\b|에서|부터|から)\s*/).map((part) => part.replace(/까지$|まで$/, '').trim())
  // "at least 3–9" would be any number.
  if (parts.length > 2 || (bound !== undefined && parts.length > 1)) return undefined
  const last = readNumber(parts.at(-1) ?? '', kind)
  if (!last) return undefined
  // "60–62 s": the unit stands once, at the end.
  const first = parts.length === 1 ? last : readNumber(parts[0] ?? '', kind, last.unit)
  if (!first || first.low > last.high) return undefined
  return {
    low: bound === 'high' ? Number.NEGATIVE_INFINITY : first.low,
    high: bound === 'low' ? Number.POSITIVE_INFINITY : last.high,
  }
}

interface Quantity extends Interval {
  /** Milliseconds, or 1 for a plain number. */
  unit: number
}

const quantity = /^([+−-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*([万만億억])?\s*(.*)$/u

function readNumber(text: string, kind: 'number' | 'duration', unitOfRange?: number): Quantity | undefined {
  const [, sign, whole, fraction = '', multiplier, rest = ''] = quantity.exec(text) ?? []
  if (whole === undefined) return undefined
  const unit = unitOf(rest.trim(), kind) ?? (rest === '' ? unitOfRange : undefined)
  if (unit === undefined) return undefined
  const scale = unit * (multiplier ? (multipliers[multiplier] ?? 1) : 1)
  const value = Number(`${whole.replaceAll(',', '')}.${fraction || '0'}`) * (sign === '-' || sign === '−' ? -1 : 1)
  const half = 0.5 * 10 ** -fraction.length
  return { low: (value - half) * scale, high: (value + half) * scale, unit }
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
