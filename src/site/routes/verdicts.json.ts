/** `/evidence/index.json` */
import type { APIRoute } from 'astro'
import { verdictsJson } from '../machines/verdicts.ts'
import { siteRoot } from '../root.ts'
import { siteSurvey } from '../survey/survey.ts'

export const GET: APIRoute = ({ site }) => Response.json(verdictsJson(siteSurvey(siteRoot()), site ?? new URL('http://localhost')))
