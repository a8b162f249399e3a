/** `/<language>/feed.xml` */
import type { APIRoute, GetStaticPaths } from 'astro'
import { isLanguage, languages } from '../../page/language.ts'
import { verdictsFeed } from '../machines/verdicts.ts'
import { siteRoot } from '../root.ts'
import { siteSurvey } from '../survey/survey.ts'

export const getStaticPaths: GetStaticPaths = () => languages.map((lang) => ({ params: { lang } }))

export const GET: APIRoute = ({ params: { lang }, site }) => {
  const feed = verdictsFeed(siteSurvey(siteRoot()), isLanguage(lang) ? lang : 'en', site ?? new URL('http://localhost'))
  return new Response(feed, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } })
}
