/** `/llms.txt` */
import type { APIRoute } from 'astro'
import { llmsText } from '../machines/verdicts.ts'
import { siteSurvey } from '../survey/survey.ts'

export const GET: APIRoute = ({ site }) => new Response(llmsText(siteSurvey(process.cwd()), site ?? new URL('http://localhost')))
