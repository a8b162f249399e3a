/** Which page a file is, by its path. */
import type { Problem } from '../problem/problem.ts'
import { isLanguage, languages } from './language.ts'
import type { Page } from './page.ts'

export function languageAndPath(file: string): Pick<Page, 'language' | 'path'> {
  const [, language, path] = /^content\/docs\/([^/]+)\/(.+)\.mdx$/.exec(file) ?? []
  return { language, path: path ?? file.replace(/\.mdx$/, '') }
}

const name = '[a-z0-9]+(?:-[a-z0-9]+)*'
const names = new RegExp(`^${name}(?:/${name})*$`)

/**
 * A page's path is its address, and a word of the commands. Of other letters the site makes other ones, so that two files could be one page; a shell, or
 * what loads a module, takes some for signs of its own.
 */
export function isPagePath(path: string): boolean {
  return names.test(path)
}

/** What lies among the pages and is none of them would be published, or believed to run. */
export function misplaced(file: string): Problem {
  const { language, path } = languageAndPath(file)
  const isMisnamed = isLanguage(language) && !isPagePath(path)
  return {
    code: 'page-misplaced',
    file,
    place: { line: 1, column: 1 },
    ...(isMisnamed ? misnamed(path) : elsewhere),
  }
}

const elsewhere = {
  found: 'This lies among the pages, but nothing holds it against the rules of a page.',
  expected: `a file content/docs/<language>/<path>.mdx; the languages are ${languages.join(', ')}`,
  fix: 'move or rename it, or take it away',
}

function misnamed(path: string) {
  const wrong = path.split('/').find((part) => !isPagePath(part)) ?? path
  const right = path.split('/').map(plain)
  return {
    found: `The name "${wrong}" can be no part of a page's address.`,
    expected: 'small letters, digits and single hyphens, as in time-wait/how-long',
    fix: right.every((part) => part !== '') ? `rename it: ${right.join('/')}` : 'rename it',
  }
}

function plain(part: string): string {
  return part
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
