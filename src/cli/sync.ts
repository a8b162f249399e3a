/** `npm run sync`: copies the code of the English pages' blocks into the other languages. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkLanguages } from '../check/languages.ts'
import { noPage, pathNamed, readPages } from '../check/pages.ts'
import { synced } from '../check/sync.ts'
import { parsePage } from '../page/parse.ts'
import { olderTranslations, withOriginal } from '../page/translation.ts'
import { printProblem } from '../problem/print.ts'
import { projectRoot } from '../settings/root.ts'
import { commandLine, misused } from './command-line.ts'

const help = `usage: npm run sync -- [option]...

Copies the code of the English pages' blocks into the other languages; their comments and everything else stay.

  --translated <page>   the translations of that page, as time-wait/how-long, follow its English original again; may be repeated
  --help
`
const { values: options } = commandLine({ help, options: { translated: { type: 'string', multiple: true } } })
const pages = readPages(projectRoot)
const translated = (options.translated ?? []).map(pathNamed)
const unknown = translated.find((path) => !pages.some((page) => page.path === path))
if (unknown !== undefined) misused(noPage(unknown, pages), help)
const changed: string[] = []
const withCode: string[] = []
for (const page of pages) {
  const english = pages.find(({ language, path }) => language === 'en' && path === page.path)
  if (!english || english === page) continue
  const { text: code, problems } = synced(english, page)
  const text = translated.includes(page.path) ? withOriginal(code, parsePage(page.file, code).frontMatter?.span, english.text) : code
  for (const problem of problems) console.error(`${page.file}: ${problem}`)
  if (problems.length > 0) process.exitCode = 1
  if (text === page.text) continue
  writeFileSync(join(projectRoot, page.file), text)
  changed.push(page.path)
  if (code !== page.text) withCode.push(page.path)
  console.log(`changed  ${page.file}`)
}
const lacking = checkLanguages(pages).filter(({ code }) => code === 'language-missing')
for (const problem of lacking) console.error(`${printProblem(problem)}\n`)
if (lacking.length > 0) process.exitCode = 1
const now = readPages(projectRoot)
const older = [...new Set(olderTranslations(now, now).map(({ path }) => path))]
if (withCode.length > 0) console.log('Look at the difference, and translate the comments that came with the code.')
else if (changed.length > 0) console.log('They follow their originals again.')
else if (lacking.length === 0) console.log('The code is the same in all languages.')
if (older.length > 0)
  console.log(
    `When the translations say what the English ${older.length === 1 ? 'page says' : 'pages say'}: npm run sync --${older.map((path) => ` --translated ${path}`).join('')}`,
  )
else if (changed.length > 0) console.log(`Next: npm run check -- ${[...new Set(changed)].join(' ')}`)
