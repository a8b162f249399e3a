/** `npm run record -- --forget`: removes evidence of what is no more; on one platform alone, also of what is still there. */
import { basename } from 'node:path'
import { pageOf, recordPaths, removeRecord } from '../evidence/store.ts'
import type { Page } from '../page/page.ts'
import { nearest } from '../text/words.ts'

export interface Forgetting {
  /** The folder of the reviewed evidence, then others that go with it. */
  folders: readonly [committed: string, ...others: string[]]
  pages: readonly Pick<Page, 'path' | 'scenarios'>[]
  /** A folder of the evidence. Without it: of every platform, since a page that is gone is gone on all. */
  platform?: string | undefined
}

/**
 * @param names pages, folders of pages, and scenarios as `time-wait/how-long#busy`
 * @returns what went, a line each; throws an error that says what there is instead
 */
export function forget(names: readonly string[], { folders, pages, platform }: Forgetting): string[] {
  const [committed] = folders
  if (names.length === 0) throw new Error('Name the page whose evidence is to go: npm run record -- --forget time-wait/how-long')
  const paths = recordPaths(committed)
  if (platform !== undefined) checkPlatform(platform, paths)
  else for (const name of names) refuseWhatIsThere(name, pages)
  const isMeant = (path: string, name: string) => (platform === undefined || platformIn(path) === platform) && isOf(path, name)
  for (const name of names) {
    if (paths.some((path) => isMeant(path, name))) continue
    const known = name.includes('#') ? paths.map(scenarioIn) : paths.map(pageOf)
    const meant = nearest(name, [...new Set(known)])
    throw new Error(
      `There is no evidence of ${name}${platform === undefined ? '' : ` on ${platform}`}.${meant && meant !== name ? ` Did you mean ${meant}?` : ''}`,
    )
  }
  for (const folder of folders) for (const path of recordPaths(folder)) if (names.some((name) => isMeant(path, name))) removeRecord(folder, path)
  return paths.filter((path) => names.some((name) => isMeant(path, name))).map((path) => `gone     ${path}`)
}

function checkPlatform(platform: string, paths: readonly string[]): void {
  const known = [...new Set(paths.map(platformIn))]
  if (known.includes(platform)) return
  const meant = nearest(platform, known)
  throw new Error(`There is no evidence of a platform ${platform}. ${meant ? `Did you mean ${meant}?` : `Expected one of: ${known.join(', ')}`}`)
}

function refuseWhatIsThere(name: string, pages: Forgetting['pages']): void {
  const [path = '', id] = name.split('#')
  const there = pages.find((page) =>
    id === undefined ? isUnder(page.path, path) : page.path === path && page.scenarios.some((one) => one.id === id),
  )
  if (!there) return
  const what = id === undefined ? `a page ${there.path}` : `a scenario ${name}`
  throw new Error(
    `There is ${what}: its evidence is renewed, not forgotten.\n  Fix: npm run record -- ${there.path}; to forget it on one platform: --platform <folder of evidence>`,
  )
}

function isOf(path: string, name: string): boolean {
  return name.includes('#') ? scenarioIn(path) === name : isUnder(pageOf(path), name)
}

const isUnder = (page: string, name: string) => page === name || page.startsWith(`${name}/`)
const platformIn = (path: string) => path.split('/')[0] ?? ''
const scenarioIn = (path: string) => `${pageOf(path)}#${basename(path, '.json')}`
