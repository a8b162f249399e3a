/** `/evidence/schema.json` */
import type { APIRoute } from 'astro'
import { verdictsJsonSchema } from '../machines/verdicts-schema.ts'

export const GET: APIRoute = ({ site }) => Response.json(verdictsJsonSchema(site ?? new URL('http://localhost')))
