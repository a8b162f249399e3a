/** `/llms.txt` */
import type { APIRoute } from 'astro'
import { siteSurvey } from '../survey.ts'
import { llmsText } from '../verdicts.ts'

export const GET: APIRoute = ({ site }) => new Response(llmsText(siteSurvey(process.cwd()), site ?? new URL('http://localhost')))
