/** What a run says at its end: pages, scenarios, values; what was not verified here, and why. Pure. */
import { type Coverage, factsIn, shareOf } from '../../check/coverage.ts'
import { percentShown, type SentenceShare } from '../../check/shown.ts'
import { type Language, languages } from '../../page/language.ts'
import { location } from '../../problem/problem.ts'
import type { ScenarioSummary } from '../scenario/run-scenario.ts'

export interface NamedSummary {
  /** `time-wait/server-closes-first > both-sockets`, the same for every language. */
  name: string
  summary: ScenarioSummary
}

export interface RunSummary {
  pages: number
  scenarios: readonly NamedSummary[]
  /** How many scenarios of these pages a name (-t) or a line left out. */
  leftOut: number
  /** What of the facts on these pages is checked. */
  coverage: Coverage
  /** How many of the readers' sentences on these pages show what they say; without, where no page has a language. */
  sentences?: Readonly<Record<Language, SentenceShare>>
  /** Where this kernel answered otherwise than those of the committed evidence. */
  differences: readonly string[]
  /** How many committed records of other platforms are of an older state of these pages. */
  anew?: ReadonlyMap<string, number>
  /** How many committed records of which platforms have another form than today's. */
  retired?: ReadonlyMap<string, number>
  /** Translations that are older than their original. */
  older: readonly string[]
  /** Why tests were left out, and which: `the scenarios need Linux, and this is macOS: test/lab`. */
  notHere?: string | undefined
}

export function summaryText({
  pages,
  scenarios,
  leftOut,
  coverage,
  sentences,
  differences,
  anew = new Map(),
  retired = new Map(),
  older,
  notHere,
}: RunSummary): string {
  const total = (number: (summary: ScenarioSummary) => number) => scenarios.reduce((sum, { summary }) => sum + number(summary), 0)
  const holding = total(({ verdict }) => (verdict.type === 'holds' ? 1 : 0))
  const failing = total(({ verdict }) => (verdict.type === 'does not hold' ? 1 : 0))
  const unfinished = total(({ verdict }) => (verdict.type === 'did not end here' ? 1 : 0))
  const checked = total((summary) => summary.checked)
  const takenOver = total((summary) => (summary.takenOver === undefined ? 0 : 1))
  const verdicts = [
    `${holding} ${holding === 1 ? 'holds' : 'hold'}`,
    ...(failing > 0 ? [`${failing} ${failing === 1 ? 'does' : 'do'} not`] : []),
    ...(unfinished > 0 ? [`${unfinished} did not come to ${unfinished === 1 ? 'its' : 'their'} end`] : []),
  ]
  const lines = [
    `${count(pages, 'page')}, ${count(scenarios.length, 'scenario')}: ${verdicts.join(', ')}.`,
    `${checked} of ${count(
      total(({ values }) => values),
      'value',
    )} in the sentences ${checked === 1 ? 'was' : 'were'} checked on this kernel.`,
    shareText(coverage),
    ...coverage.unchecked.map((problem) => `  ${location(problem)}  ${problem.found}`),
    ...(sentences ? sentencesText(sentences) : []),
  ]
  if (takenOver > 0)
    lines.push(`The sentences of ${count(takenOver, 'scenario')} were held against the run of the same code on another language’s page.`)
  if (leftOut > 0) lines.push(`Left out by name or line: ${count(leftOut, 'scenario')}.`)
  const ran = new Set(scenarios.filter(({ summary }) => !summary.left).map(({ name }) => name)).size
  for (const [reason, names] of notVerified(scenarios)) {
    // One that holds for all needs no list of them.
    if (names.size === ran && ran > 1) lines.push(`Not verified in this run, ${reason}: none of the scenarios was run.`)
    else
      lines.push(
        `Not verified in this run, ${reason}:`,
        ...[...names].map(([name, languages]) => `  ${name}${languages > 1 ? ` (${languages} languages)` : ''}`),
      )
  }
  if (notHere !== undefined) lines.push(`Not verified in this run, ${notHere}.`)
  lines.push(...stability(scenarios))
  if (differences.length > 0) lines.push('Otherwise than where the committed evidence was recorded:', ...differences.map((line) => `  ${line}`))
  if (retired.size > 0)
    lines.push(
      'Evidence of another form than today’s says nothing until it is recorded anew (npm run record, on that platform):',
      ...[...retired].map(([platform, number]) => `  ${platform}: ${count(number, 'record')}`),
    )
  if (anew.size > 0)
    lines.push(
      'To be recorded anew, since these pages have changed (npm run record -- --kernel all --missing); until then it is not shown:',
      ...[...anew].map(([platform, number]) => `  ${platform}: ${count(number, 'record')}`),
    )
  if (older.length > 0) lines.push('Translations whose English original has changed since:', ...older.map((file) => `  ${file}`))
  return lines.map((line) => `  ${line}`).join('\n')
}

/** Of scenarios that were repeated: which of them hold in some runs and not in others. */
function stability(scenarios: readonly NamedSummary[]): string[] {
  const repeated = scenarios.filter(({ summary: { runs, verdict } }) => runs && runs.all > 1 && verdict.type !== 'not verified here')
  if (repeated.length === 0) return []
  const most = Math.max(...repeated.map(({ summary: { runs } }) => runs?.all ?? 0))
  const unstable = repeated.filter(({ summary: { runs } }) => runs && runs.held > 0 && runs.held < runs.all)
  const lines = unstable.map(({ name, summary: { runs } }) => `  ${name} held in ${runs?.held} of ${runs?.all} runs`)
  if (lines.length > 0) return ['Not stable, so that its pages would fail now and then:', ...lines]
  return [`Each scenario ended in the same way in all of its ${most} runs.`]
}

/** Cut, not rounded: a hundred in a hundred means all. */
function shareText(coverage: Coverage): string {
  const { checked, waived, unchecked } = coverage
  return [
    `${checked} of ${count(factsIn(coverage), 'fact')} in the text ${checked === 1 ? 'is a checked value' : 'are checked values'}: ${Math.floor(shareOf(coverage) * 100)} %`,
    ...(waived > 0 ? [`${waived} unchecked with a reason`] : []),
    ...(unchecked.length > 0 ? [`${unchecked.length} unchecked without one`] : []),
  ]
    .join('; ')
    .concat('.')
}

/** A line with the languages that have such sentences; none where no language has. */
function sentencesText(sentences: Readonly<Record<Language, SentenceShare>>): string[] {
  const shares = languages.filter((language) => sentences[language].all > 0).map((language) => `${language} ${percentShown(sentences[language])} %`)
  return shares.length === 0 ? [] : [`Sentences that show what they say: ${shares.join(', ')}.`]
}

/** Reason → scenario → in how many languages. */
function notVerified(scenarios: readonly NamedSummary[]): Map<string, Map<string, number>> {
  const reasons = new Map<string, Map<string, number>>()
  const left = [...new Set(scenarios.filter(({ summary }) => summary.left).map(({ name }) => name.split(' > ')[0]))]
  for (const { name, summary } of scenarios) {
    if (summary.verdict.type !== 'not verified here') continue
    const reason =
      summary.left && left.length > 1 ? `slow: npm run test:slow${left.length > 3 ? '' : ` -- ${left.join(' ')}`} runs them` : summary.verdict.reason
    const names = reasons.get(reason) ?? new Map<string, number>()
    names.set(name, (names.get(name) ?? 0) + 1)
    reasons.set(reason, names)
  }
  return reasons
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
