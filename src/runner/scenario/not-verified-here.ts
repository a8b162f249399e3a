/** Why a scenario is not run here, or was not verified by its run. */
import { whyNotVaried } from '../../check/vary.ts'
import type { ScenarioDescription } from '../../module/description.ts'
import { internal } from '../../settings/internal.ts'
import type { NotVerifiedHere, Variation, Vocabulary } from '../vocabulary.ts'

interface Asked {
  scenario: ScenarioDescription
  vocabulary: Vocabulary
}

export type Unmet = { type: 'unmet'; reason: string } | { type: 'nowhere'; reason: string } | { type: 'unknown'; need: string }

export function unmet({ scenario, vocabulary: { conditionNamed, nowhere, variations = {} } }: Asked): Unmet | undefined {
  const only = Object.values(variations).map((variation) => variation.only)
  const unknown = scenario.needs.find((need) => conditionNamed(need) === undefined) ?? scenario.only.find((name) => !only.includes(name))
  if (unknown !== undefined) return { type: 'unknown', need: unknown }
  const here = nowhere?.()
  if (here !== undefined) return { type: 'nowhere', reason: here }
  for (const need of scenario.needs) {
    const reason = conditionNamed(need)?.()
    if (reason !== undefined) return { type: 'unmet', reason: `needs ${need}: ${reason}` }
  }
  return undefined
}

/** Why it is not run once more under the condition that is asked for. */
/** The condition under which it is run once more. */
export function variationOf({ vocabulary }: Asked): Variation | undefined {
  const name = process.env[internal.variation]
  return name === undefined ? undefined : vocabulary.variations?.[name]
}

export function notVaried(run: Asked): { type: 'unmet'; reason: string } | undefined {
  const variation = variationOf(run)
  if (variation === undefined) return undefined
  const reason = whyNotVaried(variation, run.scenario)
  return reason === undefined ? undefined : { type: 'unmet', reason }
}

export function reasonOf(thrown: unknown): string | undefined {
  return thrown instanceof Error ? (thrown as Partial<NotVerifiedHere>).notVerifiedHere : undefined
}
