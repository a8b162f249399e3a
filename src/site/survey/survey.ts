/** All pages with the standing of their scenarios: what the check before a release and the lists of the whole site are made from. */
import { globSync } from 'node:fs'
import { type Language, languages } from '../../page/language.ts'
import type { Page } from '../../page/page.ts'
import { at } from '../markup/address.ts'
import { sharedOf } from '../shared.ts'
import { type EvidenceIndex, evidenceOf, siteEvidence } from './evidence.ts'
import { readPage } from './read-page.ts'
import { sectionRank } from './sections.ts'
import { type Standing, standingOf } from './standing.ts'

export interface SurveyedPage {
  page: Page
  language: Language
  /** Of its front matter. */
  title: string
  description: string
  standings: Standing[]
}

/** The whole site, read once. */
export function siteSurvey(root: string): SurveyedPage[] {
  return sharedOf('survey', root, () => surveyOf(root, siteEvidence(root)))
}

/** Every page of every language, ordered as in the sidebar: by section, then by the number that its front matter gives, then by its file. */
export function surveyOf(root: string, index: EvidenceIndex): SurveyedPage[] {
  return languages.flatMap((language) => {
    const files = globSync(`content/docs/${language}/**/*.mdx`, { cwd: root }).map((file) => file.replace(/\\/g, '/'))
    const pages = files.sort().map((file) => surveyed(readPage(root, file), language, index))
    const places = new Map(pages.map(({ page }) => [page, { section: sectionRank(sectionOf(page)), order: orderOf(page) }]))
    const place = ({ page }: SurveyedPage) => places.get(page) ?? { section: 0, order: 0 }
    return pages.sort((a, b) => place(a).section - place(b).section || place(a).order - place(b).order)
  })
}

function orderOf({ frontMatter }: Page): number {
  return frontMatter?.order ?? Number.MAX_SAFE_INTEGER
}

function surveyed(page: Page, language: Language, index: EvidenceIndex): SurveyedPage {
  const standings = page.scenarios.map((scenario) => standingOf(scenario, language, evidenceOf(index, page.path, scenario.id)))
  return { page, language, title: page.frontMatter?.title ?? page.path, description: page.frontMatter?.description ?? '', standings }
}

/** The address of a page on the site: `/ko/time-wait/server-closes-first/`. */
export function addressOf({ language, page }: Pick<SurveyedPage, 'language' | 'page'>): string {
  return at(page.path === 'index' ? `/${language}/` : `/${language}/${page.path}/`)
}

/** The first folder of a page's path; the front page has none. */
export function sectionOf({ path }: Page): string {
  return path.includes('/') ? (path.split('/')[0] ?? '') : ''
}
