/** The three languages of a page must say the same: same pages, scenarios, code and checked expressions. Pure. */
import { isLanguage, type Language, languages } from '../page/language.ts'
import { type Page, type Scenario, valuesOf } from '../page/page.ts'
import type { Problem } from '../problem/problem.ts'
import { list } from '../text/words.ts'

const original = languages[0]

/** @returns a problem for each difference, at the place in the translation, naming the place in the original; one for all languages that a page lacks */
export function checkLanguages(pages: readonly Page[]): Problem[] {
  const paths = [...new Set(pages.filter(({ language }) => language !== undefined).map(({ path }) => path))].sort()
  return paths.flatMap((path) => {
    const of = (language: string) => pages.find((page) => page.path === path && page.language === language)
    const english = of(original)
    const missing = languages.filter((language) => !of(language))
    const translations = languages.flatMap((language) => (language === original ? [] : (of(language) ?? [])))
    return [
      ...(missing.length > 0 ? [missingIn(path, missing, pages)] : []),
      ...translations.flatMap((page) => (english ? [...differences(english, page), ...untranslated(page), ...withoutOriginal(page)] : [])),
    ]
  })
}

function missingIn(path: string, missing: readonly Language[], pages: readonly Page[]): Problem {
  const there = pages.find((page) => page.path === path)
  return {
    code: 'language-missing',
    file: there?.file ?? path,
    place: { line: 1, column: 1 },
    found: `The page is missing in ${list(missing.map((language) => names[language]))}.`,
    fix: missing.includes(original) ? 'write it in English first, which is the original' : `npm run new -- ${path}, and translate what it writes`,
  }
}

/** Without it nothing would tell that the English page has changed since. */
function withoutOriginal(page: Page): Problem[] {
  if (page.original !== undefined || page.frontMatter === undefined || untranslated(page).length > 0) return []
  return [
    {
      code: 'language-differs',
      file: page.file,
      place: { line: 1, column: 1 },
      found: 'The page does not say which English page it was made from.',
      expected: 'a line of its front matter, original: "…", with the hash of that page',
      fix: `when it says what the English page says: npm run sync -- --translated ${page.path}`,
    },
  ]
}

const names = { en: 'English', ja: 'Japanese', ko: 'Korean' }
const scripts = { en: /\p{Script=Latin}/u, ja: /[\p{Script=Hiragana}\p{Script=Katakana}]/u, ko: /\p{Script=Hangul}/u }

/** What `npm run new` copies from the English page is not yet a page. */
function untranslated(page: Page): Problem[] {
  const prose = page.prose.filter(({ code }) => !code)
  if (
    !isLanguage(page.language) ||
    prose.reduce((sum, { text }) => sum + text.length, 0) < 40 ||
    prose.some(({ text }) => scripts[page.language as Language].test(text))
  )
    return []
  const found = `Nothing on this page is ${names[page.language]}.`
  return [
    {
      code: 'language-differs',
      file: page.file,
      place: { line: 1, column: 1 },
      found,
      fix: `translate it, then: npm run sync -- --translated ${page.path}`,
    },
  ]
}

function differences(english: Page, page: Page): Problem[] {
  const problems: Problem[] = []
  for (const scenario of english.scenarios) {
    const twin = page.scenarios.find(({ id }) => id === scenario.id)
    if (!twin) problems.push(differs(page, 1, `The scenario "${scenario.id}" of ${at(english, scenario)} is not on this page.`, fenceFix(scenario)))
    else problems.push(...scenarioDifferences(english, scenario, page, twin))
  }
  for (const scenario of page.scenarios) {
    if (!english.scenarios.some(({ id }) => id === scenario.id)) {
      problems.push(
        differs(page, lineOf(scenario), `The scenario "${scenario.id}" is not on ${english.file}.`, 'write it in English too, or take it away here'),
      )
    }
  }
  return problems
}

function scenarioDifferences(english: Page, scenario: Scenario, page: Page, twin: Scenario): Problem[] {
  const problems: Problem[] = []
  if (scenario.code !== twin.code) {
    problems.push({
      ...differs(page, lineOf(twin), `The code of "${twin.id}" is not the code of ${at(english, scenario)}.`, 'npm run sync'),
      expected: 'the same code; only comments may differ',
    })
  }
  const keys = ({ needs, only, slow, busy, timeoutMs }: Scenario) =>
    [
      `needs=${needs.join(',')}`,
      ...(only.length > 0 ? [`only=${only.join(',')}`] : []),
      busy ? 'busy' : slow ? 'slow' : 'not slow',
      `timeout=${timeoutMs}ms`,
    ].join(' ')
  if (keys(scenario) !== keys(twin)) {
    problems.push({
      ...differs(
        page,
        lineOf(twin),
        `The fence of "${twin.id}" says otherwise than ${at(english, scenario)}: ${keys(twin)}.`,
        'copy the fence from the English page',
      ),
      expected: keys(scenario),
    })
  }
  const commands = (of: Scenario) => of.steps.flatMap((step) => (step.type === 'transcript' ? step.commands.map(({ command }) => command) : []))
  if (commands(scenario).join('\n') !== commands(twin).join('\n')) {
    const shown = (of: Scenario) => commands(of).join(', ') || 'none'
    problems.push({
      ...differs(
        page,
        lineOf(twin),
        `The commands of "${twin.id}" are not those of ${at(english, scenario)}: ${shown(twin)}.`,
        'copy the transcript',
      ),
      expected: shown(scenario),
    })
  }
  const expressions = (of: Scenario) => new Set(valuesOf(of).map(({ expression }) => expression))
  const theirs = expressions(twin)
  const ours = expressions(scenario)
  for (const value of valuesOf(scenario)) {
    if (theirs.has(value.expression)) continue
    theirs.add(value.expression)
    const place = placeOf(english, value.claimSpan.start)
    problems.push(
      differs(
        page,
        lineOf(twin),
        `Nothing on this page checks ${value.expression} of "${twin.id}", as "${value.claim}" of ${english.file}:${place} does.`,
        `say it here too: [text](#${twin.id} "${value.expression}")`,
      ),
    )
  }
  for (const value of valuesOf(twin)) {
    if (ours.has(value.expression)) continue
    ours.add(value.expression)
    const line = Number(placeOf(page, value.claimSpan.start).split(':')[0])
    problems.push(
      differs(
        page,
        line,
        `"${value.claim}" checks ${value.expression} of "${twin.id}", which nothing on ${english.file} does.`,
        'say it in English too, or take the link away here',
      ),
    )
  }
  return problems
}

function differs(page: Page, line: number, found: string, fix: string): Problem {
  return { code: 'language-differs', file: page.file, place: { line, column: 1 }, found, fix }
}

function fenceFix({ id }: Scenario): string {
  return `write \`\`\`ts scenario=${id} where it belongs, empty, then: npm run sync`
}

function at(page: Page, scenario: Scenario): string {
  return `${page.file}:${lineOf(scenario)}`
}

function lineOf(scenario: Scenario): number {
  const block = scenario.steps.find((step) => step.type === 'block')
  return (block?.lines[0]?.line ?? 2) - 1
}

function placeOf(page: Page, offset: number): string {
  const before = page.text.slice(0, offset).split('\n')
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`
}
