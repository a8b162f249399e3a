/** A measured value as the record keeps it: with its type, so that it can be shown, and be compared once more. */
import { z } from 'zod'
import { isDuration, show } from '../page/claim.ts'
import { cut } from '../problem/characters.ts'

/** Of which kind a text is, by the vocabulary: `errno`, `state`, `signal`, `address`. */
export type KindOf = (text: string) => string | undefined

const unordered = z.discriminatedUnion('type', [
  z.object({ type: z.literal('number'), value: z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])]) }),
  /** A whole number past 2^53, in digits. */
  z.object({ type: z.literal('bigint'), value: z.string().regex(/^-?\d+$/) }),
  z.object({ type: z.literal('boolean'), value: z.boolean() }),
  z.object({ type: z.literal('duration'), milliseconds: z.number() }),
  z.object({ type: z.literal('text'), value: z.string(), kind: z.string().optional() }),
  z.object({ type: z.literal('undefined') }),
  z.object({ type: z.literal('null') }),
  /** What is none of these, or was too much to keep: as it is printed, cut in the middle. */
  z.object({ type: z.literal('other'), shown: z.string() }),
])

export type Measured = z.infer<typeof unordered> | { type: 'list'; items: Measured[] }

export const measuredSchema: z.ZodType<Measured> = z.lazy(() =>
  z.union([unordered, z.object({ type: z.literal('list'), items: z.array(measuredSchema) })]),
)

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
