/** What the search dialog says of an answer, and where its arrows lead. Pure; it runs in the reader's browser. */

/** So much of a paste is said again. */
const most = 80

/** Which of its words tells so many answers. */
export function formOf(count: number): 'none' | 'one' | 'many' {
  if (count === 0) return 'none'
  return count === 1 ? 'one' : 'many'
}

/** @param form a text with places, `{count} pages for “{query}”`; a paste of many lines is named by its beginning */
export function statusText(form: string | undefined, query: string, count: number): string {
  const short = query.replace(/\s+/g, ' ')
  const named = short.length > most ? `${short.slice(0, most)} …` : short
  return (form ?? '').replace('{query}', () => named).replace('{count}', String(count))
}

/**
 * From the field to the first answer, from answer to answer, and back.
 *
 * @param at the number of the answer that has the focus, -1 where the field has it
 * @param written in several lines the arrows move within the field
 * @returns the number of the next answer, -1 for the field; nothing where the key is not the dialog's
 */
export function moved(key: string, at: number, written: string): number | undefined {
  const by = { ArrowUp: -1, ArrowDown: 1 }[key]
  if (by === undefined || (at < 0 && (key === 'ArrowUp' || written.includes('\n')))) return undefined
  return at + by
}
