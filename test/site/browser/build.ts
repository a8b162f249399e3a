/**
 * Builds the site once for all browser tests, with the specimen pages beside the real ones, and serves it on this machine.
 * The build runs in a folder of its own, so that nothing of the project is touched.
 */
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { notInstalled } from '../../../src/cli/installed.ts'
import { committedFolder } from '../../../src/evidence/folders.ts'
import { writeRecord } from '../../../src/evidence/store.ts'
import { languages } from '../../../src/page/language.ts'
import { specimenFolder, specimenRecords } from '../specimen/records.ts'
import { emptyPictures, picturesKept } from './pictures.ts'
import { serve } from './serve.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built files are. */
    dist: string
    /** Where they are served: `http://127.0.0.1:<port>`. */
    origin: string
    /** Where they are served with a policy that refuses every script of theirs: axe is one too, so scripts cannot be switched off for it. */
    unscripted: string
    /** The browser's program. */
    chromium: string
    /** How long the build took. */
    buildMs: number
  }
}

export const project = fileURLToPath(new URL('../../..', import.meta.url))

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const missing = notInstalled('playwright-core', 'axe-core', '@sparticuz/chromium')
  if (missing) throw new Error(missing)
  const { findChromium } = await import('./chromium.ts')
  provide('chromium', await findChromium())
  emptyPictures()
  const root = mkdtempSync(join(project, '.2msl/site-'))
  const remove = () => rmSync(root, { recursive: true, force: true })
  try {
    layOut(root)
    const started = performance.now()
    await build(root)
    provide('buildMs', performance.now() - started)
  } catch (error) {
    remove()
    throw error
  }
  const dist = join(root, 'dist')
  const [server, unscripted] = await Promise.all([serve(dist), serve(dist, { 'Content-Security-Policy': "script-src 'none'" })])
  provide('dist', dist)
  provide('origin', server.origin)
  provide('unscripted', unscripted.origin)
  return async () => {
    await Promise.all([server.close(), unscripted.close()])
    remove()
    process.stdout.write(`\n${picturesKept()}\n`)
  }
}

/** The project's folders as they are, except for those that get something added. */
export function layOut(root: string): void {
  for (const name of ['content', 'public', 'package.json', 'tsconfig.json']) cpSync(join(project, name), join(root, name), { recursive: true })
  for (const name of ['scenarios', 'src', 'test']) symlinkSync(join(project, name), join(root, name), 'junction')
  cpSync(specimenFolder, join(root, 'content/docs'), { recursive: true })
  for (const language of languages) {
    const front = join(root, 'content/docs', language, 'index.mdx')
    if (!existsSync(front)) writeFileSync(front, '---\ntitle: 2MSL\ndescription: A front page.\ntemplate: splash\n---\nText.\n')
  }
  const evidence = join(root, committedFolder)
  if (existsSync(join(project, committedFolder))) cpSync(join(project, committedFolder), evidence, { recursive: true })
  for (const record of specimenRecords) writeRecord(evidence, record, { pcap: new Uint8Array([0xd4, 0xc3, 0xb2, 0xa1]) })
  writeFileSync(join(root, 'astro.config.mjs'), "import { siteOf } from '../../astro.config.mjs'\nexport default siteOf(import.meta.dirname)\n")
  writeFileSync(join(root, 'content.config.ts'), "export * from '../../content.config.ts'\n")
}

export async function build(root: string, more: Record<string, string> = {}): Promise<void> {
  const astro = join(project, 'node_modules/astro/bin/astro.mjs')
  const env = {
    ...process.env,
    TWOMSL_EVIDENCE: committedFolder,
    TWOMSL_RELEASE: '',
    ASTRO_TELEMETRY_DISABLED: '1',
    NODE_ENV: 'production',
    VITEST: undefined,
    // Vitest's own, in the workers: Vite would take it for the site's.
    BASE_URL: undefined,
    ...more,
  }
  try {
    await promisify(execFile)(process.execPath, [astro, 'build'], { cwd: root, env, maxBuffer: 1 << 26 })
  } catch (cause) {
    const { stdout, stderr } = cause as { stdout?: string; stderr?: string }
    throw new Error(`The site could not be built.\n${stdout}\n${stderr}`, { cause })
  }
}
