/** What the site does when Astro calls it: its routes, what it refuses to build, and what it reads again while somebody writes. */
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { AstroIntegration } from 'astro'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { evidenceSite } from '../../src/site/integration.ts'
import { siteRoot } from '../../src/site/root.ts'
import { forget } from '../../src/site/shared.ts'
import { siteSurvey } from '../../src/site/survey/survey.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), '2msl-integration-'))
  for (const folder of ['content/docs/en/a', 'content/messages', 'content/kernels', 'evidence']) mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, 'content/kernels/reference.yaml'), readFileSync('content/kernels/reference.yaml'))
  write('---\ntitle: A page\ndescription: Of it.\n---\n\nText.\n')
})
afterEach(() => {
  vi.unstubAllEnvs()
  for (const key of ['root', 'live', 'evidence', 'survey', 'pairs']) forget(key)
  rmSync(root, { recursive: true })
})
const write = (text: string) => writeFileSync(join(root, 'content/docs/en/a/b.mdx'), text)

type Hooks = AstroIntegration['hooks']
const call = <Name extends keyof Hooks>(name: Name, options: object, hooks = evidenceSite(root).integration.hooks): unknown =>
  (hooks[name] as ((options: object) => unknown) | undefined)?.(options)

function setUp(command: 'build' | 'dev', hooks = evidenceSite(root).integration.hooks) {
  const routes: { pattern: string; entrypoint: URL; prerender: boolean }[] = []
  const watched: string[] = []
  call(
    'astro:config:setup',
    { command, injectRoute: (route: (typeof routes)[number]) => routes.push(route), addWatchFile: (url: URL) => watched.push(url.href) },
    hooks,
  )
  return { routes, watched }
}

test('what routes and drawings read is read from the project for which the site is made', () => {
  evidenceSite(root)
  expect(siteRoot()).toBe(root)
})

test('each file of routes that answers an address is built, under its address', () => {
  const { routes, watched } = setUp('build')
  const helpers = ['contents.ts', 'head.ts', 'middleware.ts']
  expect(routes.map(({ entrypoint }) => basename(entrypoint.pathname)).sort()).toEqual(
    globSync('*', { cwd: 'src/site/routes' })
      .filter((name) => !helpers.includes(name))
      .sort(),
  )
  expect(routes.filter(({ entrypoint, prerender }) => !existsSync(fileURLToPath(entrypoint)) || !prerender)).toEqual([])
  expect(Object.fromEntries(routes.map(({ pattern, entrypoint }) => [pattern, basename(entrypoint.pathname)]))).toEqual({
    '/': 'chooser.astro',
    '/404': 'missing.astro',
    '/llms.txt': 'llms.txt.ts',
    '/robots.txt': 'robots.txt.ts',
    '/manifest.webmanifest': 'manifest.webmanifest.ts',
    '/[lang]/feed.xml': 'feed.xml.ts',
    '/evidence/index.json': 'verdicts.json.ts',
    '/evidence/schema.json': 'schema.json.ts',
    '/search/messages.json': 'messages.json.ts',
    '/[lang]/messages/[part]': 'list-part.astro',
    '/search/[lang].json': 'search.json.ts',
    '/[lang]/[...page]/evidence/[scenario]': 'apart.astro',
    '/[lang]/[...page]/on/[platform]': 'elsewhere.astro',
    '/[lang]/[list]': 'list.astro',
    '/[lang]/errors/[...code]': 'errors.astro',
    '/errors/[...code]': 'error-chooser.astro',
    '/evidence/[...path]': 'evidence.ts',
  })
  expect(watched).toEqual([])
  expect(evidenceSite(root).integration.name).toBe('2msl')
})

test('who writes is shown what this machine found too: both folders are watched', () => {
  expect(setUp('dev').watched).toEqual(['evidence', '.2msl/evidence'].map((folder) => `${pathToFileURL(join(root, folder)).href}/`))
})

describe('a build', () => {
  function built(): { warned: string[]; refused?: string } {
    const warned: string[] = []
    try {
      call('astro:build:start', { logger: { warn: (text: string) => warned.push(text) } })
    } catch (error) {
      return { warned, refused: (error as Error).message }
    }
    return { warned }
  }
  const nowhere = 'TWOMSL_SITE is not set: this build is for https://2msl.example, and its feed, sitemap and links between languages lead there.'
  const scenario = '---\ntitle: A page\ndescription: Of it.\n---\n\nIt is [1](#one "x").\n\n```ts scenario=one\nconst x = 1\n```\n'

  test('for nowhere is good for reading, and no release', () => {
    expect(built()).toEqual({ warned: [`${nowhere} Good for reading here, not for publishing.`] })
    vi.stubEnv('TWOMSL_RELEASE', '1')
    expect(built()).toEqual({
      warned: [],
      refused: `Not to be released:\n  ${nowhere}\n  Fix: TWOMSL_SITE=https://your.host TWOMSL_RELEASE=1 npm run build`,
    })
    vi.stubEnv('TWOMSL_SITE', 'https://2msl.test')
    expect(built()).toEqual({ warned: [] })
  })

  test('with a scenario that has no evidence says so, and is no release', () => {
    write(scenario)
    vi.stubEnv('TWOMSL_SITE', 'https://2msl.test')
    expect(built()).toEqual({ warned: ['1 scenarios of pages have no evidence of their own, and say so; TWOMSL_RELEASE=1 lists them.'] })
    vi.stubEnv('TWOMSL_RELEASE', '1')
    expect(built().refused).toBe('Not to be released:\n  content/docs/en/a/b.mdx: the scenario "one" has no evidence\n  Fix: npm run record')
  })

  test('with a pair of which nothing is shown is refused, and so is one with a message that cannot be read', () => {
    writeFileSync(join(root, 'content/compare.yaml'), '- { page: a/b, left: one, right: two }\n')
    expect(built().refused).toBe(
      'content/compare.yaml: a/b has no evidence of a scenario "one"\ncontent/compare.yaml: a/b has no evidence of a scenario "two"\n' +
        '  Fix: name scenarios of pages, or npm run record',
    )
    writeFileSync(join(root, 'content/messages/one.yaml'), 'wordin: it\n')
    expect(built().refused).toMatch(/^content\/messages\/one\.yaml:1:1 {2}message-bad\n/)
  })

  test('that is done carries its policy in each page', async () => {
    const dist = join(root, 'dist')
    mkdirSync(dist)
    writeFileSync(join(dist, 'a.html'), '<!doctype html><head></head>')
    await call('astro:build:done', { dir: pathToFileURL(`${dist}/`) })
    expect(readFileSync(join(dist, 'a.html'), 'utf8')).toContain('<head><meta http-equiv="content-security-policy"')
    expect(globSync('og/**', { cwd: dist })).toEqual([])
  })
})

describe('while somebody writes', () => {
  function watching() {
    const did: string[] = []
    let changed: (event: string, file: string) => void = () => {}
    const { hooks } = evidenceSite(root).integration
    setUp('dev', hooks)
    const watcher = {
      add: (folders: string[]) => did.push(`watch ${folders.map((folder) => folder.slice(root.length)).join(' ')}`),
      on: (_: string, heard: typeof changed) => {
        changed = heard
      },
    }
    const server = {
      ...{ watcher, moduleGraph: { invalidateAll: () => did.push('invalidate') } },
      ws: { send: ({ type }: { type: string }) => did.push(type) },
    }
    call('astro:server:setup', { server }, hooks)
    return { did, save: (file: string) => changed('change', join(root, file)) }
  }

  test('a page is read again where it was saved, and the whole site where evidence was', () => {
    const { did, save } = watching()
    const titles = () => siteSurvey(root).map(({ title }) => title)
    expect(titles()).toEqual(['A page'])
    write('---\ntitle: Another\ndescription: Of it.\n---\n\nText.\n')
    save('content/docs/en/a/b.md')
    expect(titles(), 'what is no page is read by nobody').toEqual(['A page'])
    save('content/docs/en/a/b.mdx')
    expect(titles()).toEqual(['Another'])
    expect(did).toEqual(['watch /evidence /.2msl/evidence'])
    write('---\ntitle: A third\ndescription: Of it.\n---\n\nText.\n')
    save('.2msl/evidence/one.json')
    expect(titles()).toEqual(['A third'])
    expect(did.slice(1)).toEqual(['invalidate', 'full-reload'])
  })
})
