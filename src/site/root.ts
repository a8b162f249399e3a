/** The project's folder. Whoever configures the site names it; pages are rendered by bundled copies of these modules, whose own place says nothing of it. */
import { forget, shared } from './shared.ts'

const key = 'root'

export function setSiteRoot(root: string): void {
  forget(key)
  shared(key, () => root)
}

export function siteRoot(): string {
  return shared<string>(key, () => {
    throw new Error('The site does not know where the project lies.\n  Fix: evidenceSite(root) in astro.config.mjs names it')
  })
}
