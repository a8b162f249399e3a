/** The place of a process that was read from the reader's own row in a command. Pure. */
import { type Place, placeOf } from './own-place.ts'

/** As the commands are written: `kill PID`. In `taskkill /PID PID` and `"PID eq PID"` the first is the name of what follows. */
const written = /(?<![\w"])PID(?!\w| PID\b)/

/** The first process of all, on Linux 1 and on Windows 4, is not ended: a service that it starts is. */
const first: readonly number[] = [1, 4]

export function isPid(text: string): boolean {
  return /^[1-9]\d{0,9}$/.test(text) && !first.includes(Number(text))
}

export function pidIn(text: string): Place | undefined {
  return placeOf(written, text)
}
