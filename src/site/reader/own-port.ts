/** The place of the reader's own port in a command. Pure. */
import { type Place, placeOf } from './own-place.ts'

/** Every command of the pages on which people arrive is written with this one. */
const everywhere = /(?<![\d.])8000(?!\d)/
/** On the others, what is looked for is the program that has a port. */
const lookedFor = /(?<=sport = :|publish=|-iTCP:|findstr :|LocalPort )\d{2,5}(?!\d)/

export function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 65_536
}

/** The first port in a command that is to be the reader's own. @param every whether each command of the page is written with one */
export function portIn(text: string, every: boolean): Place | undefined {
  return placeOf(every ? everywhere : lookedFor, text)
}
