/** `/manifest.webmanifest` */
import type { APIRoute } from 'astro'
import { at } from '../markup/address.ts'
import { paper } from '../markup/colours.ts'

const icon = (size: number) => ({ src: at(`/icon-${size}.png`), sizes: `${size}x${size}`, type: 'image/png' })

export const GET: APIRoute = () => {
  const manifest = {
    ...{ name: '2MSL', short_name: '2MSL', start_url: at('/'), scope: at('/'), display: 'minimal-ui' },
    ...{ background_color: paper.light, theme_color: paper.light, icons: [icon(192), icon(512)] },
  }
  return new Response(JSON.stringify(manifest), { headers: { 'content-type': 'application/manifest+json' } })
}
