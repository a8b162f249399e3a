/** The check before a release: every scenario of every page has evidence that belongs to it. Gathers all that is missing. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isLanguage, languages } from '../page/language.ts'
import { parsePage } from '../page/parse.ts'
import { evidenceOf, type EvidenceIndex } from './evidence.ts'
import { releaseProblem, standingOf } from './standing.ts'

/** One line each: `content/docs/ko/a.mdx: the scenario "b" has no evidence`. */
export function releaseProblems(root: string, index: EvidenceIndex): string[] {
  const files = globSync(`content/docs/{${languages.join(',')}}/**/*.mdx`, { cwd: root }).sort()
  return files.flatMap((file) => {
    const name = file.replace(/\\/g, '/')
    const page = parsePage(name, readFileSync(join(root, file), 'utf8'))
    const language = isLanguage(page.language) ? page.language : 'en'
    return page.scenarios.flatMap((scenario) => {
      const problem = releaseProblem(standingOf(scenario, language, evidenceOf(index, page.path, scenario.id)))
      return problem === undefined ? [] : [`${name}: the scenario "${scenario.id}" ${problem}`]
    })
  })
}
