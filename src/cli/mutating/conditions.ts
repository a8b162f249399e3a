/** Every `only=` and `needs=` of some pages taken away once: which scenarios hold all the same where they should not, and what is told of it. */
import { conditionRounds, type TakenCondition } from '../../check/mutate-conditions.ts'
import type { Page } from '../../page/page.ts'
import type { Problem } from '../../problem/problem.ts'
import type { RanScenario } from '../../runner/run-pages.ts'
import type { Variation } from '../../runner/vocabulary.ts'
import { internal } from '../../settings/internal.ts'
import type { Run } from './claims.ts'

/** A machine that lacks what is needed, as far as one can be played here. */
const lacking: Record<string, Record<string, string>> = {
  namespace: { TWOMSL_ISOLATION: 'address' },
  capture: { [internal.without]: 'capture' },
  udp_diag: { [internal.without]: 'sock_diag' },
  unix_diag: { [internal.without]: 'sock_diag' },
}

/** These are met only where there is a namespace. */
const withNamespace = new Set(['wire', 'ipv6', 'ss', 'ss_lists_bound', 'ss_hides_bound', 'sock_destroy'])

interface Trial {
  words: string
  environment: Record<string, string>
  takes(condition: Pick<TakenCondition, 'key' | 'name'>): boolean
}

interface Tried {
  page: Page
  condition: TakenCondition
  found: boolean
  /** Where it ran and held. */
  held: string[]
  /** Why it did not run. */
  notes: string[]
}

export class TakenConditions {
  readonly #pages: readonly Page[]
  readonly #trials: readonly Trial[]
  readonly #tried = new Map<string, Tried>()

  constructor(pages: readonly Page[], variations: Readonly<Record<string, Variation>>) {
    this.#pages = pages
    this.#trials = trialsOf(variations)
  }

  async try(run: Run): Promise<void> {
    for (const trial of this.#trials) {
      const wanted = (page: Page) =>
        conditionRounds(page, (condition) => trial.takes(condition) && !this.#tried.get(keyOf(page, condition))?.found && !isLeft(page, condition))
      const plans = this.#pages.map((page) => ({ page, rounds: wanted(page) }))
      const most = Math.max(0, ...plans.map(({ rounds }) => rounds.length))
      for (let round = 0; round < most; round++) {
        const changed = plans.flatMap(({ page, rounds }) => rounds.slice(round, round + 1).map((without) => ({ page, ...without })))
        const ran = await run(changed, trial.environment)
        for (const { page, taken } of changed) for (const condition of taken) this.#judge(page, condition, ran, trial.words)
      }
    }
  }

  get survivors(): Problem[] {
    return this.#survivors.map(({ page, condition: { key, name, scenario, place }, held }) => ({
      code: 'claim-survives',
      file: page.file,
      place,
      found: `"${key}=${name}" was taken away, and "${scenario}" holds all the same: ${held.join('; ')}.`,
      fix: 'leave the condition out; or let the scenario, or a sentence, show what it is for',
    }))
  }

  /** Whether something was taken away, and nothing survived that. */
  get passed(): boolean {
    return this.#survivors.length === 0 && this.#tried.size > 0
  }

  /** What a person is told of it, a line each. */
  told(seconds: number): string[] {
    const survivors = this.#survivors
    const all = [...this.#tried.values()]
    const open = all.filter((one) => !one.found && !survivors.includes(one))
    const pages = `${this.#pages.length} ${this.#pages.length === 1 ? 'page' : 'pages'}`
    return [
      `${all.length} conditions of ${pages} taken away, ${all.filter(({ found }) => found).length} missed, ${seconds.toFixed(1)} s.`,
      ...[...Map.groupBy(open, whyNot)].map(([why, those]) => `Not tried here: ${those.length} (${why})`),
      survivors.length === 0 ? 'None survived.' : `${survivors.length} survived.`,
    ]
  }

  get #survivors(): Tried[] {
    return [...this.#tried.values()].filter(({ found, held, condition }) => !found && held.length > 0 && isPlayed(condition))
  }

  #judge(page: Page, condition: TakenCondition, ran: readonly RanScenario[], where: string): void {
    const test = ran.find(({ file, scenario }) => file === page.file && scenario === condition.scenario)
    const known = this.#tried.get(keyOf(page, condition)) ?? { page, condition, found: false, held: [], notes: [] }
    this.#tried.set(keyOf(page, condition), known)
    const { key } = condition
    // The laboratory cannot tell what is asked there: the fence says so before it runs.
    if (test?.state === 'skipped' && key === 'needs' && known.held.length > 0) known.found = true
    else if (test === undefined || test.state === 'skipped') known.notes.push(test?.note ?? 'it did not run')
    else if (test.failures.length > 0) known.found = true
    else known.held.push(`it held ${where}`)
  }
}

function trialsOf(variations: Readonly<Record<string, Variation>>): Trial[] {
  return [
    ...Object.values(variations).flatMap(({ only: name, words, environment }): Trial[] =>
      name === undefined ? [] : [{ words, environment, takes: ({ key, name: taken }) => key === 'only' && taken === name }],
    ),
    { words: 'here', environment: {}, takes: ({ key }) => key === 'needs' },
    ...[...Map.groupBy(Object.keys(lacking), (need) => JSON.stringify(lacking[need]))].map(
      ([environment, needs]): Trial => ({
        words: `on a machine without ${needs.join(', ')}`,
        environment: JSON.parse(environment) as Record<string, string>,
        takes: ({ key, name }) => key === 'needs' && needs.includes(name),
      }),
    ),
  ]
}

function keyOf(page: Page, { scenario, key, name }: Omit<TakenCondition, 'place'>): string {
  return `${page.file} ${scenario} ${key}=${name}`
}

/** One that waits takes too long, and some conditions are met only where there is a namespace. */
function isLeft(page: Page, { scenario, name }: Omit<TakenCondition, 'place'>): boolean {
  const { slow = false, needs = [] } = page.scenarios.find(({ id }) => id === scenario) ?? {}
  return slow || (name === 'namespace' && needs.some((need) => withNamespace.has(need)))
}

/** Of what this machine has, and cannot be made to lack, nothing is known. */
function isPlayed({ key, name }: TakenCondition): boolean {
  return key === 'only' || name in lacking
}

function whyNot({ condition: { key, name }, held, notes }: Tried): string {
  if (key === 'needs' && held.length > 0) return `this machine has ${name}, and nothing can hide it`
  return notes[0] ?? 'it did not run'
}
