/** Where a film goes from the step that it shows: by a key, or by a finger; and what is shown and said there. Pure; it runs in the reader's browser. */

/** The nearest that there is. */
export function within(step: number, count: number): number {
  return Math.min(Math.max(step, 0), count - 1)
}

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>

/** @returns nothing where the key is the browser's */
export function stepOfKey({ key, altKey, ctrlKey, metaKey }: Key, now: number, count: number): number | undefined {
  if (altKey || ctrlKey || metaKey) return undefined
  return { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: count - 1 }[key]
}

type Place = Pick<Touch, 'clientX' | 'clientY'>
/** In CSS pixels. A finger that has moved less has touched, and one that has moved further up or down has scrolled. */
const drawn = 40

/** By how many steps a finger turns the film, as the pages of a book. */
export function turnedBy(from: Place, to: Place): -1 | 0 | 1 {
  if (Math.abs(to.clientX - from.clientX) < drawn || Math.abs(to.clientY - from.clientY) > drawn) return 0
  return to.clientX < from.clientX ? 1 : -1
}

/** The table as an earlier step left it; nothing where the step has its own. */
export function tableBefore(tables: readonly (string | undefined)[], now: number): string {
  return tables[now] ? '' : (tables.slice(0, now).findLast(Boolean) ?? '')
}

/** @param form `Step {number} of {count}` */
export function placeText(form: string, now: number, count: number): string {
  return form.replace('{number}', String(now + 1)).replace('{count}', String(count))
}
