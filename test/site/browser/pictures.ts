/** Pictures of pages as readers see them, for people to look at; nothing is compared with them. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const project = fileURLToPath(new URL('../../..', import.meta.url))
export const picturesFolder = join(project, '.2msl/pictures')

/** As far as a reader scrolls before deciding. */
const screens = 2400

export function emptyPictures(): void {
  rmSync(picturesFolder, { recursive: true, force: true })
  mkdirSync(picturesFolder, { recursive: true })
}

/** `/en/facts/` → `en-facts` */
export function pictureOf(path: string): string {
  return path.replace(/^\/|\/$|\.html$/g, '').replaceAll('/', '-') || 'chooser'
}

/** `en-facts-light` → `.2msl/pictures/en-facts-light.png`, of the first screen or the first few, which takes ten times as long. */
export async function keepPicture(page: Page, name: string, { tall = false } = {}): Promise<string> {
  const path = join(picturesFolder, `${name}.png`)
  const { width = 0 } = page.viewportSize() ?? {}
  await page.screenshot({ path, ...(tall && { fullPage: true, clip: { x: 0, y: 0, width, height: screens } }) })
  return path
}

export function picturesKept(): string {
  return `${readdirSync(picturesFolder).length} pictures to look at in ${relative(process.cwd(), picturesFolder)}`
}
