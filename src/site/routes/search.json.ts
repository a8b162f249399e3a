/** `/search/<language>.json`: what the search of a language needs, fetched when it is opened. */
import type { APIRoute, GetStaticPaths } from 'astro'
import { type Language, languages } from '../../page/language.ts'
import { siteRoot } from '../root.ts'
import { searchData } from '../search/search-data.ts'
import { siteSurvey } from '../survey/survey.ts'

export const getStaticPaths = (() => languages.map((lang) => ({ params: { lang } }))) satisfies GetStaticPaths

export const GET: APIRoute = ({ params }) => {
  const root = siteRoot()
  return Response.json(searchData(root, params['lang'] as Language, siteSurvey(root)))
}
