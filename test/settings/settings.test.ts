/** Settings in the environment: what may be set is documented, and what may not is refused with what was meant. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { environmentOfAPerson, internal } from '../../src/settings/internal.ts'
import { projectRoot } from '../../src/settings/root.ts'
import { checkSettings, setting, settings, settingsOfRuns } from '../../src/settings/settings.ts'

beforeEach(() => {
  for (const name of Object.keys(settings)) vi.stubEnv(name, undefined)
})
afterEach(() => void vi.unstubAllEnvs())

it.each([
  ['TWOMSL_ISOLATION', 'adress', 'TWOMSL_ISOLATION is "adress". Expected: address, or nothing.'],
  ['TWOMSL_RELEASE', 'true', 'TWOMSL_RELEASE is "true". Expected: 1, or nothing.'],
  ['TWOMSL_SITE', '2msl.org', 'TWOMSL_SITE is "2msl.org". Expected: an address that begins with https:// or http://'],
  ['TWOMSL_BASE', '2msl', 'TWOMSL_BASE is "2msl". Expected: a path that begins with a slash, as /2msl'],
  ['TWOMSL_PATIENCE', '0.5', 'TWOMSL_PATIENCE is "0.5". Expected: a number, 1 or more'],
  ['TWOMSL_PATIENCE', 'Infinity', 'TWOMSL_PATIENCE is "Infinity". Expected: a number, 1 or more'],
  ['TWOMSL_SLOW', 'much', 'TWOMSL_SLOW is "much". Expected: a number, 0 or more'],
  ['TWOMSL_EVIDENCE', '/nowhere', 'TWOMSL_EVIDENCE is "/nowhere". Expected: a folder that is there'],
  ['TWOMSL_STATE', '/etc/passwd', 'TWOMSL_STATE is "/etc/passwd". Expected: a folder that is there'],
  ['TWOMSL_CHROMIUM', '/nowhere', 'TWOMSL_CHROMIUM is "/nowhere". Expected: a file that is there'],
  ['TWOMSL_ISOLTAION', 'address', 'There is no setting TWOMSL_ISOLTAION. Fix: write TWOMSL_ISOLATION'],
  ['TWOMSL_COLOUR', '1', `There is no setting TWOMSL_COLOUR. The settings are ${Object.keys(settings).join(', ')}.`],
])('%s=%s is refused', (name, value, says) => {
  vi.stubEnv(name, value)
  expect(checkSettings).toThrow(says)
})

it('all problems are told at once', () => {
  vi.stubEnv('TWOMSL_RELEASE', 'yes')
  vi.stubEnv('TWOMSL_ISOLATION', 'no')
  expect(checkSettings).toThrow(/TWOMSL_ISOLATION is "no"/)
  expect(checkSettings).toThrow(/TWOMSL_RELEASE is "yes"/)
})

it('what is set as it may be is taken, and an empty one is none', () => {
  vi.stubEnv('TWOMSL_SITE', 'https://2msl.org/')
  vi.stubEnv('TWOMSL_RELEASE', '')
  vi.stubEnv(internal.counts, '/tmp/counts')
  checkSettings()
  expect([setting('TWOMSL_SITE'), setting('TWOMSL_RELEASE'), setting('TWOMSL_STATE')]).toEqual(['https://2msl.org/', undefined, undefined])
})

it('what is about runs goes with a run on another kernel, as far as it is set', () => {
  for (const [name, value] of [
    ['TWOMSL_SITE', 'https://2msl.org'],
    ['TWOMSL_ISOLATION', 'address'],
    ['TWOMSL_EACH_LANGUAGE', '1'],
    ['TWOMSL_PATIENCE', '2.5'],
    ['TWOMSL_SLOW', ''],
  ] as const)
    vi.stubEnv(name, value)
  expect(settingsOfRuns()).toEqual({ TWOMSL_ISOLATION: 'address', TWOMSL_EACH_LANGUAGE: '1', TWOMSL_PATIENCE: '2.5' })
  vi.stubEnv('TWOMSL_SLOW', '0')
  expect(settingsOfRuns()).toMatchObject({ TWOMSL_SLOW: '0' })
})

it.each([
  ['TWOMSL_SITE', 'http://localhost:4321'],
  ['TWOMSL_BASE', '/'],
  ['TWOMSL_BASE', '/a/b-c.d/'],
  ['TWOMSL_REPOSITORY', 'https://example.org/a'],
  ['TWOMSL_PATIENCE', '1'],
  ['TWOMSL_EVIDENCE', 'evidence'],
  ['TWOMSL_EVIDENCE', '/tmp'],
  ['TWOMSL_STATE', '/nowhere/yet'],
  ['TWOMSL_STATE', 'src'],
  ['TWOMSL_CHROMIUM', '/etc/passwd'],
] as const)('%s may be %s', (name, value) => {
  vi.stubEnv(name, value)
  checkSettings()
  expect(setting(name)).toBe(value)
})

it.each([
  ['TWOMSL_SITE', 'ftp://2msl.org'],
  ['TWOMSL_BASE', '/a b'],
  ['TWOMSL_BASE', '//'],
  ['TWOMSL_PATIENCE', ' '],
  ['TWOMSL_SLOW', '-1'],
  ['TWOMSL_EVIDENCE', '/etc/passwd'],
  ['TWOMSL_CHROMIUM', '/tmp'],
] as const)('%s may not be %j, wherever it is read', (name, value) => {
  vi.stubEnv(name, value)
  expect(() => setting(name)).toThrow(`${name} is "${value}". Expected: `)
})

it('a line for each problem, and no stack, which would lead into these tools', () => {
  vi.stubEnv('TWOMSL_RELEASE', 'yes')
  vi.stubEnv('TWOMSL_SLOW', 'no')
  try {
    checkSettings()
    expect.unreachable()
  } catch (error) {
    const lines = 'TWOMSL_RELEASE is "yes". Expected: 1, or nothing.\nTWOMSL_SLOW is "no". Expected: a number, 0 or more'
    expect([(error as Error).message, (error as Error).stack].map((text) => text?.split('\n').sort().join('\n'))).toEqual([lines, lines])
  }
})

it('CONTRIBUTING.md has a table of them all', () => {
  const rows = [...readFileSync(join(projectRoot, 'CONTRIBUTING.md'), 'utf8').matchAll(/^\| `(TWOMSL_\w+)` \| (.*) \|$/gm)].map(([, name, means]) => [
    name,
    means,
  ])
  expect(rows).toEqual(Object.entries(settings).map(([name, { means }]) => [name, means]))
})

it('every other variable of ours says in its name that it is internal, and no file but these two names one', () => {
  expect(Object.values(internal).filter((name) => !name.startsWith('TWOMSL_INTERNAL_'))).toEqual([])
  const files = globSync(['src/**/*.ts', 'scenarios/**/*.ts', '*.config.*'], { cwd: projectRoot })
  const direct = files.filter((file) => /env(\.|\[')TWOMSL_/.test(readFileSync(join(projectRoot, file), 'utf8')))
  expect(direct).toEqual(['src/cli/start.ts'])
})

it('every name that the tools, the tests and the workflows read is a setting or internal', () => {
  const files = globSync(['{src,scenarios,bench,test,.ci,.github,.devcontainer}/**/*', '.ci/*', '*.{ts,mjs}'], {
    cwd: projectRoot,
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile() && !/node_modules/.test(entry.parentPath))
    .map(({ parentPath, name }) => join(parentPath, name))
  const read = new Set(files.flatMap((file) => readFileSync(file, 'utf8').match(/\bTWOMSL_[A-Z_]*[A-Z]\b/g) ?? []))
  const known = [...Object.keys(settings), ...Object.values(internal)]
  expect([...read].filter((name) => !known.includes(name) && !wrong.includes(name))).toEqual([])
  expect([...Object.keys(settings)].filter((name) => !read.has(name))).toEqual([])
})

/** Those that a test sets by mistake, on purpose. */
const wrong = ['TWOMSL_ISOLTAION', 'TWOMSL_COLOUR', 'TWOMSL_INTERNAL']

it('a command as a person starts it knows nothing of the run around it, but who is root of a namespace', () => {
  const ours = { TWOMSL_SITE: 'a', [internal.counts]: 'b', VITEST: 'true', VITEST_POOL_ID: '1', CI: '1', GITHUB_ACTIONS: 'true' }
  const kept = { [internal.entered]: '1', PATH: '/bin', CIRCLE: '1', MY_TWOMSL_: '2' }
  expect(environmentOfAPerson({ ...ours, ...kept })).toEqual(kept)
})
