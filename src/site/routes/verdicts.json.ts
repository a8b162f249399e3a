/** `/evidence/index.json` */
import type { APIRoute } from 'astro'
import { verdictsJson } from '../machines/verdicts.ts'
import { siteSurvey } from '../survey/survey.ts'

export const GET: APIRoute = ({ site }) => Response.json(verdictsJson(siteSurvey(process.cwd()), site ?? new URL('http://localhost')))
