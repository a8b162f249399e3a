/** `/evidence/schema.json` */
import type { APIRoute } from 'astro'
import { verdictsJsonSchema } from '../verdicts-schema.ts'

export const GET: APIRoute = ({ site }) => Response.json(verdictsJsonSchema(site ?? new URL('http://localhost')))
