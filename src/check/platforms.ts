/** Where this machine's kernel answered otherwise than those whose evidence is committed, by scenario and by statement. Pure. */
import { platformOf } from '../evidence/machine.ts'
import type { ScenarioRecord, Verdict } from '../evidence/record.ts'

/** One line for each difference; a scenario that was not run on one side is none. */
export function platformDifferences(own: readonly ScenarioRecord[], committed: readonly ScenarioRecord[]): string[] {
  return own.flatMap((record) =>
    committed
      .filter((other) => other.page === record.page && other.scenario === record.scenario && other.code === record.code)
      .flatMap((other) => differences(record, other)),
  )
}

/** What was not verified, or did not come to its end, says nothing of the kernel. */
const isAnswer = ({ type }: Verdict): boolean => type === 'holds' || type === 'does not hold'

function differences(own: ScenarioRecord, other: ScenarioRecord): string[] {
  if (!isAnswer(own.verdict) || !isAnswer(other.verdict)) return []
  const where = `${own.page}#${own.scenario}`
  const platform = platformOf(other.where)
  const lines = own.verdict.type === other.verdict.type ? [] : [`${where}: ${own.verdict.type} here, ${other.verdict.type} on ${platform}`]
  for (const { statement, holds } of own.settles) {
    const twin = other.settles.find((settled) => settled.statement === statement && settled.holds !== holds)
    const same = other.settles.some((settled) => settled.statement === statement && settled.holds === holds)
    if (twin && !same) lines.push(`${statement} (${where}): ${holds} here, ${twin.holds} on ${platform}`)
  }
  return lines
}
