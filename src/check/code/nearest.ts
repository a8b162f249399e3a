/** Which tests stand nearest to a file of the code: by what imports what, and by which file names another as one to start. Pure. */
import { basename, dirname, join } from 'node:path/posix'

/** Every file of the project that ends in `.ts`, and what it says. */
export type Sources = ReadonlyMap<string, string>

export interface NearTest {
  file: string
  /** Over how many files it comes to the code. */
  steps: number
}

const isTest = (file: string) => file.endsWith('.test.ts')

/** From each file to those that name it. Types are gone when the code runs, so what imports only these is none of them. */
function namedBy(sources: Sources): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [file, text] of sources) {
    const named = [...text.replace(/^import type [^;]*?from '[^']*'$/gms, '').matchAll(/(['"`])([^'"`\s]+\.ts)\1/g)].map(([, , name = '']) => name)
    // A path in a text is that of a process to start: from the project's folder, where it is not from the file's own.
    for (const name of new Set(named)) {
      const target = [join(dirname(file), name), name].find((path) => sources.has(path))
      if (target !== undefined && target !== file) found.set(target, [...(found.get(target) ?? []), file])
    }
  }
  return found
}

/** The tests that reach the file: of its own name first, then those of its own folder, then by the way to it, then those that reach less. */
export function nearestTests(sources: Sources): (file: string) => NearTest[] {
  const users = namedBy(sources)
  const used = new Map<string, number>()
  for (const from of users.values()) for (const file of from) used.set(file, (used.get(file) ?? 0) + 1)
  return (file) => {
    const steps = new Map([[file, 0]])
    for (const [at, so] of steps) for (const user of users.get(at) ?? []) if (!steps.has(user)) steps.set(user, so + 1)
    const own = `${basename(file, '.ts')}.test.ts`
    const room = dirname(file).replace(/^src(?=\/)/, 'test')
    return [...steps]
      .flatMap(([test, so]) => (isTest(test) ? [{ file: test, steps: so }] : []))
      .sort(
        (a, b) =>
          Number(basename(b.file) === own && b.steps < 3) - Number(basename(a.file) === own && a.steps < 3) ||
          Number(dirname(b.file) === room) - Number(dirname(a.file) === room) ||
          a.steps - b.steps ||
          (used.get(a.file) ?? 0) - (used.get(b.file) ?? 0) ||
          a.file.localeCompare(b.file),
      )
  }
}
