/**
 * What one full scenario costs in the laboratory: namespace, connection, close, refused bind, capture, tables, record.
 * And what of it is for seeing and recording: the same calls without either.
 */
import { accountFor } from '../src/lab/account/account.ts'
import { Scenario } from '../src/lab/scenario/scenario.ts'
import { greeting } from './helpers/greeting.ts'
import { meanMs } from './helpers/mean.ts'

const callSite = () => undefined

function recorded(): void {
  const scenario = new Scenario({ scenario: 'bench', callSite })
  const names = greeting()
  scenario.end()
  accountFor(scenario, names)
}

function unrecorded(): void {
  const scenario = new Scenario({ scenario: 'bench', callSite, witness: false })
  greeting()
  scenario.end()
}

/** In turns, so that whatever else the machine does falls on both. */
export async function labCost(rounds = 20, count = 50): Promise<{ withMs: number; withoutMs: number }> {
  await meanMs(100, recorded)
  await meanMs(100, unrecorded)
  const sums = { withMs: 0, withoutMs: 0 }
  for (let i = 0; i < rounds; i++) {
    sums.withMs += await meanMs(count, recorded)
    sums.withoutMs += await meanMs(count, unrecorded)
  }
  return { withMs: sums.withMs / rounds, withoutMs: sums.withoutMs / rounds }
}

if (import.meta.main) {
  const { withMs, withoutMs } = await (process.argv.includes('--smoke') ? labCost(1, 10) : labCost())
  console.log(`one scenario, with everything          ${withMs.toFixed(2)} ms   goal: at most 2`)
  console.log(`the same without capture and record    ${withoutMs.toFixed(2)} ms`)
  console.log(`with against without                   ${(withMs / withoutMs).toFixed(2)}      goal: at most 1.5`)
}
