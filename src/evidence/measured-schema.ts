/** The form of a measured value in a record. Apart from what makes one: a worker that runs pages checks no form. */
import { z } from 'zod'

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
