/** Draws the preview pictures that the pages of a built site name. Only for a release: nobody sees them at home. */
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isLanguage } from '../../page/language.ts'
import { whole, withoutBase } from '../markup/address.ts'
import { type Element, elementsOf } from '../markup/elements.ts'
import { previewSize, previewSvg } from './preview.ts'

/** `/ko/time-wait/server-closes-first/` → `/og/ko/time-wait/server-closes-first.png` */
function previewPath(address: string): string {
  return `/og${address === '/' ? '/index' : address.replace(/\/$/, '')}.png`
}

/** What a page's head says of its picture: the property and content of each meta element. */
export function previewMeta(address: string, title: string, site: URL | undefined): [property: string, content: string][] {
  return [
    ['og:image', whole(previewPath(withoutBase(address)), site)],
    ['og:image:width', String(previewSize.width)],
    ['og:image:height', String(previewSize.height)],
    ['og:image:alt', title],
  ]
}

export async function drawPreviews(dist: string): Promise<void> {
  const { default: sharp } = await import('sharp')
  // One after the other: each takes 3 MB while it is drawn, and sharp draws it with several threads.
  for (const page of globSync('**/*.html', { cwd: dist }).sort()) {
    const elements = elementsOf(readFileSync(join(dist, page), 'utf8'))
    const [picture, title] = ['og:image', 'og:image:alt'].map((property) => contentOf(elements, property))
    if (picture === undefined || title === undefined) continue
    const lang = elements.find(({ name }) => name === 'html')?.attributes.get('lang')
    const file = join(dist, withoutBase(new URL(picture).pathname))
    mkdirSync(dirname(file), { recursive: true })
    const drawn = sharp(Buffer.from(previewSvg(title, isLanguage(lang) ? lang : 'en')))
    writeFileSync(file, await drawn.png({ palette: true, colours: 32, effort: 1, dither: 0 }).toBuffer())
  }
}

function contentOf(elements: readonly Element[], property: string): string | undefined {
  return elements.find(({ name, attributes }) => name === 'meta' && attributes.get('property') === property)?.attributes.get('content')
}
