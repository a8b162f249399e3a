/** A real Chromium: the one named by TWOMSL_CHROMIUM, else the system's, else the one that the npm package carries. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

export async function launch(): Promise<Browser> {
  const named = process.env['TWOMSL_CHROMIUM'] || known.find((path) => existsSync(path))
  // The carried one's own arguments are for cloud functions: one process, no web security. The tests want a browser as readers have it.
  const executablePath = named ?? (await (await import('@sparticuz/chromium')).default.executablePath())
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--no-zygote', ...quiet] })
}
