/** `/llms.txt` */
import type { APIRoute } from 'astro'
import { wholeSite } from '../lists/all.ts'
import { llmsText } from '../verdicts.ts'

export const GET: APIRoute = ({ site }) => new Response(llmsText(wholeSite(process.cwd()), site ?? new URL('http://localhost')))
