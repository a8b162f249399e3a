/**
 * A real Chromium: the one named by TWOMSL_CHROMIUM, else the one that the npm package carries, which is the same for everybody and
 * opens a page in half the time of a system's, else the system's.
 */
import { existsSync } from 'node:fs'
import { arch, platform } from 'node:process'
import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'
import { setting } from '../../../src/settings/settings.ts'

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
// The carried one's own arguments are for cloud functions: one process, no web security. The tests want a browser as readers have it.
const args = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

/** The first that starts. Asked once, before the tests: the carried one is unpacked on its first use, and two workers would do so at once. */
export async function findChromium(): Promise<string> {
  const named = setting('TWOMSL_CHROMIUM')
  if (named) return named
  const carried = platform === 'linux' && arch === 'x64' ? [(await import('@sparticuz/chromium')).default.executablePath()] : []
  const tried: string[] = []
  for (const path of [...(await Promise.all(carried)), ...known.filter((each) => existsSync(each))]) {
    try {
      await (await chromium.launch({ executablePath: path, args })).close()
      return path
    } catch (error) {
      tried.push(`${path}: ${error instanceof Error ? error.message : error}`)
    }
  }
  throw new Error(`No Chromium starts here. Name one in TWOMSL_CHROMIUM.\n${tried.join('\n')}`)
}

/** @param env what the browser is told beside our own environment */
export function launch(env: Record<string, string> = {}): Promise<Browser> {
  return chromium.launch({ executablePath: inject('chromium'), args, env: { ...process.env, ...env } as Record<string, string> })
}
