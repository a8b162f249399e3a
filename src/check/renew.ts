/** Sentences that a new run contradicts, in every language, and what they would have to say. Pure; it never makes a claim vaguer. */
import { shownOf } from '../evidence/measured.ts'
import type { ScenarioRecord } from '../evidence/record.ts'
import { isLanguage } from '../page/language.ts'
import { type Page, type Span, valuesOf } from '../page/page.ts'
import { placesOf } from '../page/places.ts'
import { units } from '../page/words.ts'
import type { Place } from '../problem/problem.ts'

export interface Renewal {
  file: string
  place: Place
  /** `time-wait/how-long#gone:waited` */
  name: string
  claim: string
  measured: string
  /** Whether it is right all the same, in its own language's run: it is told because another sentence states the same and is not. */
  holds: boolean
  /** The claim with the measured number in its own precision and unit; undefined where a person has to write it. */
  proposed: string | undefined
  span: Span
}

/** Every sentence whose checked value did not hold, and those of the other languages that state the same. */
export function renewals(pages: readonly Page[], records: readonly ScenarioRecord[]): Renewal[] {
  return records.flatMap((record) => {
    const failing = new Map<string, string>()
    for (const values of Object.values(record.values)) {
      for (const { expression, measured, holds } of values ?? []) if (!holds && measured !== undefined) failing.set(expression, shownOf(measured))
    }
    return pages
      .filter(({ path, language }) => path === record.page && isLanguage(language))
      .flatMap((page) => {
        const places = placesOf(page.text)
        const scenario = page.scenarios.find(({ id }) => id === record.scenario)
        return (scenario ? valuesOf(scenario) : []).flatMap(({ claim, claimSpan, expression }): Renewal[] => {
          const measured = failing.get(expression)
          if (measured === undefined) return []
          const name = `${record.page}#${record.scenario}:${expression}`
          const own = isLanguage(page.language) ? record.values[page.language] : undefined
          const holds = own?.some((value) => value.claim === claim && value.expression === expression && value.holds) ?? false
          const proposed = holds ? undefined : propose(claim, measured)
          return [{ file: page.file, place: places.at(claimSpan.start), name, claim, measured, holds, proposed, span: claimSpan }]
        })
      })
  })
}

/** One number with an optional unit, in the precision in which it is printed; ranges, bounds and words are for a person. */
export function propose(claim: string, measured: string): string | undefined {
  const [, number = '', unit = ''] = /^(\d[\d,]*(?:\.\d+)?)\s*(\D*)$/.exec(claim) ?? []
  const [, value, measuredUnit = ''] = /^(-?\d+(?:\.\d+)?)(?: (ms|s))?$/.exec(measured) ?? []
  if (number === '' || value === undefined || (unit === '') !== (measuredUnit === '')) return undefined
  const scale = unit === '' ? 1 : (units[measuredUnit] ?? 1) / (units[unit] ?? Number.NaN)
  if (Number.isNaN(scale)) return undefined
  const digits = /\.(\d+)$/.exec(number)?.[1]?.length ?? 0
  const printed = (Number(value) * scale).toFixed(digits)
  return claim.replace(number, number.includes(',') ? printed.replace(/\B(?=(\d{3})+(?!\d))/g, ',') : printed)
}

/** The page's text with the proposed claims in place. */
export function renewed(text: string, changes: readonly Renewal[]): string {
  let result = text
  for (const { span, proposed } of [...changes].sort((a, b) => b.span.start - a.span.start)) {
    if (proposed !== undefined) result = result.slice(0, span.start) + proposed + result.slice(span.end)
  }
  return result
}
