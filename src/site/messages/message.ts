/** What a program prints, one wording a file: `content/messages/<id>.yaml`. The form of the file; it is read in read.ts. */
import { z } from 'zod'
import { namedLists } from '../search/phrases.ts'

/** The same sentence in each language. */
const inEachLanguage = z.strictObject({ en: z.string().min(1), ja: z.string().min(1), ko: z.string().min(1) })

const words = z.array(z.string().min(1)).default([])

const listed = words.refine((given) => given.every((word) => !word.startsWith('{') || word in namedLists), {
  error: `expected words, or of the lists ${Object.keys(namedLists).join(', ')}`,
})

/** A row of a table of sockets: what must be so for this file to speak of it. Each that is given must hold. */
const rowSchema = z.strictObject({
  /** Names as ss(8) prints them: `LISTEN`, `TIME-WAIT`; `T` is the state of a stopped process in ps(1). */
  states: z.array(z.string()).optional(),
  protocols: z.array(z.enum(['tcp', 'udp', 'unix'])).optional(),
  tools: z.array(z.string()).optional(),
  pids: z.array(z.int()).optional(),
  /** Names of programs, or their beginnings as lsof cuts them. */
  holders: z.array(z.string()).optional(),
  /** The local end looks like a client's: a port of the kernel's choice, and a lower one at the other end. */
  client: z.boolean().optional(),
})

export const messageSchema = z
  .strictObject({
    /** Who prints it. Left out: the system, whatever the program. */
    program: z.string().min(1).optional(),
    /** A program's own words tell more than those of its language, and these more than the system's. */
    level: z.enum(['program', 'language', 'system']).default('program'),
    systems: z.array(z.enum(['linux', 'macos', 'windows', 'bsd'])).min(1),
    /** The error that it reports, where it is one of the system's. */
    errno: z
      .string()
      .regex(/^E[A-Z]+$/, 'expected a name of errno(3), as in "EADDRINUSE"')
      .optional(),
    /** The text with `{port}`, `{address}`, `{path}`, `{errno}` (a number), `{name}` (a word), `{text}` (anything), `{aport}{taken}` (a port that somebody has), and `{this|or that}`. */
    wording: z.string().min(4).optional(),
    row: rowSchema.optional(),
    /** One of these must stand in the same paste too, or it is another case. */
    beside: listed,
    /** Near this it means something else: the address of a letter, the port of a printer. `#` is a number; a name in braces is a list of src/site/search/phrases.ts. */
    unless: listed,
    /** Written exactly so, with these letters small or large, it is another's. */
    not: words,
    /** Other words in a paste that give the program away. */
    signs: words,
    /** As it is printed; its own wording must find it. */
    example: z.string().min(1),
    /** The scenario that recorded it, for what was run here: `messages-by-program/nginx#nginx`. */
    recorded: z
      .string()
      .regex(/^[a-z0-9/-]+#[a-z0-9-]+$/, 'expected a page and a scenario: "messages-by-program/nginx#nginx"')
      .optional(),
    /** Who says that it is printed, for what was not run here. */
    source: z.url().optional(),
    /** The page that answers, and after `#` the heading, as the English page has it. */
    page: z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*(#[\w-]+)?$/, 'expected a page without its language: "ports/other-errors"'),
    /** What to do, in one line. `{port}` and its like are filled with what was read out. */
    do: inEachLanguage,
    /** What people type beside it. */
    keywords: words,
  })
  .refine(({ wording, row }) => (wording === undefined) !== (row === undefined), { error: 'expected either a wording or a row', path: ['wording'] })
  .refine(({ recorded, source }) => (recorded === undefined) !== (source === undefined), {
    error: 'expected either the scenario that recorded it or the source that tells of it',
    path: ['source'],
  })

export type Message = z.infer<typeof messageSchema> & { id: string; file: string }
