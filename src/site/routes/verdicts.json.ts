/** `/evidence/index.json` */
import type { APIRoute } from 'astro'
import { wholeSite } from '../lists/all.ts'
import { verdictsJson } from '../verdicts.ts'

export const GET: APIRoute = ({ site }) => Response.json(verdictsJson(wholeSite(process.cwd()), site ?? new URL('http://localhost')))
