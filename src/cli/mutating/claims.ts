/** Every claim of some pages changed once, and each scenario run over other measurements: which claims survive that, and what is told of it. */
import { type Mutation, mutationRounds } from '../../check/mutate.ts'
import { tryAgainstRecord } from '../../check/mutate-recorded.ts'
import { committedFolder } from '../../evidence/folders.ts'
import type { ScenarioRecord } from '../../evidence/record.ts'
import type { Sources } from '../../evidence/sources.ts'
import type { Spellings } from '../../page/claim.ts'
import { isLanguage } from '../../page/language.ts'
import type { Page } from '../../page/page.ts'
import type { Problem } from '../../problem/problem.ts'
import { lateCodes } from '../../runner/failure.ts'
import type { RanScenario } from '../../runner/run-pages.ts'
import { internal } from '../../settings/internal.ts'
import type { ChangedPage } from '../run-changed.ts'

/** Runs changed pages, and gives what each test said. */
export type Run = (changed: readonly ChangedPage[], environment?: Record<string, string>) => Promise<RanScenario[]>

export interface Known {
  statements: Sources['statements']
  /** The committed evidence, for scenarios that are not run now. */
  records: readonly ScenarioRecord[]
  spellings: Spellings | undefined
}

export class ChangedClaims {
  readonly survivors: Problem[] = []
  readonly #pages: readonly Page[]
  readonly #known: Known
  readonly #counts = { value: 0, settles: 0, transcript: 0, expect: 0 }
  readonly #unseen = new Map<string, number>()
  readonly #measurements = { tried: 0, undecided: [] as string[], notTried: new Map<string, number>() }
  #recorded = 0
  #runs = 0

  constructor(pages: readonly Page[], known: Known) {
    this.#pages = pages
    this.#known = known
  }

  async try(run: Run): Promise<void> {
    this.#tryMeasurements(
      await run(
        this.#pages.map((page) => ({ page, text: page.text })),
        { [internal.thorough]: '1' },
      ),
    )
    const plans = this.#pages.map((page) => ({ page, rounds: mutationRounds(page) }))
    this.#runs = Math.max(0, ...plans.map(({ rounds }) => rounds.length))
    for (let round = 0; round < this.#runs; round++) {
      const mutated = plans.flatMap(({ page, rounds }) => {
        const changed = rounds[round]
        return changed && changed.mutations.length > 0 ? [{ page, ...changed }] : []
      })
      const ran = await run(mutated)
      const again = mutated.filter(({ page, mutations }) => mutations.some((mutation) => endedBefore(page, mutation, ran)))
      const secondRan = again.length > 0 ? await run(again) : []
      for (const { page, mutations } of mutated)
        for (const mutation of mutations) this.#judge(page, mutation, endedBefore(page, mutation, ran) ? secondRan : ran)
    }
  }

  /** Whether something was changed, and nothing survived. */
  get passed(): boolean {
    return this.survivors.length === 0 && this.#total > 0
  }

  /** What a person is told of it, a line each. */
  told(seconds: number): string[] {
    const { tried, notTried, undecided } = this.#measurements
    const kinds = Object.entries(this.#counts).map(([kind, count]) => `${kind} ${count}`)
    const pages = `${this.#pages.length} ${this.#pages.length === 1 ? 'page' : 'pages'}`
    return [
      `${this.#total} claims changed in ${pages} (${kinds.join(', ')}), ${this.#runs} ${this.#runs === 1 ? 'run' : 'runs'}, ${seconds.toFixed(1)} s.`,
      ...(this.#recorded > 0
        ? [`${this.#recorded} of them, of scenarios that were not run now, were held against what ${committedFolder} says was measured.`]
        : []),
      ...[...this.#unseen].map(([reason, count]) => `Not tried here: ${count} (${reason})`),
      `${tried} claims were tried against other measurements.`,
      ...[...notTried].map(([reason, count]) => `Scenarios not tried so: ${count} (${reason})`),
      ...(undecided.length > 0 ? ['Nothing could decide whether these depend on what was measured:', ...undecided.map((line) => `  ${line}`)] : []),
      this.survivors.length === 0 ? 'None survived: each was found at its place.' : `${this.survivors.length} survived.`,
    ]
  }

  get #total(): number {
    return Object.values(this.#counts).reduce((sum, count) => sum + count, 0)
  }

  /** What a run found of the pages as they are, over what it measured and over what it might have measured. */
  #tryMeasurements(ran: readonly RanScenario[]): void {
    for (const { file, scenario, state, left, note, tried, failures } of ran) {
      const why =
        state === 'skipped'
          ? left
            ? 'slow: npm run test:slow runs it'
            : (note ?? 'skipped')
          : tried === undefined && !failures.some(({ code }) => code === 'value-cannot-fail')
            ? failures[0] && `it fails as it is: ${failures[0].code}`
            : undefined
      if (why !== undefined) this.#measurements.notTried.set(why, (this.#measurements.notTried.get(why) ?? 0) + 1)
      this.#measurements.tried += tried?.claims ?? 0
      for (const { what, place } of tried?.undecided ?? [])
        this.#measurements.undecided.push(`${file}:${place.line}:${place.column}  ${what} (${scenario})`)
      for (const { code, message, place } of failures) {
        if (code !== 'value-cannot-fail') continue
        const found = `It does not depend on what it says it shows.\n${message.split('\n')[1]?.trim() ?? message}`
        this.survivors.push({
          code: 'claim-survives',
          file,
          place: place ?? { line: 1, column: 1 },
          found,
          fix: 'let it be computed from what the run measured',
        })
      }
    }
  }

  #judge(page: Page, mutation: Mutation, ran: readonly RanScenario[]): void {
    const { kind, expected, from, to, statement } = mutation
    const test = testOf(page, mutation, ran)
    if (test?.state === 'skipped') {
      this.#judgeRecorded(page, mutation, test.left ? 'slow: npm run test:slow runs it' : (test.note ?? 'skipped'))
      return
    }
    // What a statement depends on is judged over all scenarios together, not in one of them.
    if (statement !== undefined && this.#known.statements.get(statement)?.verdict === 'depends') return
    this.#counts[kind]++
    if (isFound(mutation, test)) return
    this.survivors.push({
      code: 'claim-survives',
      file: page.file,
      place: mutation.place,
      found: `"${from}" was changed to "${to}", and the run did not fail at ${expected.line}:${expected.column}.\n${told(test)}`,
      fix: 'claim something that the run can contradict',
    })
  }

  /** A scenario that waits, or that needs what is not here: its values are kept in the evidence, and only the claim changes. */
  #judgeRecorded(page: Page, mutation: Mutation, note: string): void {
    const trial = tryAgainstRecord(mutation, {
      language: isLanguage(page.language) ? page.language : 'en',
      record: this.#known.records.find(({ page: path, scenario }) => path === page.path && scenario === mutation.scenario),
      identity: page.scenarios.find(({ id }) => id === mutation.scenario)?.identity ?? '',
      spellings: this.#known.spellings,
      refuses: (id, holds) => {
        const verdict = this.#known.statements.get(id)?.verdict
        return verdict === 'depends' ? undefined : verdict !== holds
      },
    })
    if (trial.type === 'not tried') {
      const reason = `${note}; ${trial.why}`
      this.#unseen.set(reason, (this.#unseen.get(reason) ?? 0) + 1)
      return
    }
    this.#counts[mutation.kind]++
    this.#recorded++
    if (trial.type === 'found') return
    const { from, to, place } = mutation
    const fix = 'claim something that the run can contradict'
    this.survivors.push({ code: 'claim-survives', file: page.file, place, found: `"${from}" was changed to "${to}".\n${trial.why}`, fix })
  }
}

function testOf(page: Page, { scenario }: Mutation, ran: readonly RanScenario[]): RanScenario | undefined {
  return ran.find((test) => test.file === page.file && test.scenario === scenario)
}

/** What came too late on a busy machine ended the scenario before the claim: that shows nothing, and the page is run once more. */
function endedBefore(page: Page, mutation: Mutation, ran: readonly RanScenario[]): boolean {
  const test = testOf(page, mutation, ran)
  return (test?.failures ?? []).some(({ code }) => lateCodes.includes(code)) && !isFound(mutation, test)
}

function isFound({ kind, expected }: Mutation, test: RanScenario | undefined): boolean {
  return (test?.failures ?? []).some(
    ({ code, place }) =>
      code !== 'claim-not-reached' &&
      place?.line === expected.line && // What the sentence says of the link is told at its bracket, one column before its text.
      (kind === 'transcript' || place.column === expected.column || (code === 'value-negated' && place.column === expected.column - 1)),
  )
}

function told(test: RanScenario | undefined): string {
  if (!test) return 'The scenario did not run at all.'
  if (test.failures.length === 0) return 'It did not fail at all.'
  return `It failed ${test.failures.map(({ code, place }) => `at ${place ? `${place.line}:${place.column}` : 'no place'} (${code})`).join(', ')}.`
}
