/** The form of `/evidence/index.json`, published beside it as JSON Schema. Nothing is ever renamed in it; what is added may be absent. */
import { z } from 'zod'
import { languages } from '../../page/language.ts'
import { whole } from '../markup/address.ts'

const perLanguage = <Each extends z.ZodType>(each: Each) => z.partialRecord(z.enum(languages), each)

const value = z.strictObject({
  claim: z.string().describe('What the sentence says, without its markup.'),
  expression: z.string().describe('What it is compared with, in the words of the scenario.'),
  state: z.enum(['holds', 'does not hold', 'not verified here', 'did not end here', 'stale', 'not run']),
  measured: z.string().optional().describe('What came out, where the scenario ran.'),
})

const platform = z.strictObject({
  platform: z.string().describe('System, release and machine: linux-6.18-x86_64-hz250.'),
  verdict: z.enum(['holds', 'does not hold', 'not verified here', 'did not end here']),
  release: z.string().describe('Of the kernel, in full.'),
  date: z.iso.date(),
  runs: z.int().describe('How often the scenario ran, each time with this end.'),
  code: z.string().describe('SHA-256 of the code that ran.'),
  json: z.url().describe('The whole record.'),
  pcap: z.url().optional().describe('What was captured.'),
  pcaps: z.array(z.url()).optional().describe('What was captured at each host, where the scenario has several.'),
})

const scenario = z.strictObject({
  id: z.string().describe('Unique on its page, and its anchor there.'),
  platforms: z.array(platform).describe('Each on which it was recorded, the newest record first; none where nobody has run it.'),
  current: z.boolean().describe('Whether neither code nor checked values were changed since the newest record.'),
  values: perLanguage(z.array(value)).describe('The checked values of the page in each language, as they stand to the newest record.'),
})

const page = z.strictObject({
  path: z.string(),
  titles: perLanguage(z.string()),
  urls: perLanguage(z.url()),
  scenarios: z.array(scenario),
})

export const verdictsSchema = z
  .strictObject({
    $schema: z.url(),
    schema: z.literal(1).describe('Becomes 2 if what is here should ever mean something else.'),
    license: z.string().describe('SPDX identifier.'),
    pages: z.array(page),
  })
  .describe('Every scenario of the site with its verdicts and values.')

export type Verdicts = z.infer<typeof verdictsSchema>

/** `/evidence/schema.json` */
export const verdictsSchemaPath = '/evidence/schema.json'

export function verdictsJsonSchema(site: URL): object {
  return { $id: whole(verdictsSchemaPath, site), ...z.toJSONSchema(verdictsSchema) }
}
