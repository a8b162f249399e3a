/** `/llms.txt` */
import type { APIRoute } from 'astro'
import { llmsText } from '../machines/verdicts.ts'
import { siteRoot } from '../root.ts'
import { siteSurvey } from '../survey/survey.ts'

export const GET: APIRoute = ({ site }) => new Response(llmsText(siteSurvey(siteRoot()), site ?? new URL('http://localhost')))
