/** Messages that a fixture has in a file: written down once, by hand or by the first run of its author, who reads and commits it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/**
 * What the file expects. Where it is not there it is written with what was said, and then expects that.
 *
 * @throws in CI, where that would be a test that cannot fail
 */
export function expectedIn(file: string, said: string, inCI = Boolean(process.env['CI'])): string {
  if (!existsSync(file)) {
    if (inCI)
      throw new Error(
        `${file} is not there, and nothing is written down in CI.\n  Fix: run the test once where CI is not set, read what it wrote, and commit it`,
      )
    writeFileSync(file, said)
  }
  return readFileSync(file, 'utf8')
}
