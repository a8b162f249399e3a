/** A measured value as the record keeps it: with its type, so that it can be shown, and be compared once more. */
import { isDuration, show } from '../page/claim.ts'
import { cut } from '../problem/characters.ts'
import type { Measured } from './measured-schema.ts'

export type { Measured }

/** Of which kind a text is, by the vocabulary: `errno`, `state`, `signal`, `address`. */
export type KindOf = (text: string) => string | undefined

/** Letters of one value. */
const mostKept = 2000

export function measuredOf(value: unknown, kindOf: KindOf = () => undefined): Measured {
  const shown = show(value)
  return shown.length > mostKept ? { type: 'other', shown: cut(shown, mostKept) } : typed(value, kindOf)
}

function typed(value: unknown, kindOf: KindOf): Measured {
  switch (typeof value) {
    case 'number':
      return { type: 'number', value: Number.isFinite(value) ? value : (String(value) as 'NaN') }
    case 'bigint':
      return { type: 'bigint', value: String(value) }
    case 'boolean':
      return { type: 'boolean', value }
    case 'undefined':
      return { type: 'undefined' }
    case 'string': {
      const kind = kindOf(value)
      return { type: 'text', value, ...(kind !== undefined && { kind }) }
    }
    default:
      if (value === null) return { type: 'null' }
      if (isDuration(value)) return { type: 'duration', milliseconds: value.milliseconds }
      if (Array.isArray(value)) return { type: 'list', items: value.map((item) => typed(item, kindOf)) }
      return { type: 'other', shown: show(value) }
  }
}

/** What was measured, to be compared again; undefined where it is not kept whole. */
export function keptOf(measured: Measured): { value: unknown } | undefined {
  switch (measured.type) {
    case 'number':
      return { value: Number(measured.value) }
    case 'bigint':
      return { value: BigInt(measured.value) }
    case 'boolean':
    case 'text':
      return { value: measured.value }
    case 'duration':
      return { value: { milliseconds: measured.milliseconds } }
    case 'undefined':
      return { value: undefined }
    case 'null':
      return { value: null }
    case 'list': {
      const items = measured.items.map(keptOf)
      return items.includes(undefined) ? undefined : { value: items.map((item) => item?.value) }
    }
    case 'other':
      return undefined
  }
}

/** As a person reads it: `60`, `59.998 s`, `TIME_WAIT`. */
export function shownOf(measured: Measured): string {
  const kept = keptOf(measured)
  if (kept === undefined) return measured.type === 'list' ? measured.items.map(shownOf).join(', ') : measured.type === 'other' ? measured.shown : ''
  return kept.value === undefined ? 'nothing (undefined)' : kept.value === null ? 'nothing (null)' : show(kept.value)
}
