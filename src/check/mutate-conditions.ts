/**
 * A page with one condition of each scenario taken away: a fence that says more than its scenario needs keeps it from being run, and from being believed. Pure.
 */
import type { Page } from '../page/page.ts'
import { placesOf } from '../page/places.ts'
import type { Place } from '../problem/problem.ts'

export type ConditionKey = 'needs' | 'only'

export interface TakenCondition {
  scenario: string
  key: ConditionKey
  name: string
  /** Of the fence that says it. */
  place: Place
}

export interface PageWithout {
  text: string
  taken: TakenCondition[]
}

/** Round n takes the nth condition of each scenario away, of those that `takes` wants. */
export function conditionRounds(page: Page, takes: (condition: Omit<TakenCondition, 'place'>) => boolean): PageWithout[] {
  const all = page.scenarios.map(({ id, needs, only }) =>
    [
      ...only.map((name) => ({ scenario: id, key: 'only' as const, name })),
      ...needs.map((name) => ({ scenario: id, key: 'needs' as const, name })),
    ].filter(takes),
  )
  const most = Math.max(0, ...all.map((conditions) => conditions.length))
  return Array.from({ length: most }, (_, round) =>
    without(
      page,
      all.flatMap((conditions) => conditions[round] ?? []),
    ),
  )
}

function without(page: Page, conditions: readonly Omit<TakenCondition, 'place'>[]): PageWithout {
  const places = placesOf(page.text)
  const lines = page.text.split('\n')
  const taken = conditions.flatMap(({ scenario, key, name }) => {
    const blocks = page.scenarios.find(({ id }) => id === scenario)?.steps ?? []
    const numbers = blocks.flatMap(({ type, span }) => (type === 'value' ? [] : [places.at(span.start).line]))
    const line = numbers.find((number) => conditionIn(key, name).test(lines[number - 1] ?? ''))
    if (line === undefined) return []
    lines[line - 1] = fenceWithout(lines[line - 1] ?? '', key, name)
    return [{ scenario, key, name, place: { line, column: 1 } }]
  })
  return { text: lines.join('\n'), taken }
}

const conditionIn = (key: ConditionKey, name: string): RegExp => new RegExp(`\\s${key}=(?:\\S+,)?${name.replaceAll('.', '\\.')}(?=,|\\s|$)`)

function fenceWithout(fence: string, key: ConditionKey, name: string): string {
  return fence.replace(new RegExp(`(\\s)${key}=(\\S+)`), (_, space: string, names: string) => {
    const left = names.split(',').filter((one) => one !== name)
    return left.length === 0 ? '' : `${space}${key}=${left.join(',')}`
  })
}
