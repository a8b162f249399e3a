/** `/robots.txt` */
import type { APIRoute } from 'astro'
import { whole } from '../markup/address.ts'

export const GET: APIRoute = ({ site }) => new Response(`User-agent: *\nAllow: /\n\nSitemap: ${whole('/sitemap-index.xml', site)}\n`)
