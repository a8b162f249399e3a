/** The whole site for machines: every scenario with its verdicts and values. Its form is verdicts-schema.ts. */

import { shownOf } from '../../evidence/measured.ts'
import type { Language } from '../../page/language.ts'
import { verdictWords } from '../lists/platforms.ts'
import { whole } from '../markup/address.ts'
import { type Content, html } from '../markup/html.ts'
import { type Words, wordsOf } from '../markup/words.ts'
import { filmOf } from '../player/film.ts'
import { showsOf } from '../player/shows.ts'
import type { Evidence } from '../survey/evidence.ts'
import { named } from '../survey/names.ts'
import type { Standing } from '../survey/standing.ts'
import { addressOf, type SurveyedPage } from '../survey/survey.ts'
import { type Verdicts, verdictsSchemaPath } from './verdicts-schema.ts'

type Platform = Verdicts['pages'][number]['scenarios'][number]['platforms'][number]

/** `/evidence/index.json` */
export function verdictsJson(survey: readonly SurveyedPage[], site: URL): Verdicts {
  const pages = [...Map.groupBy(survey, ({ page }) => page.path)].map(([path, translations]) => ({
    path,
    titles: Object.fromEntries(translations.map(({ language, title }) => [language, title])),
    urls: Object.fromEntries(translations.map((page) => [page.language, new URL(addressOf(page), site).href])),
    scenarios: (translations[0]?.standings ?? []).map(({ scenario }) => scenarioJson(scenario, translations, site)),
  }))
  return { $schema: whole(verdictsSchemaPath, site), schema: 1, license: 'CC-BY-4.0', pages }
}

function scenarioJson(id: string, translations: readonly SurveyedPage[], site: URL): Verdicts['pages'][number]['scenarios'][number] {
  const standings = translations.flatMap(({ language, standings }) =>
    standings.filter(({ scenario }) => scenario === id).map((standing) => ({ language, standing })),
  )
  const [first] = standings
  return {
    id,
    platforms: first ? recordsOf(first.standing).map((evidence) => platformJson(evidence, site)) : [],
    current: standings.every(({ standing }) => standing.stale.length === 0),
    values: Object.fromEntries(
      standings.map(({ language, standing }) => [
        language,
        standing.values.map(({ claim, expression, state, measured }) => ({ claim, expression, state, measured: measured && shownOf(measured) })),
      ]),
    ),
  }
}

const recordsOf = ({ evidence, others }: Standing) => (evidence ? [evidence, ...others] : [])

function platformJson({ platform, path, captures, record: { verdict, where, runs, code } }: Evidence, site: URL): Platform {
  const url = (ending: string) => whole(`/evidence/${path}.${ending}`, site)
  return {
    platform,
    verdict: verdict.type,
    release: where.release,
    date: where.date,
    runs,
    code,
    json: url('json'),
    ...(captures.includes('pcap') ? { pcap: url('pcap') } : captures.length > 0 ? { pcaps: captures.map(url) } : {}),
  }
}

/** `/<language>/feed.xml`: an entry is new when the verdict or the code of a scenario has changed, not when it was run again with the same end. */
export function verdictsFeed(survey: readonly SurveyedPage[], language: Language, site: URL): string {
  const words = wordsOf(language)
  const entries = survey
    .filter((page) => page.language === language)
    .flatMap((page) => page.standings.flatMap((standing) => (standing.evidence ? [{ page, standing, record: standing.evidence.record }] : [])))
    .sort((a, b) => b.record.where.date.localeCompare(a.record.where.date) || a.page.page.path.localeCompare(b.page.page.path))
  const home = whole(`/${language}/`, site)
  const updated = `${entries[0]?.record.where.date ?? '1970-01-01'}T00:00:00Z`
  return `<?xml version="1.0" encoding="utf-8"?>
${html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${home}</id>
<title>2MSL: ${words('site.feed')}</title>
<link rel="self" href="${whole(`/${language}/feed.xml`, site)}"/>
<link rel="alternate" href="${home}"/>
<updated>${updated}</updated>
<author><name>2MSL</name></author>
${entries.slice(0, 100).map(
  ({ page, standing, record }) => html`<entry>
<id>tag:${site.hostname},2026:${page.page.path}:${standing.scenario}:${record.verdict.type.replaceAll(' ', '-')}:${record.code.slice(0, 12)}</id>
<title>${page.title}: ${standing.scenario} (${verdictWords(record.verdict, words)})</title>
<link rel="alternate" href="${new URL(`${addressOf(page)}#${standing.scenario}`, site).href}"/>
<updated>${record.where.date}T00:00:00Z</updated>
${summary(standing, words)}
</entry>`,
)}
</feed>`}
`
}

/** What the scenario shows; of one without a course what its page is about is no news. */
function summary({ evidence }: Standing, words: Words): Content {
  const trace = evidence?.trace && named(evidence.trace, words)
  const shows = trace && showsOf(filmOf(trace), trace, words)
  return shows && html`<summary type="html">${shows.markup}</summary>`
}

/** `/llms.txt`: the pages with what they answer, for readers that are programs. */
export function llmsText(survey: readonly SurveyedPage[], site: URL): string {
  const pages = survey.filter(({ language }) => language === 'en')
  const others = ['ja', 'ko'].map((language) => `- [${language}](${whole(`/${language}/`, site)})`)
  return [
    '# 2MSL',
    '',
    '> Why bind() says "Address already in use". Every sentence is a test that runs on a real kernel; the evidence is public.',
    '',
    '## Pages',
    '',
    ...pages.map((page) => `- [${page.title}](${new URL(addressOf(page), site).href}): ${page.description}`),
    '',
    '## Data',
    '',
    `- [All verdicts](${whole('/evidence/index.json', site)}): every scenario with its verdicts, values and records, as JSON; its form: ${whole(verdictsSchemaPath, site)}`,
    '',
    '## Other languages',
    '',
    ...others,
    '',
  ].join('\n')
}
