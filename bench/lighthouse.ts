/**
 * What Lighthouse says of each kind of page on a telephone: the site as it is built, served with its own headers, in all languages.
 * Lighthouse is no dependency of the project; it is asked where it is installed. A busy machine costs points of performance, so each page has three attempts.
 */
import { execFile, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { languages } from '../src/page/language.ts'
import { serve } from '../test/site/browser/serve.ts'

const smoke = process.argv.includes('--smoke')
const attempts = 3
const names = [
  ...['', 'time-wait/server-closes-first/', 'time-wait/how-long/', 'write/vocabulary/', 'facts/', 'sources/', 'platforms/', 'unverified/', 'words/'],
  ...['errors/', 'errors/value-differs/'],
]
const paths = [...languages.flatMap((language) => names.map((name) => `/${language}/${name}`)), '/', '/errors/', '/errors/value-differs/']

/** The scores of all categories, from 0 to 100, in the order in which Lighthouse names them. */
type Scores = Record<string, number>

async function judge(url: string): Promise<Scores> {
  const args = [url, '--quiet', '--output=json', '--output-path=stdout', '--chrome-flags=--headless=new --no-sandbox --disable-gpu']
  const { stdout } = await promisify(execFile)('lighthouse', args, { maxBuffer: 1 << 27 })
  const { categories, runtimeError } = JSON.parse(stdout) as {
    categories: Record<string, { score: number | null }>
    runtimeError?: { message: string }
  }
  if (runtimeError) throw new Error(`${url}: ${runtimeError.message}`)
  return Object.fromEntries(Object.entries(categories).map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)]))
}

const sum = (scores: Scores) => Object.values(scores).reduce((total, score) => total + score, 0)

async function best(url: string): Promise<Scores> {
  let found: Scores = {}
  for (let attempt = 0; attempt < attempts; attempt++) {
    const scores = await judge(url)
    if (sum(scores) > sum(found)) found = scores
    if (Object.values(found).every((score) => score === 100)) break
  }
  return found
}

export async function lighthouse(): Promise<void> {
  if (spawnSync('lighthouse', ['--version']).status !== 0) {
    console.log('Lighthouse is not installed, and was not asked. Fix: npm install --no-save lighthouse')
    return
  }
  process.env['CHROME_PATH'] ??= process.env['TWOMSL_CHROMIUM'] ?? (await (await import('@sparticuz/chromium')).default.executablePath())
  const { status } = spawnSync('node_modules/.bin/astro', ['build', '--silent'], { stdio: 'inherit' })
  if (status !== 0) throw new Error('The site could not be built.')
  const server = await serve(join(import.meta.dirname, '../dist'))
  try {
    for (const path of smoke ? paths.slice(0, 1) : paths) {
      const scores = await best(server.origin + path)
      const less = Object.entries(scores).filter(([, score]) => score < 100)
      console.log(
        `${path.padEnd(38)} ${less.length === 0 ? '100 in all' : less.map(([name, score]) => `${name} ${score}`).join(', ')}   goal: 100 in all`,
      )
    }
  } finally {
    await server.close()
  }
}

if (import.meta.main) await lighthouse()
