/**
 * The record: what one scenario of one page proved, where, and when.
 * It carries the vocabulary's trace without knowing what is in it.
 */
import { z } from 'zod'
import { languages } from '../page/language.ts'
import { SCHEMA } from './form.ts'
import { whereSchema } from './machine.ts'
import { measuredSchema } from './measured-schema.ts'

export const languageSchema = z.enum(languages)

/** One checked value: what the sentence claims, and what the run measured at that place. */
export const valueSchema = z.object({
  /** The link's text: `TIME_WAIT`, `60 seconds`. */
  claim: z.string(),
  /** The link's title: `session.state`. */
  expression: z.string(),
  /** After how many of the scenario's blocks and transcripts it is taken. */
  after: z.int(),
  /** The hash of the sentence that it stands in: src/page/sentence.ts. */
  sentence: z.string(),
  /** What the expression gave. Absent when the run did not come this far. */
  measured: measuredSchema.optional(),
  holds: z.boolean(),
})

export const verdictSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('holds') }),
  /** `problems`: one line each. */
  z.object({ type: z.literal('does not hold'), problems: z.array(z.string()) }),
  z.object({ type: z.literal('not verified here'), reason: z.string() }),
  /** A deadline passed, or the scenario's time was over: that may be the machine's speed, so it contradicts nothing. */
  z.object({ type: z.literal('did not end here'), problems: z.array(z.string()) }),
])

/** What one run said of a source's statement. */
export const settledSchema = z.object({ statement: z.string(), holds: z.boolean() })

/** What one command of a transcript printed. */
export const shownSchema = z.object({ command: z.string(), output: z.array(z.string()) })

export const recordSchema = z.object({
  schema: z.literal(SCHEMA),
  /** The page without its language: `time-wait/server-closes-first`. */
  page: z.string(),
  scenario: z.string(),
  /** SHA-256 of the scenario's code without comments; see `codeHash` in src/page. */
  code: z.string(),
  /**
   * SHA-256 of what the pages say of its course in every language: conditions, code, what is hidden, commands and the output shown; see `identityOf`
   * in src/page.
   */
  identity: z.string(),
  verdict: verdictSchema,
  where: whereSchema,
  /** In how many runs (one a language at least) the same came out, times apart. */
  runs: z.int(),
  /** The checked values of each language's page, in the page's order. */
  values: z.partialRecord(languageSchema, z.array(valueSchema)),
  /** The sources' statements that the scenario settles, and what the run said of each. */
  settles: z.array(settledSchema).default([]),
  /** The commands of its transcripts, and what they printed. */
  transcripts: z.array(shownSchema).default([]),
  /** The vocabulary's own account of the run; absent when nothing ran. */
  trace: z.unknown().optional(),
  /** The files beside the record, by their ending, each with its SHA-256: `pcap`. */
  files: z.record(z.string(), z.string()).default({}),
})

export type CheckedValue = z.infer<typeof valueSchema>
export type Settled = z.infer<typeof settledSchema>
export type Shown = z.infer<typeof shownSchema>
export type Verdict = z.infer<typeof verdictSchema>
export type ScenarioRecord = z.infer<typeof recordSchema>
