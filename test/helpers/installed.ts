/** Before the tests that use what `npm ci` leaves out: says so once, and not file by file. */
import { notInstalled } from '../../src/cli/installed.ts'

export default function setup(): void {
  const missing = notInstalled('textlint')
  if (missing) throw new Error(missing)
}
