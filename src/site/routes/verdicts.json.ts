/** `/evidence/index.json` */
import type { APIRoute } from 'astro'
import { siteSurvey } from '../survey.ts'
import { verdictsJson } from '../verdicts.ts'

export const GET: APIRoute = ({ site }) => Response.json(verdictsJson(siteSurvey(process.cwd()), site ?? new URL('http://localhost')))
