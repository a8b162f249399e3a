/** Draws the preview pictures of a built site. Only for a release: they cost more than the rest of the build, and nobody sees them at home. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SurveyedPage } from '../survey.ts'
import { previewSvg } from './preview.ts'

/** `/og/ko/time-wait/server-closes-first.png` */
export function previewPath(language: string, path: string): string {
  return `/og/${language}/${path}.png`
}

export async function drawPreviews(survey: readonly SurveyedPage[], dist: string): Promise<void> {
  const { default: sharp } = await import('sharp')
  // One after the other: each takes 3 MB while it is drawn, and sharp draws it with several threads.
  for (const { language, page, title } of survey) {
    const file = join(dist, previewPath(language, page.path))
    mkdirSync(dirname(file), { recursive: true })
    const picture = sharp(Buffer.from(previewSvg(title, language)))
    writeFileSync(file, await picture.png({ palette: true, colours: 32, effort: 1, dither: 0 }).toBuffer())
  }
}
