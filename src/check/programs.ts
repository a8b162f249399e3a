/** The programs that a page shows against those that are run: what stands in the fence must stand in the file, line by line. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '../page/page.ts'
import { placesOf } from '../page/places.ts'
import type { Problem } from '../problem/problem.ts'

export const programsFolder = 'scenarios/programs'

/** @param root the project's folder */
export function checkPrograms(page: Page, root: string): Problem[] {
  const places = placesOf(page.text)
  return page.programs.flatMap(({ file, span, text }) => {
    const path = join(programsFolder, file)
    const problem = (found: string, fix: string): Problem => ({ code: 'program-differs', file: page.file, place: places.at(span.start), found, fix })
    if (!existsSync(join(root, path))) return [problem(`There is no program ${path}.`, `write it, or name one that is there`)]
    const lines = (source: string) => `\n${source.replaceAll('\r', '').trimEnd()}\n`
    if (lines(readFileSync(join(root, path), 'utf8')).includes(lines(text))) return []
    return [problem(`What the page shows does not stand in ${path}.`, 'copy the lines from the program as they are there, without a gap')]
  })
}
