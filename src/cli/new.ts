/** `npm run new -- time-wait/my-question`: makes the page in the languages that it lacks: from a template that passes, or from the English page. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isLanguage, type Language, languages } from '../page/language.ts'
import { parsePage } from '../page/parse.ts'
import { withOriginal } from '../page/translation.ts'
import { projectRoot } from '../settings/root.ts'
import { commandLine, misused } from './command-line.ts'

const help = `usage: npm run new -- <path>

Makes the pages of a path, as time-wait/my-question: in three languages from a template that passes. Where the English page is there already, it is copied
into the languages that lack it, to be translated.

  --help
`
const { positionals } = commandLine({ help, words: true })
const [path, ...more] = positionals
if (!path || more.length > 0 || !/^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)+$/.test(path)) {
  const found = path === undefined ? 'No path was given.' : `The path is "${positionals.join(' ')}".`
  misused(`${found} Expected: a folder, a slash and a name, of small letters, digits and single hyphens, as in time-wait/my-question`, help)
}
const [folder = ''] = path.split('/')
if (isLanguage(folder)) misused(`The path is without the language: ${path.slice(folder.length + 1)}`, help)
const [original] = languages
const fileOf = (language: Language) => `content/docs/${language}/${path}.mdx`
const isThere = (language: Language) => existsSync(join(projectRoot, fileOf(language)))
const missing = languages.filter((language) => !isThere(language))
if (missing.length === 0) {
  console.error(`${languages.map(fileOf).join(', ')} are there already; nothing was written.`)
  process.exit(1)
}

const english = isThere(original) ? readFileSync(join(projectRoot, fileOf(original)), 'utf8') : undefined
const isWhole = missing.length === languages.length
for (const language of missing) {
  const file = join(projectRoot, fileOf(language))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, english ?? fromTemplate(language))
  console.log(fileOf(language))
}
console.log(
  english === undefined
    ? [
        '',
        `Write, and run it while you do: npx vitest ${path}`,
        `When the three say the same:      npm run sync -- --translated ${path}`,
        `Then what needs no run:           npm run check -- ${path}`,
        `And its evidence:                 npm run record -- ${path}`,
      ].join('\n')
    : `\nThe code is that of the English page, and so is the text: translate it, then: npm run sync -- --translated ${path}`,
)

/** The templates say the same; so the translations follow the English page as long as that stays. */
function fromTemplate(language: Language): string {
  const page = parsePage(fileOf(language), template(language))
  return isWhole && language !== original ? withOriginal(page.text, page.frontMatter?.span, template(original)) : page.text
}

function template(language: Language): string {
  const text = readFileSync(join(projectRoot, `content/templates/${language}.mdx`), 'utf8')
  return text.replaceAll('my-question', path?.split('/').at(-1) ?? '')
}
