/** Which page a file is, by its path. */
import type { Problem } from '../problem/problem.ts'
import { languages } from './language.ts'
import type { Page } from './page.ts'

export function languageAndPath(file: string): Pick<Page, 'language' | 'path'> {
  const [, language, path] = /^content\/docs\/([^/]+)\/(.+)\.mdx$/.exec(file) ?? []
  return { language, path: path ?? file.replace(/\.mdx$/, '') }
}

/** What lies among the pages and is none of them would be published, or believed to run. */
export function misplaced(file: string): Problem {
  return {
    code: 'page-misplaced',
    file,
    place: { line: 1, column: 1 },
    found: 'This lies among the pages, but nothing holds it against the rules of a page.',
    expected: `a file content/docs/<language>/<path>.mdx; the languages are ${languages.join(', ')}`,
    fix: 'move or rename it, or take it away',
  }
}
