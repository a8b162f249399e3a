/** Where a message leads in a language: a page, and the heading that stands where the English page has the one that is named. Pure. */
import type { Language } from '../../page/language.ts'
import { headingsOf } from '../survey/headings.ts'
import { addressOf, type SurveyedPage } from '../survey/survey.ts'

/** @param page `start-here/address-already-in-use#listen` */
export function targetOf(page: string, language: Language, pages: readonly SurveyedPage[]): { href: string; title: string } {
  const [path = '', anchor] = page.split('#')
  const of = (wanted: Language) => pages.find((each) => each.language === wanted && each.page.path === path)
  const target = of(language)
  if (!target) throw new Error(`content/messages leads to the page ${path}, and there is none in ${language}.\n  Fix: name a page of content/docs`)
  const href = addressOf(target)
  const english = of('en')
  if (anchor === undefined || !english) return { href, title: target.title }
  const place = headingsOf(english.page, undefined).findIndex(({ id }) => id === anchor)
  const heading = headingsOf(target.page, english.page)[place]
  if (!heading)
    throw new Error(`content/messages leads to ${page}, and ${target.page.file} has no such heading.\n  Fix: name a heading of the English page`)
  return { href: `${href}#${heading.id}`, title: target.title }
}
