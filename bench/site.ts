/**
 * How the site's build grows with its pages: the real configuration over generated pages, each with a scenario and its evidence, in three languages.
 * Judged by the processor time of the build, which what the machine does besides changes least.
 */
import { spawn } from 'node:child_process'
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { committedFolder } from '../src/evidence/folders.ts'
import { writeRecord } from '../src/evidence/store.ts'
import { languages } from '../src/page/language.ts'
import { recordOf, specimenFolder } from '../test/site/specimen/records.ts'
import { memoryOf } from './helpers/memory.ts'
import { processorOf } from './helpers/processor.ts'

const project = join(import.meta.dirname, '..')
const specimen = 'specimen/server-closes-first'
const record = recordOf(specimen, 'server-closes-first')
/** As in the real content, pages stand in sections. */
const perSection = 12

interface Build {
  /** Of the processor, in all threads. */
  cpuS: number
  tookS: number
  /** The most memory that all processes together held at one time. */
  memoryMB: number
}

async function build(paths: number): Promise<Build> {
  mkdirSync(join(project, '.2msl'), { recursive: true })
  const root = mkdtempSync(join(project, '.2msl/bench-site-'))
  try {
    layOut(root, paths)
    const built = await run(root)
    const found = globSync('{en,ja,ko}/section-*/*/index.html', { cwd: join(root, 'dist') }).length
    if (found !== paths * languages.length) throw new Error(`${found} of ${paths * languages.length} pages were built`)
    return built
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** The project's own folders, but generated pages instead of its pages. */
function layOut(root: string, paths: number): void {
  for (const name of ['src', 'scenarios', 'test', 'public', 'tsconfig.json', 'package.json'])
    symlinkSync(join(project, name), join(root, name), 'junction')
  const ofPages = ['docs', 'compare.yaml', 'messages'].map((name) => join(project, 'content', name))
  cpSync(join(project, 'content'), join(root, 'content'), { recursive: true, filter: (path) => !ofPages.includes(path) })
  writeFileSync(join(root, 'astro.config.mjs'), "export { default } from '../../astro.config.mjs'\n")
  writeFileSync(join(root, 'content.config.ts'), "export * from '../../content.config.ts'\n")
  const names = Array.from({ length: paths }, (_, index) => `section-${Math.floor(index / perSection)}/page-${index}`)
  for (const language of languages) {
    const page = readFileSync(join(specimenFolder, language, `${specimen}.mdx`), 'utf8').replace('pagefind: false\n', '')
    write(join(root, `content/docs/${language}/index.mdx`), '---\ntitle: 2MSL\ndescription: A front page.\ntemplate: splash\n---\nText.\n')
    for (const name of names) write(join(root, `content/docs/${language}/${name}.mdx`), page)
  }
  for (const name of names) writeRecord(join(root, committedFolder), { ...record, page: name })
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

async function run(root: string): Promise<Build> {
  const startedMs = performance.now()
  const child = spawn(process.execPath, [join(project, 'node_modules/astro/bin/astro.mjs'), 'build', '--silent'], {
    cwd: root,
    env: { ...process.env, TWOMSL_EVIDENCE: committedFolder, TWOMSL_RELEASE: '', ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const pid = child.pid ?? 0
  let memoryMB = 0
  let cpuS = 0
  const watch = setInterval(() => {
    memoryMB = Math.max(memoryMB, memoryOf(pid))
    const { own, waitedFor } = processorOf(pid) ?? { own: cpuS, waitedFor: 0 }
    cpuS = own + waitedFor
  }, 250)
  const status = await new Promise((resolve) => child.on('close', resolve))
  clearInterval(watch)
  if (status !== 0) throw new Error('The site could not be built.')
  return { cpuS, memoryMB, tookS: (performance.now() - startedMs) / 1000 }
}

function print(pages: number, { cpuS, tookS, memoryMB }: Build): void {
  console.log(
    `${pages.toLocaleString('en').padEnd(5)} pages                            ${cpuS.toFixed(1)} s of the processor, ${tookS.toFixed(1)} s in all, ${Math.round(memoryMB)} MB`,
  )
}

/** So many paths, and four times as many. */
export async function siteGrowth(paths: number): Promise<void> {
  const few = await build(paths)
  print(paths * languages.length, few)
  const many = await build(paths * 4)
  print(paths * 4 * languages.length, many)
  console.log(`four times the pages                   ${(many.cpuS / few.cpuS).toFixed(2)} times the processor   goal: at most 4`)
}

if (import.meta.main) await siteGrowth(process.argv.includes('--smoke') ? 2 : 84)
